import * as z from 'zod';
import type { CivilDate } from '../time/civil-date.ts';
import { cleanText } from '../text/vietnamese.ts';
import { type Lesson, type Programme, programme, programmeCode, type ProgrammeCode } from './programmes.ts';

/** Longest course in the sources: 59 sessions of 5 tiết (Bạch Thông 2014); 60 lessons leave room for one a session. */
const MOST_LESSONS = 60;

/** A lesson as staff write it; its number is its place in the list. */
export const writtenLesson = z.object({
  title: z.string().transform(cleanText).pipe(z.string().min(1).max(200)),
  /** Tiết of 45 minutes. */
  tiet: z.coerce.number().int().min(1).max(60),
});

/**
 * What a class teaches, when it differs from the national catalogue: the theme of a topical class, the lessons a centre's own timetable
 * has. No central table of tiết was published, so both are the centre's to set; whether a lesson counts for the 80 % stays as in the catalogue
 * for lessons of the same number and is yes for others.
 */
export const writtenSyllabus = z.object({
  lessons: z.array(writtenLesson).min(1).max(MOST_LESSONS),
  /** Tiết of one session (half a day). */
  sessionTiet: z.coerce.number().int().min(1).max(6).optional(),
});
export type WrittenSyllabus = z.infer<typeof writtenSyllabus>;

/** The lessons of a class in order, and the tiết of a session. */
export interface Syllabus {
  lessons: Lesson[];
  sessionTiet: number;
}

/** A centre's own way of holding a programme; classes set up from then on follow it, older ones keep theirs. */
export const programmeSettings = z.object({
  code: programmeCode,
  syllabus: writtenSyllabus.optional(),
  /** Learners a class takes when nothing else is said. */
  capacity: z.coerce.number().int().min(1).max(1000).optional(),
});
export type ProgrammeSettings = z.infer<typeof programmeSettings>;

/** Numbers the lessons of a written syllabus and fills in what it leaves to the catalogue. */
export function syllabusFrom(written: WrittenSyllabus, catalogue: Programme): Syllabus {
  const counted = new Map(catalogue.lessons.map(({ number, countsForAttendance }) => [number, countsForAttendance]));
  return {
    sessionTiet: written.sessionTiet ?? catalogue.sessionTiet,
    lessons: written.lessons.map((lesson, index) => ({
      ...lesson,
      number: index + 1,
      countsForAttendance: counted.get(index + 1) ?? true,
    })),
  };
}

/** What a class teaches: its own syllabus, or the catalogue's as it stood on the day given. */
export function syllabusOf(
  klass: { programme: ProgrammeCode; syllabus?: Syllabus; plannedStart: CivilDate },
  on: CivilDate = klass.plannedStart,
): Syllabus {
  return klass.syllabus ?? programme(klass.programme, on);
}

/** All tiết of a syllabus. */
export function tietOf({ lessons }: Pick<Syllabus, 'lessons'>): number {
  return lessons.reduce((sum, { tiet }) => sum + tiet, 0);
}

/** Half days a syllabus takes: a lesson begins with a session of its own. */
export function sessionCountOf({ lessons, sessionTiet }: Syllabus): number {
  return lessons.reduce((sum, { tiet }) => sum + Math.ceil(tiet / sessionTiet), 0);
}
