import { seatedLearners, type Session } from '../../domain/class/class.ts';
import { addDays, type CivilDate, civilDateOf, instantOf } from '../../domain/time/civil-date.ts';
import { addWorkingDays, workingDaysBefore } from '../../domain/time/working-days.ts';
import type { LocalStack } from '../stack.ts';
import { type DemoClass, demoClass, rollTime } from './class-life.ts';
import { inventPeople } from './invented-people.ts';
import { DEMO_INSPECTOR, DEMO_PROVINCE, type DemoCentre, demoCentres } from './province.ts';

/** How long before the present the sample province begins on a simulated clock, so that some of its classes are over: 70 days. */
export const DEMO_BEGINS_BEFORE_MS = 70 * 24 * 60 * 60 * 1000;

/**
 * Fills an empty ledger with the invented province; a ledger that holds anything is left alone. On a simulated clock that begins
 * early enough there is a class in every part of its life; on the real clock, which nobody can turn back, three that have not begun.
 * @param present epoch ms of the day the sample is for
 */
export async function seedDemo(stack: LocalStack, present: number): Promise<void> {
  const { directory } = stack.services;
  if ((await directory.provinces()).length > 0) return;
  const centres = demoCentres(Number(civilDateOf(present).slice(0, 4)));
  await directory.saveProvince(DEMO_PROVINCE);
  for (const demo of centres) await saveCentre(stack, demo);
  await directory.saveEntry('staff', DEMO_INSPECTOR);
  const [first] = centres;
  if (!first) return;
  if (stack.clock.kind === 'simulated') await playThePast(stack, first, present);
  await inRecruitment(stack, first);
  await inSurvey(stack, first);
}

async function saveCentre({ services: { directory } }: LocalStack, demo: DemoCentre): Promise<void> {
  await directory.saveCentre(demo.centre);
  for (const entry of demo.communes) await directory.saveEntry('commune', entry);
  for (const entry of demo.rooms) await directory.saveEntry('room', entry);
  for (const entry of demo.lecturers) await directory.saveEntry('lecturer', entry);
  for (const entry of demo.staff) await directory.saveEntry('staff', entry);
  for (const line of demo.plan) await directory.savePlanLine(line);
}

/** Four classes up to the present morning: two closed, one that waits for its marks, one in its first week. */
async function playThePast(stack: LocalStack, demo: DemoCentre, present: number): Promise<void> {
  const today = civilDateOf(present);
  const before = (days: number): CivilDate => workingDaysBefore(today, days, demo.centre.calendar);
  await closedWithCertificates(stack, demo, before(36));
  await stack.advanceTo(instantOf(before(29), '08:00'));
  await closedTopicalDay(stack, demo, before(22));
  await stack.advanceTo(instantOf(before(20), '08:00'));
  const waiting = await secretariesWaitingForMarks(stack, demo, before(8));
  const teaching = await awarenessInItsFirstWeek(stack, demo, before(1));
  await takeRollsUntil(present, [waiting, teaching]);
  if (stack.clock.now() < present) await stack.advanceTo(present);
}

/** Rolls of several classes in the order of time, as a week goes. One learner of the second class misses too much. */
async function takeRollsUntil(present: number, classes: readonly DemoClass[]): Promise<void> {
  const sessions: { klass: DemoClass; session: Session }[] = [];
  for (const klass of classes) for (const session of await klass.sessionsLeft()) sessions.push({ klass, session });
  sessions.sort((a, b) => rollTime(a.session) - rollTime(b.session));
  for (const { klass, session } of sessions) {
    if (rollTime(session) > present) return;
    const endangered = klass === classes[1] && session.number > 1 ? seatedLearners(await klass.load())[6] : undefined;
    await klass.teach(session, endangered ? [endangered.personId] : []);
  }
}

