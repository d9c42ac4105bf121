/** Sentences of the rules, the calendar and the text checks. Vietnamese is the reference; {names} are filled in by the caller. */
export const rulesVi = {
  'rules.holiday.new-year': 'Tết Dương lịch',
  'rules.holiday.tet': 'Tết Nguyên đán',
  'rules.holiday.hung-kings': 'Giỗ Tổ Hùng Vương',
  'rules.holiday.liberation': 'Ngày Chiến thắng 30/4',
  'rules.holiday.labour': 'Ngày Quốc tế lao động 1/5',
  'rules.holiday.national-day': 'Quốc khánh 2/9',
  'rules.holiday.extra': '{name}',
  'rules.citizen-id.not-12-digits': 'Số định danh cá nhân phải có 12 chữ số. Hãy xem lại số đã ghi.',
  'rules.citizen-id.old-card': 'Đây là số chứng minh nhân dân cũ (9 số). Hãy bổ sung số định danh 12 số khi có.',
  'rules.citizen-id.birth-year': 'Năm sinh trong số định danh khác năm sinh đã ghi. Hãy đối chiếu với thẻ căn cước.',
  'rules.citizen-id.sex': 'Giới tính trong số định danh khác giới tính đã ghi. Hãy đối chiếu với thẻ căn cước.',
  'rules.rule.no-minimum-learners': 'Quy chế áp dụng không nêu số học viên tối thiểu của một lớp.',
  'rules.rule.minimum-learners': 'Một lớp phải có ít nhất {minimum} học viên.',
  'rules.rule.attendance-percent': 'Học viên phải dự ít nhất {percent} % số tiết mới được làm bài thu hoạch.',
  'rules.rule.excused-absence': 'Vắng có phép vẫn tính là vắng.',
  'rules.rule.pass-mark': 'Bài thu hoạch đạt từ {mark} điểm trở lên là hoàn thành.',
  'rules.rule.redos': 'Bài chưa đạt được làm lại {count} lần.',
  'rules.rule.redo-band-cap': 'Bài làm lại được xếp loại theo điểm, không giới hạn mức xếp loại.',
  'rules.rule.three-bands': 'Xếp loại: từ 5,0 Trung bình; từ 7,0 Khá; từ 8,0 Giỏi.',
  'rules.rule.four-bands': 'Xếp loại: từ 5,0 Trung bình; từ 7,0 Khá; từ 8,0 Giỏi; từ 9,0 Xuất sắc.',
  'rules.rule.certificate-days':
    'Giấy chứng nhận được cấp trong vòng {days} ngày kể từ ngày ký quyết định công nhận hoàn thành.',
  'rules.rule.awareness-certificate-months':
    'Giấy chứng nhận lớp nhận thức về Đảng có giá trị {months} tháng khi xét kết nạp.',
  'refusal.NoRuleSet': 'Không có quy chế nào có hiệu lực vào ngày {date}. Hãy kiểm tra ngày khai giảng.',
  'refusal.UnknownProgramme': 'Không có chương trình mang mã {code}. Các mã đang dùng: {known}.',
  'refusal.AlreadyPassed':
    'Học viên này đã đạt sau {tries} bài, không chấm thêm bài nữa. Nếu điểm cũ sai, hãy sửa điểm đó.',
  'refusal.NoTryLeft': 'Học viên này đã làm {tries} bài và không còn lượt làm lại. Học viên cần dự lại lớp khác.',
  'refusal.NoRoomFree':
    'Không còn phòng trống cho buổi {session} (bài {lesson}: {title}) từ ngày {from}. Hãy thêm phòng, đổi ngày hoặc cho học cả hai buổi trong ngày.',
  'refusal.NoLecturerFree':
    'Không có giảng viên nào rảnh cho buổi {session} (bài {lesson}: {title}) từ ngày {from}. Hãy thêm giảng viên cho bài này hoặc đổi ngày.',
  'refusal.NoTeachingDayLeft':
    'Không còn ngày học nào cho buổi {session} (bài {lesson}: {title}) từ ngày {from}. Hãy lùi ngày kết thúc hoặc chọn thêm ngày trong tuần.',
  'rules.eligible': 'Đúng đối tượng của lớp {programme}.',
  'rules.audience.ntvd':
    'Không đúng đối tượng: lớp {programme} dành cho quần chúng ưu tú chưa phải là đảng viên. Hãy kiểm tra lại hoặc cử người khác.',
  'rules.audience.dvm':
    'Không đúng đối tượng: lớp {programme} dành cho đảng viên dự bị. Hãy kiểm tra lại tình trạng đảng viên hoặc cử người khác.',
  'rules.audience.cucb':
    'Không đúng đối tượng: lớp {programme} dành cho bí thư, phó bí thư chi bộ và cấp ủy viên. Hãy kiểm tra lại chức vụ hoặc cử người khác.',
  'rules.audience.tgdv':
    'Không đúng đối tượng: lớp {programme} dành cho người làm công tác tuyên giáo, báo cáo viên và khối dân vận. Hãy kiểm tra lại hoặc cử người khác.',
  'rules.audience.mtdt':
    'Không đúng đối tượng: lớp {programme} dành cho cán bộ Mặt trận Tổ quốc và đoàn thể. Hãy kiểm tra lại chức vụ hoặc cử người khác.',
  'rules.audience.open':
    'Không đúng đối tượng: lớp {programme} dành cho đảng viên, cán bộ và đoàn viên, hội viên. Hãy ghi rõ chức vụ hoặc cử người khác.',
  'rules.audience.scll':
    'Không đúng đối tượng: lớp {programme} dành cho đảng viên và cán bộ. Hãy kiểm tra lại hoặc cử người khác.',
  'rules.already-nominated':
    'Người này đã được cử học lớp {programme} và lượt cử đó vẫn còn hiệu lực. Không cần cử lại.',
  'rules.stands-in-other-class':
    'Người này đang có tên trong lớp “{title}” cùng chương trình {programme}. Mỗi người chỉ học một lớp của chương trình trong một lúc. Nếu muốn chuyển sang lớp này, hãy rút tên ở lớp kia trước rồi cử lại.',
  'rules.stands-at-other-centre':
    'Người này đang có tên trong một lớp {programme} ở cơ sở khác. Mỗi người chỉ học một lớp của chương trình trong một lúc. Nếu muốn học lớp này, đề nghị nơi đã cử rút tên ở lớp kia trước rồi cử lại.',
  'rules.holds-certificate': 'Người này đã được cấp chứng nhận lớp {programme}. Không phải học lại.',
  'rules.holds-valid-certificate':
    'Người này có giấy chứng nhận lớp {programme} còn giá trị đến hết ngày {until}. Chưa cần học lại.',
  'rules.warning.probation-ends-first':
    'Thời gian dự bị kết thúc ngày {probationEnds}, trước khi lớp bế giảng ngày {classEnds}. Hãy xem có lớp nào sớm hơn.',
  'rules.warning.probation-unknown': 'Chưa ghi ngày hết thời gian dự bị nên không nhắc được hạn. Hãy bổ sung.',
  'rules.warning.under-age':
    'Đến ngày {date} người này chưa đủ {age} tuổi. Vẫn được học, nhưng phải đủ tuổi mới được xét kết nạp.',
  'rules.warning.birth-date-unknown': 'Chưa ghi ngày sinh nên chưa biết đủ {age} tuổi hay chưa. Hãy bổ sung.',
};
