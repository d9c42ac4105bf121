import * as certification from '../../lib/domain/chapters/certification.ts';
import { decisionBook } from '../../lib/domain/chapters/opening.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { emptyInput, OFFICE, SIGNERS } from '../roles.ts';

export const recognise = personAct({
  name: 'recognise',
  input: emptyInput,
  roles: SIGNERS,
  answers: 'certification.recognition',
  decide: async (klass, _input, context, { registers }) =>
    certification.recognise(klass, await registers.nextNumber(decisionBook(klass.centreId, context.now)), context),
});

export const handOver = personAct({
  name: 'hand-over',
  input: emptyInput,
  roles: OFFICE,
  answers: 'certification.handover',
  decide: certification.handOver,
});