async function closedWithCertificates(stack: LocalStack, demo: DemoCentre, start: CivilDate): Promise<void> {
  const communeIds = demo.communes.slice(0, 4).map(({ id }) => id);
  const klass = await demoClass(stack, demo, {
    programme: 'NTVD',
    plannedStart: start,
    communeIds,
    capacity: 40,
    survey: false,
  });
  await klass.enrol(9, 400);
  await klass.openAndSchedule(start);
  const away = seatedLearners(await klass.load())[2]?.personId ?? '';
  for (const session of await klass.sessionsLeft()) await klass.teach(session, session.number <= 4 ? [away] : []);
  await klass.finish('Lớp hoàn thành theo kế hoạch, học viên tham gia đầy đủ.');
}

async function closedTopicalDay(stack: LocalStack, demo: DemoCentre, start: CivilDate): Promise<void> {
  const communeIds = demo.communes.slice(0, 3).map(({ id }) => id);
  const title = `Chuyên đề Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm ${start.slice(0, 4)}`;
  const klass = await demoClass(stack, demo, {
    programme: 'CDE',
    plannedStart: start,
    communeIds,
    capacity: 120,
    title,
    survey: false,
  });
  await klass.enrol(26, 600, { partyStatus: 'member' });
  await klass.openAndSchedule(start);
  for (const session of await klass.sessionsLeft()) await klass.teach(session);
  await klass.finish('Hội nghị nghiêm túc, đúng thành phần.');
}

async function secretariesWaitingForMarks(stack: LocalStack, demo: DemoCentre, start: CivilDate): Promise<DemoClass> {
  const communeIds = demo.communes.map(({ id }) => id);
  const klass = await demoClass(stack, demo, {
    programme: 'CUCB',
    plannedStart: start,
    communeIds,
    capacity: 60,
    survey: false,
  });
  await klass.enrol(7, 800, { partyStatus: 'member', offices: ['cell-secretary'] });
  await klass.openAndSchedule(start);
  return klass;
}

async function awarenessInItsFirstWeek(stack: LocalStack, demo: DemoCentre, start: CivilDate): Promise<DemoClass> {
  const communeIds = demo.communes.slice(0, 4).map(({ id }) => id);
  const klass = await demoClass(stack, demo, {
    programme: 'NTVD',
    plannedStart: start,
    communeIds,
    capacity: 40,
    intake: 2,
  });
  for (const [index, communeId] of communeIds.entries()) {
    const answer = { communeId, candidates: 8 + index, availability: 'Các ngày trong tuần' };
    await klass.act('academic-officer', 'answer-survey', answer);
  }
  await klass.act('academic-officer', 'decide-survey', { choice: 'recruit' });
  await klass.enrol(9, 0);
  await klass.openAndSchedule(start);
  return klass;
}

/** A class for new Party members whose communes are sending their lists. */
async function inRecruitment(stack: LocalStack, demo: DemoCentre): Promise<void> {
  const start = addWorkingDays(civilDateOf(stack.clock.now()), 25, demo.centre.calendar);
  const communeIds = demo.communes.map(({ id }) => id);
  const klass = await demoClass(stack, demo, { programme: 'DVM', plannedStart: start, communeIds, capacity: 30 });
  for (const communeId of communeIds)
    await klass.act('academic-officer', 'answer-survey', { communeId, candidates: 6 });
  await klass.act('academic-officer', 'decide-survey', { choice: 'recruit' });
  const probationary = { partyStatus: 'probationary' as const, probationEnds: addDays(start, 120) };
  const [first = '', second = ''] = communeIds;
  await klass.act('academic-officer', 'nominate', { communeId: first, rows: inventPeople(7, 200, probationary) });
  const rows = [...inventPeople(5, 300, probationary), ...inventPeople(2, 340)];
  await klass.act('academic-officer', 'nominate', { communeId: second, rows });
}

/** A class for the Front and the unions that has just been asked about; two communes have answered. */
async function inSurvey(stack: LocalStack, demo: DemoCentre): Promise<void> {
  const start = addWorkingDays(civilDateOf(stack.clock.now()), 45, demo.centre.calendar);
  const communeIds = demo.communes.map(({ id }) => id);
  const klass = await demoClass(stack, demo, { programme: 'MTDT', plannedStart: start, communeIds, capacity: 70 });
  for (const [index, communeId] of communeIds.slice(0, 2).entries())
    await klass.act('academic-officer', 'answer-survey', { communeId, candidates: 9 + index * 3 });
}
