/** Words of every message that leaves the centre. Each says why it came and what ends it. */
export const mailVi = {
  'message.instead-of': '{who} (thay {absent})',
  'message.late': '(Thư này đến muộn: hệ thống đã ngừng hoặc không gửi được trong một thời gian.)',
  'message.link': 'Mở đường dẫn này để trả lời, không cần tài khoản hay mật khẩu:\n{link}',
  'message.why':
    'Đồng chí nhận được thư này vì {centre} đang tổ chức lớp “{title}”. Sau khi đồng chí trả lời, hệ thống sẽ không nhắc lại nữa.',
  'message.why-office':
    'Đồng chí nhận được thư này vì việc này của lớp “{title}” do đồng chí phụ trách. Làm xong việc trên trang của lớp thì hệ thống không nhắc nữa.',
  'message.why-notice':
    'Đồng chí nhận được thư này vì {centre} đang tổ chức lớp “{title}” có liên quan tới đơn vị. Thư này để báo, không phải trả lời.',
  'message.why-manager':
    'Đồng chí nhận được thư này vì việc giao chủ nhiệm lớp “{title}” vừa thay đổi. Thư này để báo, không phải trả lời.',
  'message.link-office': 'Mở trang của lớp để làm (phải đăng nhập):\n{link}',
  'message.digest.subject': '{count} việc về các lớp cần đồng chí xem hôm nay',
  'message.digest.body':
    'Kính gửi {name},\n\nĐể khỏi gửi nhiều thư, dưới đây là {count} việc của các lớp trong cùng một thư. Mỗi việc có đường dẫn riêng.',
  'message.digest.why':
    'Mỗi ngày đồng chí nhận nhiều nhất một thư nhắc như thế này. Việc nào xong thì việc đó không còn trong thư sau.',
  'message.reason.no-such-address': 'Địa chỉ không tồn tại',
  'message.reason.bad-address': 'Địa chỉ ghi sai',
  'message.reason.bad-phone': 'Số điện thoại ghi sai',
  'message.reason.refuses-mail': 'Địa chỉ này đã từng trả thư hoặc từ chối nhận',
  'message.reason.complaint': 'Người nhận đã báo là thư rác',
  'message.reason.mailbox-full': 'Hộp thư đầy',
  'message.reason.not-reached': 'Không gửi tới được sau nhiều lần thử',
  'message.reason.rejected': 'Nhà cung cấp không nhận chuyển',
  'message.reason.not-set-up': 'Cách gửi này chưa được cài đặt đúng',
  'message.reason.no-account': 'Số điện thoại này không dùng Zalo hoặc không nhận tin',
  'message.reason.bad-template': 'Mẫu tin Zalo chưa được duyệt hoặc không khớp',
  'message.reason.out-of-quota': 'Đã hết hạn mức gửi của tài khoản',
  'message.reason.provider-busy': 'Nhà cung cấp đang bận, sẽ tự gửi lại',
  'message.reason.no-connection': 'Không nối được tới nhà cung cấp, sẽ tự gửi lại',
  'message.reason.way-off': 'Cách gửi này đã tắt',
  'message.reason.unknown': 'Không rõ đã tới hay chưa',
  'message.survey-needs.subject': 'Khảo sát nhu cầu: {title}',
  'message.survey-needs.body':
    'Kính gửi {name},\n\n{centre} dự kiến mở lớp “{title}”. Đề nghị đồng chí cho biết số người có nhu cầu học và thời gian thuận tiện, trước hết ngày {due}.',
  'message.recruitment-lists.subject': 'Đề nghị cử học viên: {title}',
  'message.recruitment-lists.body':
    'Kính gửi {name},\n\n{centre} chiêu sinh lớp “{title}”. Đề nghị đồng chí gửi danh sách cử học viên trước hết ngày {due}. Mỗi người được xét đối tượng ngay khi nhập.',
  'message.recruitment-promoted.subject': 'Thêm một học viên được vào lớp: {title}',
  'message.recruitment-promoted.body':
    'Kính gửi {name},\n\nMột học viên trong danh sách chờ của đơn vị đã được chuyển vào lớp “{title}” vì có chỗ trống.',
  'message.invitation.subject': 'Mời giảng: {title}',
  'message.invitation.body':
    'Kính gửi {name},\n\n{centre} kính mời đồng chí giảng {count} buổi của lớp “{title}”, bắt đầu từ ngày {date}. Đề nghị đồng chí trả lời trước hết ngày {due}.',
  'message.lecturer-missing.subject': 'Chưa có giảng viên: {title}',
  'message.lecturer-missing.body':
    'Kính gửi {name},\n\nKhông còn giảng viên nào trong danh sách nhận các buổi đã bị từ chối của lớp “{title}”. Đề nghị đồng chí phân công người khác trên trang của lớp.',
  'message.summons.subject': 'Triệu tập học viên: {title}',
  'message.summons.body':
    'Kính gửi {name},\n\n{centre} triệu tập {count} học viên của đơn vị dự lớp “{title}”, khai giảng lúc {time} ngày {date}. Đề nghị đơn vị thông báo cho học viên và tạo điều kiện để học viên dự học đầy đủ.',
  'message.session-moved.subject': 'Đổi lịch buổi {number}: {title}',
  'message.session-moved.body':
    'Kính gửi {name},\n\nBuổi {number} của lớp “{title}” chuyển sang {half} ngày {date}. Lý do: {reason}.',
  'message.session-cancelled.subject': 'Hủy buổi {number}: {title}',
  'message.session-cancelled.body':
    'Kính gửi {name},\n\nBuổi {number} của lớp “{title}” ({half} ngày {date}) không học nữa. Lý do: {reason}.',
  'message.session-reassigned.subject': 'Đổi giảng viên buổi {number}: {title}',
  'message.session-reassigned.body':
    'Kính gửi {name},\n\nBuổi {number} của lớp “{title}” ({half} ngày {date}) do giảng viên khác phụ trách. Lý do: {reason}.',
  'message.attendance-danger.subject': 'Học viên có nguy cơ không đủ điều kiện: {title}',
  'message.attendance-danger.body':
    'Kính gửi {name},\n\n{count} học viên của đơn vị trong lớp “{title}” đã nghỉ nhiều, có nguy cơ không đủ 80 % số tiết để viết bài thu hoạch. Đề nghị đơn vị nhắc học viên dự học đầy đủ.',
  'message.certificates-ready.subject': 'Giấy chứng nhận: {title}',
  'message.certificates-ready.body':
    'Kính gửi {name},\n\n{count} học viên của đơn vị đã hoàn thành lớp “{title}”. Giấy chứng nhận sẽ được trao tại trung tâm.',
  'message.certificate-revoked.subject': 'Thu hồi giấy chứng nhận số {number}: {title}',
  'message.certificate-revoked.body':
    'Kính gửi {name},\n\nGiấy chứng nhận số {number} của một học viên do đơn vị cử đã bị thu hồi theo Quyết định số {decision} ngày {date}. Lý do: {certificateCause}. Từ ngày đó giấy không còn giá trị khi xét vào lớp khác hay làm hồ sơ. Đề nghị đơn vị báo cho học viên nộp lại giấy tại trung tâm; nộp xong là xong việc.',
  'message.certificate-replaced.subject': 'Cấp lại giấy chứng nhận số {number}: {title}',
  'message.certificate-replaced.body':
    'Kính gửi {name},\n\nGiấy chứng nhận số {number} của một học viên do đơn vị cử được thay bằng giấy số {by} theo Quyết định số {decision} ngày {date}. Lý do: {certificateCause}. Giấy cũ không còn giá trị. Đề nghị đơn vị báo cho học viên mang giấy cũ đến trung tâm đổi lấy giấy mới; đổi xong là xong việc.',
  'message.manager-named.subject': 'Chủ nhiệm lớp: {title}',
  'message.manager-named.body':
    'Kính gửi {name},\n\n{centre} giao đồng chí làm chủ nhiệm lớp “{title}” theo Điều 5 quy chế 1147-QĐ/BTGDVTW. Từ nay đồng chí xem được danh sách học viên, điểm danh từng buổi và nhận các nhắc việc của lớp, cho đến khi lớp kết thúc hoặc trung tâm giao người khác.',
  'message.manager-relieved.subject': 'Thôi làm chủ nhiệm lớp: {title}',
  'message.manager-relieved.body':
    'Kính gửi {name},\n\n{centre} đã giao người khác làm chủ nhiệm lớp “{title}”. Đồng chí không phải điểm danh lớp này nữa và không nhận nhắc việc của lớp nữa.',
  'message.feedback-link.subject': 'Lấy ý kiến học viên: {title}',
  'message.feedback-link.body':
    'Kính gửi {name},\n\nLớp “{title}” đã học xong. Đề nghị đồng chí chuyển đường dẫn dưới đây cho học viên; ý kiến không ghi tên.',
  'message.class-cancelled.subject': 'Hủy lớp: {title}',
  'message.class-cancelled.body': 'Kính gửi {name},\n\nLớp “{title}” không tổ chức nữa. Lý do: {reason}.',
  'message.class-merged.subject': 'Ghép lớp: {title}',
  'message.class-merged.body':
    'Kính gửi {name},\n\nLớp “{title}” được ghép vào lớp “{into}”. Lý do: {reason}. Học viên đã cử được chuyển sang lớp đó theo đúng thứ tự, không phải cử lại.',
  'message.reminder-before-3.subject': 'Nhắc việc, còn 3 ngày làm việc: {title}',
  'message.reminder-before-3.body': 'Kính gửi {name},\n\nViệc “{kind}” của lớp “{title}” đến hạn ngày {due}.',
  'message.reminder-before-1.subject': 'Nhắc việc, còn 1 ngày làm việc: {title}',
  'message.reminder-before-1.body': 'Kính gửi {name},\n\nViệc “{kind}” của lớp “{title}” đến hạn ngày {due}.',
  'message.reminder-due.subject': 'Việc đến hạn hôm nay: {title}',
  'message.reminder-due.body': 'Kính gửi {name},\n\nViệc “{kind}” của lớp “{title}” đến hạn hôm nay, {due}.',
  'message.reminder-overdue.subject': 'Việc quá hạn, xin đồng chí cho ý kiến: {title}',
  'message.reminder-overdue.body':
    'Kính gửi {name},\n\nViệc “{kind}” của lớp “{title}” đã quá hạn {due} mà chưa ai trả lời. Đồng chí là người kế tiếp, đề nghị xử lý hoặc giao lại.',
} as const;
