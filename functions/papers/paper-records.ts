import type {
  ClassHead,
  ClassReport,
  DocumentHead,
  ListedLearner,
  OpeningDecision,
  RecruitmentNotice,
  Roll,
  Summons,
  Timetable,
} from '../../lib/documents/pdf/index.ts';
import { figuresOf } from '../../lib/domain/chapters/closing.ts';
import type { NumberedPaper } from '../../lib/domain/chapters/documents.ts';
import { endangeredLearners } from '../../lib/domain/chapters/teaching.ts';
import type { Actor } from '../../lib/domain/class/actors.ts';
import {
  type ClassState,
  heldSessions,
  type Learner,
  type Session,
  seatedLearners,
} from '../../lib/domain/class/class.ts';
import { latestAsk, rulesOf } from '../../lib/domain/class/decision.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { issuerOn } from '../../lib/domain/issuer.ts';
import { percentOf } from '../../lib/domain/rules/percent.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { syllabusOf, tietOf } from '../../lib/domain/rules/syllabus.ts';
import { sheetCode } from '../../lib/domain/text/sheet-code.ts';
import { compareByGivenName, formatNumber, formatPercent } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf, weekday } from '../../lib/domain/time/civil-date.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { signerOf } from './signer.ts';

/** A class and what its papers need besides. */
export interface PaperSource {
  klass: ClassState;
  directory: CentreDirectory;
  /** Epoch ms; dates a paper that has no date of its own. */
  now: number;
}

/** Papers are Vietnamese whatever the page's language is. */
export const vi = (key: string, params?: Parameters<typeof sentence>[2]) => sentence('vi', `paper.${key}`, params);

const dayOf = (date: string) => sentence('vi', `web.day.${weekday(date)}`);

export function classCode({ programme: code, year, intake }: ClassState): string {
  return `${code}-${year}-${String(intake).padStart(2, '0')}`;
}

/** Issuer, signer, number and date; without a date of its own a paper carries today's, without a signature the director's name. */
export function headOf(
  { directory, now }: PaperSource,
  number?: string,
  dated?: string,
  signedBy?: Actor,
): DocumentHead {
  const day = dated ?? civilDateOf(now);
  const { parentBody, name, place } = issuerOn(directory.centre, day);
  return {
    issuer: { parent: parentBody, name, place },
    signer: signerOf(directory, signedBy),
    ...(number && { number }),
    dated: day,
  };
}

/** The head of a paper whose number the office takes from the document register; dated when it was taken. */
export function paperHead(source: PaperSource, paper: NumberedPaper, dated?: string): DocumentHead {
  const taken = source.klass.papers[paper];
  return headOf(source, taken?.number, taken?.on ?? dated);
}

/** The class as papers name it. */
export function classHead({ klass, directory }: PaperSource): ClassHead {
  const sessions = heldSessions(klass);
  const start = klass.opening.papers?.openingDate ?? klass.plannedStart;
  const room = directory.rooms.find(({ id }) => id === sessions[0]?.roomId);
  return {
    code: classCode(klass),
    name: vi('class-name', { title: klass.title }),
    programme: programme(klass.programme, klass.plannedStart).name.vi,
    from: sessions[0]?.date ?? start,
    to: sessions.at(-1)?.date ?? start,
    ...(room && { venue: room.name }),
  };
}

/** Learners as lists show them, by given name. */
export function listed({ directory }: PaperSource, learners: readonly Learner[]): ListedLearner[] {
  return learners
    .toSorted((a, b) => compareByGivenName(a.person.fullName, b.person.fullName))
    .map(({ person, communeId }) => ({
      fullName: person.fullName,
      birthDate: person.birthDate,
      ...(person.sex && { sex: person.sex }),
      ...(person.unit && { unit: person.unit }),
      commune: directory.communes.find(({ id }) => id === communeId)?.name ?? '',
    }));
}

