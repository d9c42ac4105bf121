/** Words of the check page that works without network. */
export const offlineVi = {
  'offline.link': 'Tải trang kiểm tra không cần mạng',
  'offline.link-lead': 'Một tệp dùng được trên máy không có mạng, cho người phải kiểm tra nhiều giấy.',
  'offline.title': 'Kiểm tra giấy chứng nhận không cần mạng',
  'offline.lead':
    'Trang này kiểm tra chữ ký số trong mã QR ngay trên máy này; không gửi gì đi đâu. Quét mã bằng máy quét hoặc điện thoại rồi dán nội dung vào ô.',
  'offline.seal': 'Nội dung mã QR',
  'offline.seal-hint': 'Địa chỉ có dạng https://…/c/… hoặc đoạn mã sau dấu gạch chéo cuối.',
  'offline.file': 'Hoặc chọn tệp: ảnh chụp mã QR hay tệp văn bản',
  'offline.check': 'Kiểm tra',
  'offline.dated': 'Khóa công khai lấy ngày',
  'offline.limits':
    'Chữ ký chỉ chứng minh nội dung đúng như lúc cấp. Giấy bị thu hồi sau đó chỉ biết được khi tra cứu trên mạng.',
  'offline.genuine': 'Chữ ký đúng: nội dung dưới đây do trung tâm cấp và không bị sửa.',
  'offline.malformed': 'Đây không phải mã của giấy chứng nhận. Hãy quét và dán lại toàn bộ nội dung.',
  'offline.unknown-key':
    'Mã được ký bằng khóa mà trang này không có: khóa mới hơn trang này, hoặc giấy không do các trung tâm cấp. Hãy tải lại trang hoặc tra cứu trên mạng.',
  'offline.altered': 'Chữ ký SAI: nội dung đã bị sửa hoặc giấy là giả.',
  'offline.retired-key':
    'Chữ ký đúng nhưng khóa ký đã thôi dùng trước ngày cấp ghi trong mã. KHÔNG nhận giấy này khi chưa tra cứu trên mạng hoặc hỏi trung tâm.',
  'offline.now-called': 'nay là',
  'offline.merged-into': 'nay thuộc',
  'offline.old-browser':
    'Trình duyệt này quá cũ để kiểm tra chữ ký. Hãy dùng bản mới của Chrome, Edge, Firefox hoặc Safari.',
  'offline.no-pictures': 'Trình duyệt này không tự đọc mã trong ảnh. Hãy quét bằng điện thoại rồi dán nội dung vào ô.',
  'offline.no-code': 'Không thấy mã QR trong ảnh. Hãy chụp lại gần và rõ hơn.',
  'offline.number': 'Số giấy',
  'offline.name': 'Họ và tên',
  'offline.birth': 'Ngày sinh',
  'offline.class': 'Mã lớp',
  'offline.centre': 'Trung tâm cấp',
  'offline.issued': 'Ngày cấp',
  'offline.band': 'Xếp loại',
  'offline.band.excellent': 'Xuất sắc',
  'offline.band.good': 'Giỏi',
  'offline.band.fair': 'Khá',
  'offline.band.average': 'Trung bình',
  'offline.no-script': 'Trình duyệt này tắt JavaScript nên không kiểm tra được. Hãy tra cứu trên mạng theo số giấy.',
} as const;
