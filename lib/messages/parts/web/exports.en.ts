import type { exportsVi } from './exports.vi.ts';

export const exportsEn: Record<keyof typeof exportsVi, string> = {
  'export.calendar': 'Add to a calendar on your computer or phone (.ics)',
  'export.roll.from-sheet': 'Take the roll from a spreadsheet',
  'export.roll.sheet': 'Download the roll to fill in (.xlsx)',
  'export.roll.not-placed': 'fits not exactly one learner of the class.',
  'export.roll.without': 'No entry for this session, shown as fully attended: {names}.',
  'export.roll.filled':
    'Session {number} of {filled} of {all} people was read into the table below and is not saved yet. Look it over, then save.',
  'export.roster': 'Learners',
  'export.attendance': 'Attendance by periods',
  'export.marks': 'Mark sheet',
  'export.register': 'Certificate register of {year}',
  'export.figures': 'Figures',
  'export.session': 'Session {number}',
  'export.session-hint': '{date}, {tiet} periods. x: present; V: absent; or the periods attended.',
  'export.session-check': 'Write x (present), V (absent) or the periods attended, 0 to {tiet}.',
  'export.mark-hint': '0 to 10; V if no paper was handed in.',
  'export.mark-check': 'Write a mark from 0 to 10, or V if no paper was handed in.',
  'export.attended': 'Periods attended',
  'export.held': 'Periods held',
  'export.register-number': 'Number in the register',
  'export.certificate': 'Certificate',
  'export.issued': 'Issued on',
  'export.fill-in': 'Fill in the open column only and send this file back.',
};
