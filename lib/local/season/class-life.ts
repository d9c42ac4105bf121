import type { z } from 'zod';
import type { classView } from '../../../functions/api/class-view.ts';
import { programme } from '../../domain/rules/programmes.ts';
import { instantOf } from '../../domain/time/civil-date.ts';
import type { OpenCentre } from './centres.ts';
import { type Door, DoorRefused } from './door.ts';
import { createdAt, type Season, type SeasonClass } from './file.ts';
import { chosen, inventName, type NomineeRow } from './people.ts';
import { attendanceOf, marksOf } from './results.ts';

export type ClassView = z.output<typeof classView>;
type AskView = ClassView['asks'][number];

/** A list of nominees goes up in parts of at most this many people. */
const LIST_PART = 90;
/** Rolls are taken three hours after a session begins. */
const SESSION_MS = 3 * 60 * 60 * 1000;

/** One class of the season and the people who answer for it; keeps nothing that the ledger does not know. */
export interface ClassLife {
  file: SeasonClass;
  centre: OpenCentre;
  /** The class as last seen; undefined until it is set up. */
  seen: ClassView | undefined;
  /** When somebody will do something next, epoch ms; undefined when the class has ended. */
  actsAt: number | undefined;
  /** Does everything people would do at this moment. Returns how many acts were done. */
  act(now: number): Promise<number>;
}

/** What one class's people need to know. */
interface Stage {
  season: Season;
  file: SeasonClass;
  centre: OpenCentre;
  learners: readonly NomineeRow[];
  door: Door;
  klass: ClassView;
  now: number;
}

/** Opens a class of the season: finds it by its external key if an earlier run has set it up. */
export async function openClassLife(
  season: Season,
  centre: OpenCentre,
  file: SeasonClass,
  learners: readonly NomineeRow[],
  door: Door,
): Promise<ClassLife> {
  // While a class is taught only its own people change it, so that a roll needs no reading before and after.
  let taught = false;
  const life: ClassLife = {
    file,
    centre,
    seen: await findClass(centre, file),
    actsAt: createdAt(file),
    async act(now) {
      let done = 0;
      const { id } = life.seen ?? (await setUp(centre, file));
      for (;;) {
        const klass: ClassView =
          taught && life.seen ? life.seen : await centre.officer.get<ClassView>(`/classes/${id}`);
        const stage = { season, file, centre, learners, door, klass, now };
        let acted = 0;
        for (const ask of klass.ended ? [] : klass.asks) acted += await answerAsk(stage, ask);
        done += acted;
        life.seen = stage.klass;
        taught = stage.klass.asks.some(ask => ask.kind === 'teaching.rolls');
        if (acted > 0 && !taught) continue;
        life.actsAt = stage.klass.ended ? undefined : nextSessionEnd(stage.klass, now);
        return done;
      }
    },
  };
  if (life.seen?.ended) life.actsAt = undefined;
  return life;
}

async function findClass({ id, officer }: OpenCentre, { key }: SeasonClass): Promise<ClassView | undefined> {
  try {
    return await officer.get<ClassView>(`/centres/${id}/classes/by-key/${key}`);
  } catch (error) {
    if (error instanceof DoorRefused && error.status === 404) return undefined;
    throw error;
  }
}

function setUp({ id, officer, communeIds, file: { classes } }: OpenCentre, file: SeasonClass): Promise<ClassView> {
  const sameProgramme = classes
    .filter(other => other.programme === file.programme)
    .sort((a, b) => a.start.localeCompare(b.start));
  return officer.post<ClassView>(`/centres/${id}/classes`, `season:${file.key}`, {
    programme: file.programme,
    title: file.title ?? '',
    intake: sameProgramme.indexOf(file) + 1,
    communeIds,
    plannedStart: file.start,
    capacity: file.learners,
    externalKey: file.key,
    ...(file.jointWith && { jointWith: file.jointWith }),
  });
}

