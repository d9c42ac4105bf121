/** Signed links: what their bearer reads when they do not open, and the office's pages about them. */
export const linksVi = {
  'refusal.LinkInvalid':
    'Đường dẫn này không đúng: có thể đã sao chép thiếu hoặc bị sửa. Đề nghị mở lại từ thư đã nhận, hoặc quét lại mã trên thư giấy.',
  'refusal.LinkExpired':
    'Đường dẫn này viết cách đây hơn một năm nên không mở được nữa. Đề nghị liên hệ trung tâm để nhận đường dẫn mới.',
  'refusal.LinkRevoked':
    'Trung tâm đã thu hồi đường dẫn này của lớp “{title}” nên không mở được nữa. Nếu đồng chí vẫn cần trả lời, đề nghị liên hệ trung tâm.',
  'refusal.LinkReissued':
    'Đường dẫn này của lớp “{title}” đã được thay bằng đường dẫn mới. Đề nghị mở thư mới nhất của trung tâm; nếu chưa nhận được thì liên hệ trung tâm.',
  'refusal.LinkNotFound': 'Việc này không gửi đường dẫn cho nơi đã chọn. Đề nghị tải lại trang.',
  'refusal.LinkAlreadyRevoked':
    'Đường dẫn này đã được thu hồi trước đó. Muốn gửi lại, đề nghị chọn “Cấp lại đường dẫn”.',
  'web.link.closed.LinkInvalid': 'Đường dẫn này không đúng',
  'web.link.closed.LinkExpired': 'Đường dẫn này đã quá cũ',
  'web.link.closed.LinkRevoked': 'Đường dẫn này đã được thu hồi',
  'web.link.closed.LinkReissued': 'Đã có đường dẫn mới',
  'web.link.closed.held': 'Lớp đang tạm dừng',
  'web.link.closed.answered': 'Việc này đã được trả lời',
  'web.link.closed.asked-again': 'Đã có đợt hỏi mới',
  'web.link.closed.over': 'Thời gian trả lời đã hết',
  'web.link.closed.class-ended': 'Không cần trả lời nữa',
  'web.link.why.held':
    'Lớp đang tạm dừng nên chưa nhận câu trả lời. Đồng chí giữ lại đường dẫn này: nó dùng lại được khi lớp tiếp tục, và thời hạn được kéo dài tương ứng.',
  'web.link.why.answered': 'Câu trả lời đã được ghi nhận lúc {at}. Cần sửa, đề nghị liên hệ trung tâm.',
  'web.link.why.asked-again':
    'Đường dẫn này thuộc đợt hỏi trước. Trung tâm đã hỏi lại và gửi đường dẫn mới; đề nghị mở thư mới nhất.',
  'web.link.why.over':
    'Trung tâm không nhận câu trả lời qua đường dẫn này nữa. Nếu đồng chí liên hệ sớm, trung tâm có thể vẫn nhập thay được.',
  'web.link.why.class-ended': 'Lớp đã kết thúc hoặc không tổ chức nữa. Xin cảm ơn đồng chí.',
  'web.link.ask-sender': 'Cần giúp, đề nghị liên hệ trung tâm đã gửi thư cho đồng chí.',
  'web.link.staff-note':
    'Đồng chí đang đăng nhập là cán bộ. Câu trả lời gửi ở đây được ghi là của {who}, không phải của trung tâm nhập thay.',
  'web.link.staff-way': 'Nhập thay tại trang của lớp.',
  'event.link.revoked': 'Thu hồi đường dẫn {purpose} của {part}. Lý do: {reason}.',
  'event.link.reissued': 'Cấp lại đường dẫn {purpose} cho {part}. Lý do: {reason}.',
  'message.link-reissued.subject': 'Đường dẫn mới: {title}',
  'message.link-reissued.body':
    'Kính gửi {name},\n\n{centre} gửi đồng chí đường dẫn mới để trả lời việc {purpose} của lớp “{title}”, đề nghị trả lời trước hết ngày {due}. Từ nay chỉ đường dẫn trong thư này dùng được; các đường dẫn gửi trước đó không còn giá trị.',
  'message.link-reissued-shared.subject': 'Đường dẫn mới lấy ý kiến học viên: {title}',
  'message.link-reissued-shared.body':
    'Kính gửi {name},\n\n{centre} gửi đồng chí đường dẫn mới lấy ý kiến học viên lớp “{title}”. Đề nghị đồng chí chuyển cho học viên; ý kiến không ghi tên. Đường dẫn gửi trước đó không còn giá trị.',
  'purpose.survey': 'khảo sát nhu cầu',
  'purpose.nominate': 'cử học viên',
  'purpose.invitation': 'mời giảng',
  'purpose.feedback': 'lấy ý kiến học viên',
  'web.class.links': 'Đường dẫn',
  'web.links.lead':
    'Mỗi xã, giảng viên trả lời qua đường dẫn riêng, không cần tài khoản. Đường dẫn dùng được cho đến khi có câu trả lời hoặc việc được hỏi kết thúc; gia hạn thì đường dẫn cũng kéo dài theo.',
  'web.links.none': 'Lớp chưa gửi đường dẫn nào.',
  'web.links.whole-class': 'Cả lớp (học viên)',
  'web.links.who': 'Của ai',
  'web.links.sent': 'Gửi gần nhất',
  'web.links.not-sent': 'Chưa gửi',
  'web.links.until': 'Dùng được đến',
  'web.links.until-answer': 'Khi lớp có báo cáo',
  'web.links.see': 'Xem, cấp lại, thu hồi',
  'web.links.is.open': 'Đang dùng được',
  'web.links.is.held': 'Tạm dừng cùng lớp',
  'web.links.is.answered': 'Đã trả lời {at}',
  'web.links.is.asked-again': 'Đã hỏi lại đợt sau',
  'web.links.is.over': 'Đã hết thời gian',
  'web.links.is.class-ended': 'Lớp đã kết thúc',
  'web.links.is.revoked': 'Đã thu hồi {at}',
  'web.links.title': 'Đường dẫn của {who}',
  'web.links.address': 'Địa chỉ để sao chép',
  'web.links.address-hint':
    'Gửi đúng người: ai có địa chỉ này đều trả lời được thay {who}. Mở xem không được tính là đã trả lời.',
  'web.links.address-shared': 'Chuyển cho học viên của lớp, hoặc in mã QR dán tại phòng học. Ý kiến không ghi tên.',
  'web.links.class-page': 'Đến trang của lớp',
  'web.links.round': '{kind}, đợt {round}',
  'web.links.qr': 'Mã QR của đường dẫn',
  'web.links.typing':
    'Nhận câu trả lời bằng giấy, điện thoại hoặc Zalo thì nhập thay tại trang của lớp: sổ ghi đúng là trung tâm nhập.',
  'web.links.letter': 'In thư giấy có mã QR',
  'web.links.log': 'Các lần gửi',
  'web.links.log.sent': 'Gửi đến {address}',
  'web.links.log.letter': 'Thư giấy',
  'web.links.log.old': 'đường dẫn cũ',
  'web.links.revoked': 'Đã thu hồi lúc {at}. Lý do: {reason}. Muốn cho trả lời lại, chọn “Cấp lại đường dẫn”.',
  'web.links.reissued': 'Cấp lại lần gần nhất lúc {at}; các đường dẫn trước đó không còn dùng được.',
  'web.act.reissue-link': 'Cấp lại đường dẫn',
  'web.act.reissue-link.do': 'Cấp lại và gửi',
  'web.act.reissue-link.meaning': 'Đường dẫn cũ mất hiệu lực ngay; một thư mới với đường dẫn mới được gửi đi.',
  'web.done.reissue-link': 'Đã cấp lại đường dẫn. Thư mới đang được gửi.',
  'web.act.revoke-link': 'Thu hồi đường dẫn',
  'web.act.revoke-link.do': 'Thu hồi',
  'web.act.revoke-link.meaning':
    'Không ai mở được đường dẫn nữa và thư nhắc không kèm đường dẫn. Cho dùng lại bằng cách cấp lại.',
  'web.done.revoke-link': 'Đã thu hồi đường dẫn.',
  'web.letter.print': 'In thư giấy',
  'web.letter.print-all': 'In tất cả thư giấy ({count})',
  'web.letter.print-all-hint':
    'Thư của những nơi chưa có thư điện tử, mỗi thư một trang, bỏ qua thư có đường dẫn không còn dùng được.',
  'refusal.NoLetters': 'Lớp không có thư giấy nào cần in.',
  'paper.letter.about': 'V/v {subject}',
  'paper.letter.contact': 'đồng chí {name}',
  'paper.letter.phone': 'điện thoại {phone}',
} as const;
