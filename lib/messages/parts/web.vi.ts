import { certificatesVi } from './web/certificates.vi.ts';
import { classesVi } from './web/classes.vi.ts';
import { directoryVi } from './web/directory.vi.ts';
import { documentNumbersVi } from './web/document-numbers.vi.ts';
import { exportsVi } from './web/exports.vi.ts';
import { figuresVi } from './web/figures.vi.ts';
import { formsVi } from './web/forms.vi.ts';
import { frameVi } from './web/frame.vi.ts';
import { helpVi } from './web/help.vi.ts';
import { historyVi } from './web/history.vi.ts';
import { learnersVi } from './web/learners.vi.ts';
import { linksVi } from './web/links.vi.ts';
import { mailPagesVi } from './web/mail.vi.ts';
import { offlineVi } from './web/offline.vi.ts';
import { oneDayVi } from './web/one-day.vi.ts';
import { papersVi } from './web/papers.vi.ts';
import { rollSheetsVi } from './web/roll-sheets.vi.ts';
import { settingsVi } from './web/settings.vi.ts';
import { standInsVi } from './web/stand-ins.vi.ts';
import { templatesVi } from './web/templates.vi.ts';
import { webhooksVi } from './web/webhooks.vi.ts';

/** Words of the pages. */
export const webVi = {
  ...frameVi,
  ...classesVi,
  ...formsVi,
  ...linksVi,
  ...helpVi,
  ...historyVi,
  ...papersVi,
  ...certificatesVi,
  ...oneDayVi,
  ...exportsVi,
  ...mailPagesVi,
  ...offlineVi,
  ...settingsVi,
  ...webhooksVi,
  ...learnersVi,
  ...standInsVi,
  ...templatesVi,
  ...rollSheetsVi,
  ...documentNumbersVi,
  ...directoryVi,
  ...figuresVi,
} as const;
