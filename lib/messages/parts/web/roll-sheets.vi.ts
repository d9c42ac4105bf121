/** Words of the code under a printed roll. */
export const rollSheetsVi = {
  'web.sheet.code': 'Mã phiếu điểm danh',
  'web.sheet.code-hint': 'In dưới mã QR của phiếu, ví dụ NTVD-26-03-05-K7.',
  'web.sheet.open': 'Mở phiếu',
  'web.sheet.title': 'Mở phiếu điểm danh',
  'web.sheet.not-found': 'Không tìm thấy phiếu',
  'web.sheet.print': 'In phiếu',
  'problem.no-such-sheet': 'Trung tâm không có phiếu “{code}”. Hãy xem lại từng chữ và số dưới mã QR, rồi gõ lại.',
} as const;
