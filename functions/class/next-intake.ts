import type { NewClass } from '../../lib/domain/chapters/lifecycle.ts';
import type { Services } from '../../lib/edge/services.ts';
import { headsOfYear } from './heads-of-year.ts';

/**
 * The number ("khóa") of a new class: as it was given, otherwise the next one of its programme in the year. It stands in titles and in the
 * code of the class on its papers, so that two classes of a programme are told apart.
 */
export async function nextIntake(
  services: Services,
  { centreId, programme, plannedStart, intake }: NewClass,
): Promise<number> {
  if (intake !== undefined) return intake;
  const year = Number(plannedStart.slice(0, 4));
  const same = (await headsOfYear(services, centreId, year)).filter(
    head => head.programme === programme && head.year === year,
  );
  return Math.max(0, ...same.map(head => head.intake)) + 1;
}
