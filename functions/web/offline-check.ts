import {
  OFFLINE_POLICY,
  OFFLINE_WORDS,
  type OfflineWord,
  offlineCheckPage,
} from '../../lib/documents/offline-check/page.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';

/** The check page as a file to keep: it carries the public keys and the names of the centres, and asks nobody. */
export async function offlineCheck({ services, language, now, t }: PageRequest): Promise<PageAnswer> {
  const provinces = await services.directory.provinces();
  const centres = await Promise.all(provinces.map(({ id }) => services.directory.centresOf(id)));
  const html = offlineCheckPage({
    language,
    keys: await services.seals.keys(),
    centres: Object.fromEntries(centres.flat().map(({ id, name }) => [id, name])),
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
