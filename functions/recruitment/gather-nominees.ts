import type { Nominee } from '../../lib/domain/chapters/recruitment.ts';
import type { ClassState, PersonFacts } from '../../lib/domain/class/class.ts';
import { rulesOf } from '../../lib/domain/class/decision.ts';
import { certificateMonths, certificateValidUntil } from '../../lib/domain/rules/certificate-terms.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { Place } from '../../lib/store/seats.ts';

/** Learns of each person what a verdict needs: the certificate already held, and another open class of the same programme. */
export async function gatherNominees(
  klass: ClassState,
  people: readonly PersonFacts[],
  services: Services,
): Promise<Nominee[]> {
  const ids = people.map(({ fullName, birthDate }) => services.ids.person(fullName, birthDate));
  const [elsewhere, held] = await Promise.all([
    services.classes.standingElsewhere(klass, ids, services.clock.now()),
    services.classes.certificatesHeld(klass.programme, ids),
  ]);
  const months = certificateMonths(programme(klass.programme, klass.plannedStart), rulesOf(klass));
  return people.map((person, index) => {
    const personId = ids[index] ?? '';
    const newest = held.get(personId)?.toSorted().at(-1);
    const place = elsewhere.get(personId);
    return {
      personId,
      person,
      ...(newest && { certificateValidUntil: certificateValidUntil(newest, months) }),
      ...(place && { otherClass: nameable(place, klass) }),
    };
  });
}

/** What may be said of another class: its title to people of the same centre, to others only that there is one. */
function nameable({ klass: other }: Place, klass: Pick<ClassState, 'centreId'>): { title?: string } {
  return other && other.centreId === klass.centreId ? { title: other.title } : {};
}
