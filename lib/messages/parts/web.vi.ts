import { certificatesVi } from './web/certificates.vi.ts';
import { classesVi } from './web/classes.vi.ts';
import { exportsVi } from './web/exports.vi.ts';
import { formsVi } from './web/forms.vi.ts';
import { frameVi } from './web/frame.vi.ts';
import { helpVi } from './web/help.vi.ts';
import { historyVi } from './web/history.vi.ts';
import { linksVi } from './web/links.vi.ts';
import { officeVi } from './web/office.vi.ts';
import { mailPagesVi } from './web/mail.vi.ts';
import { offlineVi } from './web/offline.vi.ts';
import { oneDayVi } from './web/one-day.vi.ts';
import { papersVi } from './web/papers.vi.ts';
import { rightsVi } from './web/rights.vi.ts';
import { settingsVi } from './web/settings.vi.ts';
import { webhooksVi } from './web/webhooks.vi.ts';
import { wordVi } from './web/word.vi.ts';

/** Words of the pages. */
export const webVi = {
  ...frameVi,
  ...classesVi,
  ...formsVi,
  ...officeVi,
  ...linksVi,
  ...helpVi,
  ...historyVi,
  ...papersVi,
  ...certificatesVi,
  ...wordVi,
  ...rightsVi,
  ...oneDayVi,
  ...exportsVi,
  ...mailPagesVi,
  ...offlineVi,
  ...settingsVi,
  ...webhooksVi,
} as const;