/** A tiết is 45 minutes; half a day has one break of 15. */
function endOf({ startTime, tiet }: Session): string {
  const minutes = Number(startTime.slice(0, 2)) * 60 + Number(startTime.slice(3)) + tiet * 45 + 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The regulation the class lives under, as decisions name it. */
export function groundOfRules(klass: ClassState): string {
  const { number, date, document } = rulesOf(klass).passMark.source;
  return vi('ground.rules', { number, date, document });
}

/** The decision that opens the class; a draft without a number until it is signed. */
export function openingDecision(source: PaperSource): OpeningDecision {
  const { klass, directory } = source;
  const { papers, number, signedAt, signedBy } = klass.opening;
  const name = (id: string | undefined) => directory.staff.find(member => member.id === id)?.name ?? '';
  const head = headOf(source, number, signedAt === undefined ? undefined : civilDateOf(signedAt), signedBy);
  return {
    ...head,
    class: classHead(source),
    grounds: [groundOfRules(klass), ...(klass.needs.survey ? [vi('ground.survey')] : []), vi('ground.office')],
    decider: vi('decider', { centre: head.issuer.name }),
    classManager: name(papers?.managerId),
    academicOfficer: name(papers?.officerId),
    periods: tietOf(syllabusOf(klass)),
    learners: listed(source, seatedLearners(klass)),
    recipients: [vi('copy.parent', { parent: directory.centre.parentBody }), vi('copy.units'), vi('copy.file')],
  };
}

/** The notice that calls for lists, once the call is open. */
export function recruitmentNotice(source: PaperSource): RecruitmentNotice {
  const { klass, directory } = source;
  const ask = latestAsk(klass, 'recruitment.lists');
  const officer =
    directory.staff.find(({ id }) => id === klass.opening.papers?.officerId) ??
    directory.staff.find(({ role }) => role === 'academic-officer');
  const about = programme(klass.programme, klass.plannedStart);
  return {
    ...paperHead(source, 'recruitment-notice', ask && civilDateOf(ask.openedAt)),
    class: { code: classCode(klass), name: vi('class-name', { title: klass.title }), programme: about.name.vi },
    audience: vi(about.audience.ruleId),
    periods: tietOf(syllabusOf(klass)),
    capacity: klass.capacity,
    start: klass.plannedStart,
    listsBy: civilDateOf(ask?.dueAt ?? source.now),
    addressees: klass.communeIds.map(id => directory.communes.find(commune => commune.id === id)?.name ?? id),
    contact: { name: officer?.name ?? '', address: officer?.email ?? '' },
    recipients: [vi('copy.above'), vi('copy.parent', { parent: directory.centre.parentBody }), vi('copy.file')],
  };
}

/** The letter that calls one commune's learners. */
export function summons(source: PaperSource, communeId: string): Summons {
  const { klass, directory } = source;
  const commune = directory.communes.find(({ id }) => id === communeId);
  const officer = directory.staff.find(({ id }) => id === klass.opening.papers?.officerId);
  const first = heldSessions(klass)[0];
  const { number, signedAt } = klass.opening;
  return {
    ...paperHead(source, 'summons'),
    class: classHead(source),
    addressee: commune?.name ?? '',
    learners: listed(
      source,
      seatedLearners(klass).filter(learner => learner.communeId === communeId),
    ),
    ...(number && signedAt !== undefined && { openingDecision: { number, dated: civilDateOf(signedAt) } }),
    gathering: first
      ? vi('gathering', { time: first.startTime, day: dayOf(first.date).toLocaleLowerCase('vi'), date: first.date })
      : '',
    notes: [vi('note.bring'), vi('note.attendance', { percent: rulesOf(klass).attendancePercent.value })],
    contact: { name: officer?.name ?? '', phone: officer?.email ?? '' },
    recipients: [vi('copy.above'), vi('copy.file')],
  };
}

/** A session as timetables show it. */
export function timetabled({ directory }: PaperSource, session: Session): Timetable['sessions'][number] {
  const lecturer = directory.lecturers.find(({ id }) => id === session.lecturerId);
  const room = directory.rooms.find(({ id }) => id === session.roomId);
  return {
    date: session.date,
    from: session.startTime,
    to: endOf(session),
    title: session.title,
    periods: session.tiet,
    ...(lecturer && { lecturer: lecturer.name }),
    ...(room && { room: room.name }),
  };
}

export function timetablePaper(source: PaperSource): Timetable {
  const { klass } = source;
  return {
    ...headOf(source),
    class: classHead(source),
    sessions: heldSessions(klass).map(session => timetabled(source, session)),
    notes: [vi('note.attendance', { percent: rulesOf(klass).attendancePercent.value })],
    recipients: [vi('copy.units'), vi('copy.lecturers'), vi('copy.file')],
  };
}

/** The paper roll to be signed, of all sessions or of one; each session has the code that brings its sheet back. */
export function rollPaper(source: PaperSource, publicUrl: string, only?: Session): Roll {
  const { klass } = source;
  const sessions = only ? [only] : heldSessions(klass);
  return {
    ...headOf(source),
    class: classHead(source),
    sessions: sessions.map(session => ({
      number: session.number,
      date: session.date,
      from: session.startTime,
      periods: session.tiet,
      code: sheetCode(klass, session),
    })),
    learners: listed(source, seatedLearners(klass)),
    sheetUrl: `${publicUrl}${only ? `/phieu/${sheetCode(klass, only)}` : `/lop/${klass.id}/lich-hoc`}`,
  };
}

/** The class report with its figures, as filed. */
export function reportPaper(source: PaperSource): ClassReport {
  const { klass, directory } = source;
  const figures = klass.report?.figures ?? figuresOf(klass);
  const line = (label: string, count: number, whole?: number) => {
    const share = whole === undefined ? undefined : percentOf(count, whole);
    return { label, count: formatNumber(count), ...(share !== undefined && { share: formatPercent(share) }) };
  };
  const sessions = heldSessions(klass);
  const bands = (['excellent', 'good', 'fair', 'average'] as const).map(band =>
    line(sentence('vi', `band.${band}`), figures[band], figures.completed),
  );
  return {
    ...paperHead(source, 'class-report'),
    class: classHead(source),
    addressee: directory.centre.parentBody,
    account: [
      vi('account', {
        learners: figures.learners,
        communes: klass.communeIds.length,
        sessions: sessions.length,
        tiet: sessions.reduce((sum, { tiet }) => sum + tiet, 0),
        lecturers: new Set(sessions.map(({ lecturerId }) => lecturerId)).size,
      }),
    ],
    tables: [
      {
        title: vi('table.learners'),
        lines: [
          line(vi('line.seated'), figures.learners),
          line(vi('line.completed'), figures.completed, figures.learners),
          line(vi('line.endangered'), endangeredLearners(klass).length, figures.learners),
        ],
      },
      ...(klass.needs.exam
        ? [
            {
              title: vi('table.bands'),
              lines: [...bands, { ...line(sentence('vi', 'web.total'), figures.completed), strong: true }],
            },
          ]
        : []),
    ],
    remarks: klass.report?.remarks ? klass.report.remarks.split('\n').filter(Boolean) : [],
    recipients: [vi('copy.above'), vi('copy.file')],
  };
}
