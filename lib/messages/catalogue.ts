import type { Fact } from '../domain/refusal.ts';
import { formatDate } from '../domain/time/civil-date.ts';
import { english } from './english.ts';
import { documentsVi } from './parts/documents.vi.ts';
import { localVi } from './parts/local.vi.ts';
import { mailVi } from './parts/mail.vi.ts';
import { refusalsVi } from './parts/refusals.vi.ts';
import { reportsVi } from './parts/reports.vi.ts';
import { rulesVi } from './parts/rules.vi.ts';
import { webVi } from './parts/web.vi.ts';

/** Vietnamese first; English by a switch. */
export type Language = 'vi' | 'en';

const vietnamese: Readonly<Record<string, string>> = {
  ...rulesVi,
  ...documentsVi,
  ...localVi,
  ...mailVi,
  ...refusalsVi,
  ...reportsVi,
  ...webVi,
};

let inEnglish: Readonly<Record<string, string>> | undefined;

function textsIn(language: Language): Readonly<Record<string, string>> {
  return language === 'vi' ? vietnamese : (inEnglish ??= english());
}

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A sentence of the catalogue with its {placeholders} filled; civil dates are shown as 22/11/2026. An unknown key is shown as it is,
 * so that a missing sentence is seen at once instead of an empty page; a test keeps that from happening.
 */
export function sentence(language: Language, key: string, params: Readonly<Record<string, Fact>> = {}): string {
  const text = textsIn(language)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    return value === undefined ? placeholder : shown(language, name, value);
  });
}

/** Facts with names of their own in the catalogue (`stage.teaching`, `ask.survey.needs`, `role.director`) are shown by that name. */
function shown(language: Language, name: string, value: Fact): string {
  if (typeof value === 'string' && CIVIL_DATE.test(value)) return formatDate(value);
  const text = Array.isArray(value) ? '' : String(value);
  const named = [name === 'kind' ? `ask.${text}` : '', name === 'stage' ? `stage.${text}` : '', `${name}.${text}`];
  const texts = textsIn(language);
  for (const key of named) if (texts[key]) return texts[key];
  return Array.isArray(value) ? value.map(entry => shown(language, 'stage', entry)).join(', ') : text;
}
