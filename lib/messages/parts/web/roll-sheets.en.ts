import type { rollSheetsVi } from './roll-sheets.vi.ts';

export const rollSheetsEn: Record<keyof typeof rollSheetsVi, string> = {
  'web.sheet.code': 'Code of a paper roll',
  'web.sheet.code-hint': 'Printed below the QR code of the sheet, for example NTVD-26-03-05-K7.',
  'web.sheet.open': 'Open the roll',
  'web.sheet.title': 'Open a paper roll',
  'web.sheet.not-found': 'No such sheet',
  'web.sheet.print': 'Print the sheet',
  'problem.no-such-sheet':
    'The centre has no sheet “{code}”. Look at every letter and digit below the QR code and type it again.',
};
