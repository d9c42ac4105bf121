import * as lifecycle from '../../lib/domain/chapters/lifecycle.ts';
import * as links from '../../lib/domain/chapters/links.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { emptyInput, OFFICE } from '../roles.ts';
import { mustBeClassStaff } from './class-staff.ts';

export const holdClass = personAct({
  name: 'hold',
  input: lifecycle.reasonInput,
  roles: OFFICE,
  decide: lifecycle.holdClass,
});

export const resumeClass = personAct({
  name: 'resume',
  input: emptyInput,
  roles: OFFICE,
  decide: lifecycle.resumeClass,
});

export const nameManager = personAct({
  name: 'name-manager',
  input: lifecycle.managerNaming,
  roles: OFFICE,
  decide: async (klass, input, _context, { directory }) => {
    mustBeClassStaff((await directory.of(klass.centreId)).staff, input.managerId);
    return lifecycle.nameManager(klass, input);
  },
});

export const cancelClass = personAct({
  name: 'cancel',
  input: lifecycle.reasonInput,
  roles: OFFICE,
  decide: lifecycle.cancelClass,
});

export const extendAsk = personAct({
  name: 'extend-ask',
  input: lifecycle.extension,
  roles: OFFICE,
  decide: lifecycle.extendAsk,
});

export const reissueLink = personAct({
  name: 'reissue-link',
  input: links.linkChange,
  roles: OFFICE,
  decide: links.reissueLink,
});

export const revokeLink = personAct({
  name: 'revoke-link',
  input: links.linkChange,
  roles: OFFICE,
  decide: links.revokeLink,
});
