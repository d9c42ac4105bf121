import type { rulesVi } from './rules.vi.ts';

export const rulesEn: Record<keyof typeof rulesVi, string> = {
  'rules.holiday.new-year': "New Year's Day",
  'rules.holiday.tet': 'Lunar New Year (Tết)',
  'rules.holiday.hung-kings': 'Hùng Kings Commemoration Day',
  'rules.holiday.liberation': 'Victory Day, 30 April',
  'rules.holiday.labour': 'International Labour Day, 1 May',
  'rules.holiday.national-day': 'National Day, 2 September',
  'rules.holiday.extra': '{name}',
  'rules.citizen-id.not-12-digits': 'A citizen number has 12 digits. Please check the number.',
  'rules.citizen-id.old-card':
    'This is an old identity card number (9 digits). Add the 12-digit citizen number when you have it.',
  'rules.citizen-id.birth-year':
    'The year of birth inside the citizen number differs from the one given. Compare with the card.',
  'rules.citizen-id.sex': 'The sex inside the citizen number differs from the one given. Compare with the card.',
  'rules.rule.no-minimum-learners': 'The regulation that applies states no minimum number of learners.',
  'rules.rule.minimum-learners': 'A class needs at least {minimum} learners.',
  'rules.rule.attendance-percent':
    'A learner must attend at least {percent} % of the periods to write the final paper.',
  'rules.rule.excused-absence': 'An excused absence still counts as absent.',
  'rules.rule.pass-mark': 'A final paper with {mark} points or more passes.',
  'rules.rule.redos': 'A failed paper may be redone {count} time(s).',
  'rules.rule.redo-band-cap': 'A redone paper is graded by its mark, without a cap.',
  'rules.rule.three-bands': 'Bands: from 5.0 average; from 7.0 fair; from 8.0 good.',
  'rules.rule.four-bands': 'Bands: from 5.0 average; from 7.0 fair; from 8.0 good; from 9.0 excellent.',
  'rules.rule.certificate-days': 'Certificates are issued within {days} days of signing the recognition decision.',
  'rules.rule.awareness-certificate-months':
    'The Party awareness certificate counts toward admission for {months} months.',
  'refusal.NoRuleSet': 'No regulation was in force on {date}. Please check the opening date.',
  'refusal.UnknownProgramme': 'There is no programme with the code {code}. Codes in use: {known}.',
  'refusal.AlreadyPassed':
    'This learner has passed after {tries} paper(s); no further mark is taken. If the old mark is wrong, correct it.',
  'refusal.NoTryLeft':
    'This learner has written {tries} papers and has no redo left. The learner has to take another class.',
  'refusal.NoRoomFree':
    'No room is free for session {session} (lesson {lesson}: {title}) from {from} on. Add a room, change the dates or allow both halves of the day.',
  'refusal.NoLecturerFree':
    'No lecturer is free for session {session} (lesson {lesson}: {title}) from {from} on. Add a lecturer for this lesson or change the dates.',
  'refusal.NoTeachingDayLeft':
    'No teaching day is left for session {session} (lesson {lesson}: {title}) from {from} on. Move the end date or allow more weekdays.',
  'rules.eligible': 'Belongs to the audience of {programme}.',
  'rules.audience.ntvd':
    'Wrong audience: {programme} is for outstanding people who are not yet Party members. Check, or nominate someone else.',
  'rules.audience.dvm':
    'Wrong audience: {programme} is for probationary Party members. Check the Party status, or nominate someone else.',
  'rules.audience.cucb':
    'Wrong audience: {programme} is for cell secretaries, their deputies and committee members. Check the office, or nominate someone else.',
  'rules.audience.tgdv':
    'Wrong audience: {programme} is for propaganda staff, rapporteurs and mass-mobilisation officials. Check, or nominate someone else.',
  'rules.audience.mtdt':
    'Wrong audience: {programme} is for officials of the Front and the unions. Check the office, or nominate someone else.',
  'rules.audience.open':
    'Wrong audience: {programme} is for Party members, officials and union members. State the office, or nominate someone else.',
  'rules.audience.scll':
    'Wrong audience: {programme} is for Party members and officials. Check, or nominate someone else.',
  'rules.already-nominated':
    'This person is already nominated for {programme} and that nomination stands. No need to nominate again.',
  'rules.stands-in-other-class':
    'This person is on the list of the class “{title}” of the same programme ({programme}). A person takes one class of a programme at a time. To move to this class, withdraw the person there first, then nominate again.',
  'rules.stands-at-other-centre':
    'This person is on the list of a class of {programme} at another centre. A person takes one class of a programme at a time. To take this class, ask whoever nominated the person to withdraw there first, then nominate again.',
  'rules.holds-certificate': 'This person holds the certificate of {programme}. It need not be taken again.',
  'rules.holds-valid-certificate':
    'This person holds a certificate of {programme} valid to the end of {until}. It need not be taken again yet.',
  'rules.warning.probation-ends-first':
    'Probation ends on {probationEnds}, before the class closes on {classEnds}. Look for an earlier class.',
  'rules.warning.probation-unknown': 'The end of probation is not given, so no deadline can be watched. Please add it.',
  'rules.warning.under-age':
    'On {date} this person is not yet {age}. Attending is allowed, but admission needs that age.',
  'rules.warning.birth-date-unknown':
    'The birth date is not given, so it is not known whether the person is {age}. Please add it.',
};
