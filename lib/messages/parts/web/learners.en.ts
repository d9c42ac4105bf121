import type { learnersVi } from './learners.vi.ts';

export const learnersEn: Record<keyof typeof learnersVi, string> = {
  'web.learners.title': 'Learners',
  'web.learners.lead': 'Search by name, unit or birth date; tone marks are not needed.',
  'web.learners.search': 'Name, unit or birth date',
  'web.learners.found': '{count} found.',
  'web.learners.none': 'Nobody in this year’s classes fits. Try another year, or type less.',
  'web.learners.classes': 'Classes ({count})',
  'web.learners.elsewhere': '{count} more at other centres or in classes you do not look after.',
};
