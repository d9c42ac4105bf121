import type { Nominee } from '../../lib/domain/chapters/recruitment.ts';
import { type ClassState, type PersonFacts, seatedLearners, waitingLearners } from '../../lib/domain/class/class.ts';
import { rulesOf } from '../../lib/domain/class/decision.ts';
import { certificateMonths, certificateValidUntil } from '../../lib/domain/rules/certificate-terms.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import type { Services } from '../../lib/edge/services.ts';

/** Learns of each person what a verdict needs: the certificate already held, and another open class of the same programme. */
export async function gatherNominees(
  klass: ClassState,
  people: readonly PersonFacts[],
  services: Services,
): Promise<Nominee[]> {
  const elsewhere = await peopleInOtherClasses(klass, services);
  const months = certificateMonths(programme(klass.programme, klass.plannedStart), rulesOf(klass));
  return Promise.all(
    people.map(async person => {
      const personId = services.ids.person(person.fullName, person.birthDate);
      const held = await services.registers.held(personId, klass.programme);
      const newest = held
        .map(certificate => certificate.issuedOn)
        .sort()
        .at(-1);
      const otherClassId = elsewhere.get(personId);
      return {
        personId,
        person,
        ...(newest && { certificateValidUntil: certificateValidUntil(newest, months) }),
        ...(otherClassId && { otherClassId }),
      };
    }),
  );
}

/** Who sits or waits in another class of the programme at the same centre that has not ended. */
async function peopleInOtherClasses(klass: ClassState, services: Services): Promise<Map<string, string>> {
  const heads = await services.classes.openHeads(klass.centreId);
  const others = heads.filter(
    head => head.id !== klass.id && head.programme === klass.programme && head.stage !== 'survey',
  );
  const found = new Map<string, string>();
  for (const other of await Promise.all(others.map(head => services.classes.load(head.id)))) {
    for (const learner of [...seatedLearners(other), ...waitingLearners(other)]) found.set(learner.personId, other.id);
  }
  return found;
}
