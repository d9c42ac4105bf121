/** Sentences about files and lists people hand in, and the words on the sheets handed out. {names} are filled in by the caller. */
export const documentsVi = {
  'documents.file.empty': 'Tệp không có nội dung. Hãy kiểm tra và gửi lại.',
  'documents.file.too-big': 'Tệp lớn hơn {megabytes} MB. Hãy chỉ giữ trang danh sách, xóa hình ảnh rồi gửi lại.',
  'documents.file.too-big-inside':
    'Tệp khi mở ra quá lớn nên không được đọc. Hãy chép danh sách sang một trang tính mới, lưu lại rồi gửi.',
  'documents.file.too-many-lines':
    'Tệp có hơn {lines} dòng. Hãy xóa các dòng thừa hoặc chia thành nhiều tệp rồi gửi lại.',
  'documents.file.too-many-rows':
    'Danh sách có {rows} người, mỗi lần chỉ nhận {limit} người. Hãy chia thành nhiều tệp.',
  'documents.file.not-a-workbook':
    'Tệp này không phải là bảng tính. Hãy gửi tệp Excel (.xlsx), tệp .csv, hoặc chép bảng và dán vào ô.',
  'documents.file.old-workbook':
    'Đây là tệp Excel kiểu cũ (.xls) hoặc tệp có mật khẩu. Hãy mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx không mật khẩu rồi gửi lại.',
  'documents.file.is-pdf':
    'Đây là tệp PDF, không đọc được thành bảng. Hãy gửi tệp Excel (.xlsx) đã dùng để in ra tệp này.',
  'documents.file.is-picture':
    'Đây là hình chụp, không đọc được thành bảng. Hãy gửi tệp Excel (.xlsx) hoặc gõ danh sách vào mẫu.',
  'documents.file.has-macros': 'Tệp có chứa macro nên không được nhận. Hãy lưu lại thành kiểu .xlsx rồi gửi.',
  'documents.file.damaged': 'Tệp bị hỏng hoặc không đúng kiểu. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi.',

  'documents.roster.no-headings':
    'Không tìm thấy dòng tiêu đề của danh sách. Cần có cột "Họ và tên" và ít nhất một trong các cột "Ngày sinh", "Đơn vị", "Số căn cước", "Điện thoại". Hãy thêm dòng tiêu đề hoặc dùng tệp mẫu.',
  'documents.roster.no-rows': 'Dưới dòng tiêu đề (dòng {line}) không có người nào. Hãy điền danh sách rồi gửi lại.',
  'documents.roster.column-twice':
    'Cột {column} "{heading}" trùng nghĩa với một cột khác nên không được dùng. Hãy kiểm tra lại.',
  'documents.roster.other-sheet':
    'Trang tính "{sheet}" cũng có danh sách nhưng chưa được đọc. Nếu cần, hãy gửi riêng trang đó.',
  'documents.roster.name-missing': 'Thiếu họ và tên. Hãy điền đủ.',
  'documents.roster.name-letters': 'Họ tên "{text}" có ký tự không phải chữ. Hãy gõ lại.',
  'documents.roster.name-old-font':
    'Họ tên "{text}" gõ bằng phông chữ cũ (VNI, TCVN3) hoặc viết dính chữ. Hãy gõ lại bằng Unicode.',
  'documents.roster.name-too-long': 'Họ tên "{text}…" dài quá 80 chữ. Hãy kiểm tra lại.',
  'documents.roster.name-one-word': 'Họ tên "{text}" chỉ có một chữ. Nếu thiếu họ, hãy bổ sung.',
  'documents.roster.birth-date': 'Ngày sinh "{text}" không đọc được. Hãy ghi ngày/tháng/năm, ví dụ 05/09/1990.',
  'documents.roster.birth-year-only': 'Chỉ có năm sinh {year}. Hãy ghi đủ ngày/tháng/năm, ví dụ 05/09/{year}.',
  'documents.roster.birth-date-unlikely': 'Ngày sinh {text} không hợp với tuổi người học. Hãy kiểm tra lại.',
  'documents.roster.birth-date-order':
    'Ngày sinh {date} có thể đã bị đổi chỗ ngày và tháng. Hãy định dạng cột ngày sinh là Văn bản (Text) và gõ lại ngày/tháng/năm.',
  'documents.roster.both-sexes': 'Cả hai cột Nam và Nữ đều có ghi. Hãy chỉ giữ một.',
  'documents.roster.sex': 'Giới tính "{text}" không rõ. Hãy ghi Nam hoặc Nữ.',
  'documents.roster.phone': 'Số điện thoại "{text}" không phải số di động. Hãy ghi 10 số, ví dụ 0912345678.',
  'documents.roster.phone-two': 'Ô điện thoại có hai số "{text}"; số {phone} được dùng.',
  'documents.roster.number-rounded':
    'Số "{text}" đã bị Excel làm tròn nên mất chữ số. Hãy định dạng cột là Văn bản (Text) và gõ lại.',
  'documents.roster.citizen-id': 'Số căn cước "{text}" không đúng. Hãy ghi đủ 12 số.',
  'documents.roster.citizen-id-zeros':
    'Số căn cước "{text}" thiếu chữ số; nếu thêm số 0 ở đầu thành {padded} thì không khớp năm sinh. Hãy ghi đủ 12 số.',
  'documents.roster.party-status':
    'Đối tượng "{text}" không rõ. Hãy ghi Quần chúng, Đảng viên dự bị hoặc Đảng viên chính thức.',
  'documents.roster.text-too-long': 'Ô "{text}…" dài quá {limit} chữ. Hãy viết gọn lại.',
  'documents.roster.cell-error': 'Ô có lỗi của Excel ({text}). Hãy sửa công thức hoặc gõ giá trị.',
  'documents.roster.same-citizen-id': 'Trùng số căn cước với dòng {line}. Hãy xóa dòng thừa hoặc sửa số.',
  'documents.roster.same-person': 'Trùng họ tên và ngày sinh với dòng {line}. Nếu là một người, hãy xóa dòng thừa.',

  'documents.marks.no-headings':
    'Không tìm thấy dòng tiêu đề của bảng điểm. Cần có cột "Họ và tên" và cột "Điểm". Hãy thêm dòng tiêu đề hoặc dùng tệp mẫu.',
  'documents.marks.missing': 'Chưa có điểm. Hãy ghi điểm từ 0 đến 10, hoặc ghi "vắng" nếu không nộp bài.',
  'documents.marks.unreadable': 'Điểm "{text}" không đọc được. Hãy ghi số từ 0 đến 10, ví dụ 7,5.',
  'documents.marks.range': 'Điểm {text} nằm ngoài thang điểm 10. Hãy ghi số từ 0 đến 10, ví dụ 8,5.',
  'documents.marks.date': 'Excel đã đổi điểm thành ngày ({text}). Hãy định dạng cột điểm là Văn bản (Text) và gõ lại.',
  'documents.roll.no-headings':
    'Không tìm thấy dòng tiêu đề của bảng điểm danh. Cần có cột "Họ và tên" và các cột "Buổi 1", "Buổi 2"… Hãy dùng tệp mẫu.',
  'documents.roll.unreadable':
    'Ô điểm danh ghi "{text}" không rõ. Hãy ghi x (có mặt), V (vắng), P (vắng có phép) hoặc số tiết có mặt.',

  'documents.template.sheet': 'Danh sách',
  'documents.template.title': 'DANH SÁCH CỬ NGƯỜI DỰ LỚP',
  'documents.template.subtitle': 'Mỗi người một dòng. Không cần điền các dòng thừa.',
  'documents.column.ordinal': 'STT',
  'documents.column.fullName': 'Họ và tên',
  'documents.column.birthDate': 'Ngày sinh',
  'documents.column.sex': 'Giới tính',
  'documents.column.citizenId': 'Số căn cước',
  'documents.column.phone': 'Điện thoại',
  'documents.column.partyStatus': 'Đối tượng',
  'documents.column.office': 'Chức vụ',
  'documents.column.unit': 'Đơn vị',
  'documents.column.commune': 'Xã, phường',
  'documents.column.note': 'Ghi chú',
  'documents.column.error': 'Lỗi',
  'documents.hint.fullName': 'Gõ đủ họ, tên đệm và tên, có dấu.',
  'documents.hint.birthDate': 'Ngày/tháng/năm, ví dụ 05/09/1990.',
  'documents.hint.sex': 'Chọn Nam hoặc Nữ.',
  'documents.hint.citizenId': '12 số trên thẻ căn cước.',
  'documents.hint.phone': 'Số di động 10 số.',
  'documents.hint.partyStatus': 'Chọn trong danh sách.',
  'documents.hint.office': 'Chức vụ hiện nay, nếu có.',
  'documents.hint.unit': 'Chi bộ hoặc đơn vị cử đi.',
  'documents.hint.commune': 'Tên xã, phường, đặc khu.',
  'documents.hint.note': 'Điều trung tâm cần biết.',
  'documents.choice.male': 'Nam',
  'documents.choice.female': 'Nữ',
  'documents.choice.none': 'Quần chúng',
  'documents.choice.probationary': 'Đảng viên dự bị',
  'documents.choice.member': 'Đảng viên chính thức',
};
