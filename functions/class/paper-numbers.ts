import * as documents from '../../lib/domain/chapters/documents.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { OFFICE } from '../roles.ts';
import { numberFor } from './number-source.ts';

/** Takes the next number of the document register for a paper, or keeps the one the office typed. */
export const numberPaper = personAct({
  name: 'number-paper',
  input: documents.paperNumbering,
  roles: OFFICE,
  decide: async (klass, { paper, number }, context, services) => {
    const book = documents.NUMBERED_PAPERS[paper];
    return documents.numberPaper(
      klass,
      paper,
      await numberFor(services, klass.centreId, book, context.now, number),
      context,
    );
  },
});

export const voidNumber = personAct({
  name: 'void-number',
  input: documents.paperVoiding,
  roles: OFFICE,
  decide: (klass, input) => documents.voidNumber(klass, input),
});
