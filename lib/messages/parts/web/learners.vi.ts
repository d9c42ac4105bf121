/** Words of the search for learners and of the page of a learner. */
export const learnersVi = {
  'web.learners.title': 'Người học',
  'web.learners.lead': 'Tìm theo họ tên, đơn vị hoặc ngày sinh; không cần gõ dấu.',
  'web.learners.search': 'Họ tên, đơn vị hoặc ngày sinh',
  'web.learners.found': '{count} lượt.',
  'web.learners.none': 'Không thấy ai khớp trong các lớp của năm này. Thử năm khác, hoặc gõ ít chữ hơn.',
  'web.learners.classes': 'Các lớp ({count})',
  'web.learners.elsewhere': 'Còn {count} lớp ở trung tâm khác hoặc lớp đồng chí không phụ trách.',
} as const;
