/** Words of the reports, of the JSON API's own refusals, and of the season. */
export const reportsVi = {
  'refusal.RouteNotFound': 'Không có địa chỉ này trong giao diện lập trình. Xem danh sách tại /api/openapi.json.',
  'refusal.BodyNotJson':
    'Nội dung gửi lên không phải là JSON hợp lệ. Đề nghị gửi với content-type application/json và kiểm tra lại cú pháp.',
  'refusal.IdempotencyKeyInvalid':
    'Idempotency-Key chỉ gồm chữ không dấu, số và các ký tự . : @ + - _, dài nhất 100 ký tự.',
  'refusal.ChangedMeanwhile':
    'Dữ liệu đã thay đổi kể từ lần đọc của chương trình gửi, nên chưa có gì được lưu. Đề nghị đọc lại (GET), xem thay đổi, rồi gửi lại với ETag mới trong If-Match.',
  'refusal.CursorInvalid':
    'Con trỏ trang không thuộc danh sách này. Đề nghị dùng nguyên đường dẫn `next` của trang trước, hoặc đọc lại từ trang đầu.',
  'refusal.TooManyRequests':
    'Gửi quá nhanh: mỗi người gọi được {perSecond} yêu cầu mỗi giây. Chưa có gì bị thay đổi; đề nghị chờ {seconds} giây (Retry-After) rồi gửi lại.',
  'refusal.ServerFailure':
    'Hệ thống gặp lỗi, chưa lưu gì. Đề nghị gửi lại sau ít phút; nếu vẫn lỗi, báo người quản trị kèm mã traceId.',
  'refusal.ProvinceNotFound': 'Không tìm thấy tỉnh này. Đề nghị chọn lại tỉnh.',
  'refusal.EntryNotFound': 'Không tìm thấy mục này trong danh bạ của trung tâm. Đề nghị tải lại danh sách.',
  'refusal.CertificateNotFound':
    'Không có giấy chứng nhận mang số này trong sổ gốc của trung tâm. Đề nghị xem lại số trên giấy hoặc liên hệ trung tâm.',
  'problem.month-before-start': 'Tháng cuối phải từ tháng đầu trở đi.',
  'report.title': 'Số liệu {scope}, từ tháng {from} đến tháng {to}',
  'report.country': 'cả nước',
  'report.programme': 'Chương trình',
  'report.unit': 'Đơn vị',
  'report.total': 'Cộng',
  'report.classes': 'Số lớp',
  'report.learners': 'Lượt học viên',
  'report.completed': 'Hoàn thành',
  'report.planned': 'Kế hoạch (lớp)',
  'report.planned-learners': 'Kế hoạch (lượt)',
  'report.by-classes': '% theo lớp',
  'report.by-learners': '% theo lượt',
  'report.joint': 'Lớp phối hợp',
  'report.with-joint': 'Cộng cả lớp phối hợp',
  'report.without-joint': 'Không tính lớp phối hợp',
  'report.by-programme': 'Theo chương trình (không tính lớp phối hợp)',
  'report.by-part': 'Theo đơn vị',
  'report.bands': 'Xếp loại học viên hoàn thành',
  'report.band': 'Xếp loại',
  'report.count': 'Số lượng',
  'report.share': 'Tỷ lệ',
  'report.no-band': 'Không xếp loại (lớp không kiểm tra)',
  'report.basis':
    'Tỷ lệ so với kế hoạch tính trên hai cơ sở: số lớp và lượt học viên. Làm tròn một quy tắc: hai chữ số thập phân, nửa trở lên làm tròn lên. Dấu “–”: không có kế hoạch trên cơ sở đó.',
  'report.adds-up': 'Các phần cộng lại đúng bằng tổng số của {scope}: {classes} lớp, {learners} lượt học viên.',
  'report.does-not-add-up':
    'Các phần cộng lại KHÔNG bằng tổng số của {scope}: chênh {classes} lớp, {learners} lượt học viên.',
  'report.per-class': 'Bình quân {ratio} lượt học viên một lớp.',
  'season.source': 'Nguồn số liệu: {source}',
  'season.invented': 'Phần hư cấu: {invented}',
  'season.start': 'Chạy {classes} lớp của {centres} trung tâm trên đồng hồ mô phỏng, từ ngày {date}.',
  'season.resume': 'Tiếp tục trên dữ liệu sẵn có: {done}/{classes} lớp đã xong.',
  'season.class-closed': '[{done}/{classes}] xong lớp {title}',
  'season.registers':
    'Sổ gốc: {certificates} giấy chứng nhận trong {books} sổ, số liền nhau từ 1, không thiếu, không trùng.',
  'season.registers-broken': 'Sổ gốc SAI ở {books}: có số thiếu hoặc trùng.',
  'season.messages': 'Đã gửi {messages} thư, mỗi thư một lần.',
  'season.elapsed': 'Mất {seconds} giây; đồng hồ mô phỏng dừng ở ngày {date}.',
  'season.stumbles':
    'Máy chủ trả lời lỗi {count} lần rồi làm được khi gửi lại; số liệu không bị ảnh hưởng nhưng cần tìm nguyên nhân:',
  'season.mismatch': 'Số liệu KHÔNG khớp với tệp mùa học:',
  'season.mismatch-line': '- {centre}, {programme}: tệp ghi {expected}, chạy ra {actual}',
  'season.bad-file': 'Tệp mùa học {file} chưa đúng:',
  'season.bad-line': '- {where}: {what}',
  'season.problem.key-twice': 'mã “{key}” dùng hai lần',
  'season.problem.no-working-day': 'ngày khai giảng {date} không phải ngày làm việc',
  'season.problem.no-room': 'không có phòng nào đủ chỗ cho {learners} học viên',
  'season.problem.no-exam': 'chương trình {programme} không kiểm tra nên không có kết quả',
  'season.problem.results-sum': 'kết quả cộng lại là {sum}, không bằng {learners} học viên',
  'season.problem.no-excellent': 'quy chế áp dụng ngày {date} không có mức xuất sắc',
  'season.no-file': 'Không đọc được tệp mùa học {file}.',
  'season.usage': 'Cách dùng: npm run season -- TỆP [--data THƯ_MỤC] [--json] [--lang vi|en]',
  'season.stuck': 'Lớp {title} đứng lại ở bước {stage}: không ai trong tệp mùa học trả lời được việc đang chờ.',
} as const;
