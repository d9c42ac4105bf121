import type { PageAnswer } from '../../lib/edge/page.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook as an answer. */
export function sheetFile(bytes: Uint8Array, name: string): PageAnswer {
  return { bytes, type: TYPE, fileName: `${name}.xlsx` };
}
