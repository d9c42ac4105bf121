/** Words of the workbooks handed out. */
export const exportsVi = {
  'export.roster': 'Danh sách học viên',
  'export.attendance': 'Bảng theo dõi số tiết dự học',
  'export.marks': 'Phiếu điểm',
  'export.register': 'Sổ gốc cấp giấy chứng nhận năm {year}',
  'export.figures': 'Báo cáo số liệu',
  'export.session': 'Buổi {number}',
  'export.session-hint': '{date}, {tiet} tiết. x: có mặt; V: vắng; hoặc số tiết có mặt.',
  'export.session-check': 'Ghi x (có mặt), V (vắng) hoặc số tiết có mặt từ 0 đến {tiet}.',
  'export.mark-hint': 'Từ 0 đến 10; V nếu không nộp bài.',
  'export.mark-check': 'Ghi điểm từ 0 đến 10, hoặc V nếu không nộp bài.',
  'export.attended': 'Số tiết dự',
  'export.held': 'Số tiết đã học',
  'export.register-number': 'Số vào sổ',
  'export.certificate': 'Số giấy',
  'export.issued': 'Ngày cấp',
  'export.fill-in': 'Chỉ điền các ô trắng của cột cần ghi, rồi gửi lại tệp này.',
} as const;
