import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { styleSheet } from '../../lib/edge/html/style.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { sheetFile } from './sheet-file.ts';

/** The style sheet; its address holds its hash. */
export async function style(): Promise<PageAnswer> {
  return { bytes: styleSheet, type: 'text/css; charset=utf-8', keep: true };
}

/** Whether the house stands; for load balancers and `npm start`. */
export async function health(): Promise<PageAnswer> {
  return { bytes: JSON.stringify({ status: 'ok' }), type: 'application/json' };
}

/** The sheet that communes fill in: headings, drop-downs and hints. */
export async function listTemplate({ language, now, t }: PageRequest): Promise<PageAnswer> {
  const { rosterTemplate } = await import('../../lib/documents/rosters/index.ts');
  const bytes = await rosterTemplate((key, params) => sentence(language, key, params), {
    title: t('documents.template.title'),
    author: t('web.product'),
    dated: civilDateOf(now),
  });
  return sheetFile(bytes, 'mau-danh-sach');
}
