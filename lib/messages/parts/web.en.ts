import { certificatesEn } from './web/certificates.en.ts';
import { classesEn } from './web/classes.en.ts';
import { exportsEn } from './web/exports.en.ts';
import { formsEn } from './web/forms.en.ts';
import { frameEn } from './web/frame.en.ts';
import { helpEn } from './web/help.en.ts';
import { historyEn } from './web/history.en.ts';
import { linksEn } from './web/links.en.ts';
import { officeEn } from './web/office.en.ts';
import { mailPagesEn } from './web/mail.en.ts';
import { offlineEn } from './web/offline.en.ts';
import { oneDayEn } from './web/one-day.en.ts';
import { papersEn } from './web/papers.en.ts';
import { rightsEn } from './web/rights.en.ts';
import { settingsEn } from './web/settings.en.ts';
import { webhooksEn } from './web/webhooks.en.ts';
import { wordEn } from './web/word.en.ts';
import type { webVi } from './web.vi.ts';

export const webEn: Record<keyof typeof webVi, string> = {
  ...frameEn,
  ...classesEn,
  ...formsEn,
  ...officeEn,
  ...linksEn,
  ...helpEn,
  ...historyEn,
  ...papersEn,
  ...certificatesEn,
  ...wordEn,
  ...rightsEn,
  ...oneDayEn,
  ...exportsEn,
  ...mailPagesEn,
  ...offlineEn,
  ...settingsEn,
  ...webhooksEn,
};
