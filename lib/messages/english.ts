import { documentsEn } from './parts/documents.en.ts';
import { localEn } from './parts/local.en.ts';
import { mailEn } from './parts/mail.en.ts';
import { refusalsEn } from './parts/refusals.en.ts';
import { reportsEn } from './parts/reports.en.ts';
import { rulesEn } from './parts/rules.en.ts';
import { webEn } from './parts/web.en.ts';

/**
 * The sentences in English, asked for when somebody reads English: a bundle for AWS keeps them in a file beside the code and reads it then
 * (lib/cloud/bundle.ts).
 */
export function english(): Readonly<Record<string, string>> {
  return { ...rulesEn, ...documentsEn, ...localEn, ...mailEn, ...refusalsEn, ...reportsEn, ...webEn };
}
