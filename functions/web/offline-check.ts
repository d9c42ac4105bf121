import {
  OFFLINE_POLICY,
  OFFLINE_WORDS,
  type OfflineWord,
  offlineCheckPage,
} from '../../lib/documents/offline-check/page.ts';
import type { OfflineCentre } from '../../lib/documents/offline-check/issuer-words.ts';
import type { Centre } from '../../lib/domain/directory.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';

/** The check page as a file to keep: it carries the public keys and the names of the centres, and asks nobody. */
export async function offlineCheck({ services, language, now, t }: PageRequest): Promise<PageAnswer> {
  const provinces = await services.directory.provinces();
  const centres = await Promise.all(provinces.map(({ id }) => services.directory.centresOf(id)));
  const all = centres.flat();
  const html = offlineCheckPage({
    language,
    keys: await services.seals.keys(),
    centres: Object.fromEntries(all.map(centre => [centre.id, offlineCentre(centre, all)])),
    dated: formatDate(civilDateOf(now)),
    words: Object.fromEntries(OFFLINE_WORDS.map(word => [word, t(`offline.${word}`)])) as Record<OfflineWord, string>,
  });
  return {
    bytes: html,
    type: 'text/html; charset=utf-8',
    fileName: 'kiem-tra-giay-chung-nhan.html',
    policy: OFFLINE_POLICY,
  };
}

function offlineCentre({ name, formerNames = [], successor }: Centre, all: readonly Centre[]): OfflineCentre {
  const into = successor && all.find(({ id }) => id === successor.centreId);
  return {
    name,
    ...(formerNames.length > 0 && { former: formerNames.map(entry => ({ name: entry.name, until: entry.until })) }),
    ...(into && { successor: into.name }),
  };
}