/** Whoever holds an ask answers it, through the door that is theirs. Returns how many acts that took. */
function answerAsk(stage: Stage, ask: AskView): Promise<number> {
  const { centre, file, klass } = stage;
  const { officer, director } = centre;
  switch (ask.kind) {
    case 'survey.needs':
      return byLinks(stage, ask, 'survey.needs', async (link, commune) => {
        await link('answer-survey', ask.key, { candidates: shareOf(stage, commune).length });
        return 1;
      });
    case 'survey.decision':
      return staffAct(officer, klass, ask, 'decide-survey', { choice: 'recruit' });
    case 'recruitment.lists':
      return byLinks(stage, ask, 'recruitment.lists', (link, commune) => sendList(stage, ask, link, commune));
    case 'recruitment.decision':
      return staffAct(officer, klass, ask, 'decide-recruitment', { choice: 'open', reason: 'Mở theo kế hoạch năm' });
    case 'opening.papers':
      return staffAct(officer, klass, ask, 'propose-opening', {
        openingDate: file.start,
        managerId: centre.manager.staffId,
        officerId: officer.staffId,
      });
    case 'opening.signature':
      return staffAct(director, klass, ask, 'sign-opening', {});
    case 'scheduling.resources':
      return findMeans(stage, ask);
    case 'scheduling.lecturers':
      return ask.silent.length > 0 ? answerInvitations(stage, ask) : assignByPhone(stage, ask);
    case 'scheduling.confirmation':
      return staffAct(officer, klass, ask, 'confirm-timetable', {});
    case 'teaching.rolls':
      return takeRolls(stage, ask);
    case 'exam.marks':
      return staffAct(officer, klass, ask, 'submit-marks', { marks: marksOf(stage.file, klass, stage.season.seed) });
    case 'certification.recognition':
      return staffAct(director, klass, ask, 'recognise', {});
    case 'certification.handover':
      return staffAct(officer, klass, ask, 'hand-over', {});
    case 'closing.report':
      return report(stage, ask);
  }
}

async function staffAct(
  staff: OpenCentre['officer'],
  klass: ClassView,
  ask: Pick<AskView, 'key'>,
  act: string,
  body: unknown,
): Promise<number> {
  await staff.post(`/classes/${klass.id}/acts/${act}`, `season:${klass.id}:${ask.key}`, body);
  return 1;
}

type LinkAct = (act: string, key: string, body: unknown) => Promise<unknown>;

/** Lets every silent commune or lecturer of an ask act through the newest link that was sent to it. */
async function byLinks(
  { centre, door, klass }: Stage,
  ask: AskView,
  prefix: string,
  act: (link: LinkAct, part: string) => Promise<number>,
): Promise<number> {
  if (ask.silent.length === 0) return 0;
  const items = await centre.officer.list<{ messageId: string; to: { id?: string }; link?: string }>(
    `/classes/${klass.id}/messages`,
  );
  const visitor = door.as();
  let done = 0;
  for (const part of ask.silent) {
    const letter = items.findLast(({ messageId, to }) => messageId.startsWith(prefix) && to.id === part);
    const token = letter?.link?.split('/l/')[1];
    if (token === undefined) continue;
    done += await act(
      (name, key, body) => visitor.post(`/links/${token}/acts/${name}`, `season:${klass.id}:${key}`, body),
      part,
    );
  }
  return done;
}

/** The learners a commune sends: dealt out in turn. */
function shareOf({ centre: { communeIds }, learners }: Stage, commune: string): NomineeRow[] {
  const at = communeIds.indexOf(commune);
  return learners.filter((_, index) => index % communeIds.length === at);
}

/** A commune sends its list in parts; the last one says that it is complete. */
async function sendList(stage: Stage, ask: AskView, link: LinkAct, commune: string): Promise<number> {
  const rows = shareOf(stage, commune);
  if (rows.length === 0) {
    await link('finish-list', `${ask.key}:none`, {});
    return 1;
  }
  let done = 0;
  for (let from = 0; from < rows.length; from += LIST_PART) {
    const complete = from + LIST_PART >= rows.length;
    await link('nominate', `${ask.key}:${from}`, { rows: rows.slice(from, from + LIST_PART), complete });
    done += 1;
  }
  return done;
}

