import { certificatesEn } from './web/certificates.en.ts';
import { classesEn } from './web/classes.en.ts';
import { directoryEn } from './web/directory.en.ts';
import { documentNumbersEn } from './web/document-numbers.en.ts';
import { exportsEn } from './web/exports.en.ts';
import { figuresEn } from './web/figures.en.ts';
import { formsEn } from './web/forms.en.ts';
import { frameEn } from './web/frame.en.ts';
import { helpEn } from './web/help.en.ts';
import { historyEn } from './web/history.en.ts';
import { learnersEn } from './web/learners.en.ts';
import { linksEn } from './web/links.en.ts';
import { mailPagesEn } from './web/mail.en.ts';
import { offlineEn } from './web/offline.en.ts';
import { oneDayEn } from './web/one-day.en.ts';
import { papersEn } from './web/papers.en.ts';
import { rollSheetsEn } from './web/roll-sheets.en.ts';
import { settingsEn } from './web/settings.en.ts';
import { standInsEn } from './web/stand-ins.en.ts';
import { templatesEn } from './web/templates.en.ts';
import { webhooksEn } from './web/webhooks.en.ts';
import type { webVi } from './web.vi.ts';

export const webEn: Record<keyof typeof webVi, string> = {
  ...frameEn,
  ...classesEn,
  ...formsEn,
  ...linksEn,
  ...helpEn,
  ...historyEn,
  ...papersEn,
  ...certificatesEn,
  ...oneDayEn,
  ...exportsEn,
  ...mailPagesEn,
  ...offlineEn,
  ...settingsEn,
  ...webhooksEn,
  ...learnersEn,
  ...standInsEn,
  ...templatesEn,
  ...rollSheetsEn,
  ...documentNumbersEn,
  ...directoryEn,
  ...figuresEn,
};
