import { certificateBook, issueCertificates } from '../../lib/domain/chapters/certification.ts';
import { act } from '../../lib/edge/act.ts';
import { step, systemActor } from '../../lib/edge/step.ts';
import * as contract from './contract.ts';

/** Takes a block of the certificate register and issues one certificate per passing learner; a second run finds them issued. */
export const handler = step(
  contract.issueCertificates,
  async ({ classId }, services): Promise<{ outcome: 'go-on' | 'ended' }> => {
    const klass = await act(
      services,
      classId,
      { by: systemActor('certification/issue-certificates') },
      async current => {
        if (current.ended || current.certificates || current.stage !== 'certification') return { events: [] };
        const book = current.recognition ? certificateBook(current.centreId, current.recognition.on) : '';
        return issueCertificates(current, book ? await services.registers.nextNumber(book) : 0);
      },
    );
    return { outcome: klass.ended?.outcome === 'cancelled' ? 'ended' : 'go-on' };
  },
);