/** Some decline, the same ones whenever the season is played. */
function answerInvitations(stage: Stage, ask: AskView): Promise<number> {
  const { season, file, klass } = stage;
  return byLinks(stage, ask, 'scheduling.invitation', async (link, lecturer) => {
    const place = stage.centre.lecturerIds.indexOf(lecturer);
    const accept = chosen(100, season.seed, 'declines', file.key, place) >= season.declinePercent;
    // Sessions may come to the same lecturer again after others declined: the ledger's version keeps the two answers apart.
    const key = `${ask.key}:${klass.version}`;
    await link('answer-invitation', key, { accept, ...(!accept && { reason: 'Bận công tác' }) });
    return 1;
  });
}

/** No room or lecturer is free: the office borrows a hall, finds a visiting lecturer, and has the timetable drafted again. */
async function findMeans({ centre, file, klass, season }: Stage, ask: AskView): Promise<number> {
  const { id, officer } = centre;
  const key = `season:${klass.id}:${ask.key}`;
  const { fullName } = inventName(season.seed, file.key, ask.key, 'visiting');
  await officer.post(`/centres/${id}/rooms`, key, {
    name: `Hội trường mượn cho lớp ${file.key}`,
    seats: file.learners,
  });
  const visiting = { name: fullName, kind: 'visiting', programmes: [file.programme] };
  await officer.post(`/centres/${id}/lecturers`, key, visiting);
  return staffAct(officer, klass, ask, 'draft-again', {});
}

/** Nobody is left to invite: the office finds somebody by phone. */
async function assignByPhone({ centre, klass }: Stage, ask: AskView): Promise<number> {
  const open = klass.sessions.filter(session => session.cancelled === undefined && session.lecturerId === '');
  let done = 0;
  for (const [index, session] of open.entries()) {
    const lecturerId = centre.lecturerIds[index % centre.lecturerIds.length];
    const key = `season:${klass.id}:${ask.key}:${session.id}`;
    await centre.officer.post(`/classes/${klass.id}/acts/assign-lecturer`, key, {
      sessionIds: [session.id],
      lecturerId,
    });
    done += 1;
  }
  return done;
}

/** Takes the roll of every session that is over; the class goes on as the last answer showed it. */
async function takeRolls(stage: Stage, ask: AskView): Promise<number> {
  const { season, file, centre, klass, now } = stage;
  let done = 0;
  for (const session of heldSessions(klass)) {
    if (session.rollTakenAt !== undefined || endOf(session) > now) continue;
    const body = { sessionId: session.id, attended: attendanceOf(file, klass, session, season.seed) };
    const key = `season:${klass.id}:${ask.key}:${session.id}`;
    stage.klass = await centre.manager.post<ClassView>(`/classes/${klass.id}/acts/take-roll`, key, body);
    done += 1;
  }
  return done;
}

/** Two learners say what they think through the class's link, then the office reports. */
async function report({ season, file, centre, door, klass }: Stage, ask: AskView): Promise<number> {
  const path = `/classes/${klass.id}/messages`;
  const items = await centre.officer.list<{ messageId: string; link?: string }>(path);
  const token = items.find(({ messageId }) => messageId === 'closing.feedback')?.link?.split('/l/')[1];
  if (token !== undefined)
    for (const number of [1, 2]) {
      const score = 3 + chosen(3, season.seed, file.key, 'score', number);
      await door.as().post(`/links/${token}/acts/give-feedback`, `season:${klass.id}:feedback:${number}`, { score });
    }
  return staffAct(centre.officer, klass, ask, 'file-report', {
    remarks: `Lớp ${programme(file.programme, file.start).name.vi} hoàn thành theo kế hoạch.`,
  });
}

function heldSessions(klass: ClassView): ClassView['sessions'] {
  return klass.sessions.filter(session => session.cancelled === undefined);
}

function endOf(session: ClassView['sessions'][number]): number {
  return instantOf(session.date, session.startTime) + SESSION_MS;
}

/** When the next roll can be taken; the present moment when the class waits for something else. */
function nextSessionEnd(klass: ClassView, now: number): number {
  const ends = heldSessions(klass)
    .filter(session => session.rollTakenAt === undefined)
    .map(endOf)
    .filter(end => end > now);
  return klass.asks.some(ask => ask.kind === 'teaching.rolls') && ends.length > 0 ? Math.min(...ends) : now;
}
