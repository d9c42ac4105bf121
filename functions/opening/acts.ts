import * as opening from '../../lib/domain/chapters/opening.ts';
import { refuseField } from '../../lib/domain/refusal.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { mustBeClassStaff } from '../class/class-staff.ts';
import { numberFor } from '../class/number-source.ts';
import { OFFICE, SIGNERS } from '../roles.ts';

export const proposeOpening = personAct({
  name: 'propose-opening',
  input: opening.openingPapers,
  roles: OFFICE,
  answers: 'opening.papers',
  decide: async (klass, input, context, { directory }) => {
    const { staff } = await directory.of(klass.centreId);
    for (const field of ['managerId', 'officerId'] as const) {
      if (!staff.some(({ id }) => id === input[field])) throw refuseField(field, { key: 'problem.not-of-centre' });
    }
    mustBeClassStaff(staff, input.managerId);
    return opening.proposeOpening(klass, input, context);
  },
});

export const signOpening = personAct({
  name: 'sign-opening',
  input: opening.signing,
  roles: SIGNERS,
  answers: 'opening.signature',
  decide: async (klass, { number }, context, services) =>
    opening.signOpening(klass, await numberFor(services, klass.centreId, 'decisions', context.now, number), context),
});

export const refuseOpening = personAct({
  name: 'refuse-opening',
  input: opening.refusalReason,
  roles: SIGNERS,
  answers: 'opening.signature',
  decide: opening.refuseOpening,
});
