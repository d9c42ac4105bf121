import { refuseField } from '../../lib/domain/refusal.ts';
import type { WrittenSyllabus } from '../../lib/domain/rules/syllabus.ts';

type WrittenLesson = WrittenSyllabus['lessons'][number];

/** A number of its own before the title ("3." or "Bài 3:"), the title, and the tiết at the end: "; 8", "(8 tiết)", a tab and 8. */
const LINE = /^(?:(?:bài|chuyên đề)?\s*\d+\s*[.):]\s*)?(.*?)[\s;|\t,:–-]*\(?\s*(\d{1,2})\s*(?:tiết)?\s*\)?$/iu;

/**
 * Lessons as people type or paste them, one a line. Throws InvalidInput (422) that names the first line without a title or tiết.
 * @param field the form field the lines come from
 */
export function lessonsFrom(text: string, field: string): WrittenLesson[] {
  return text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)
    .map((line, index) => {
      const found = LINE.exec(line);
      const title = found?.[1]?.trim() ?? '';
      const tiet = Number(found?.[2] ?? 0);
      if (!title || tiet === 0) throw refuseField(field, { key: 'problem.lesson-line', params: { line: index + 1 } });
      return { title, tiet };
    });
}

/** The lines a list of lessons is typed as. */
export function linesOf(lessons: readonly WrittenLesson[]): string {
  return lessons.map(({ title, tiet }) => `${title}; ${tiet}`).join('\n');
}
