import Docxtemplater from 'docxtemplater';
import inspectModule from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import type { WordValues } from './kinds.ts';
import { bytesOf } from './package.ts';

const OPTIONS = {
  delimiters: { start: '{{', end: '}}' },
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
} as const;

/** A placeholder as it stands in a template. */
export interface TemplateTag {
  value: string;
  /** Absent: a text; `loop`: a list; anything else is nothing we offer. */
  module?: string;
  subparsed?: readonly TemplateTag[];
}

/** The module is a function that makes one; its types call it a class. */
const makeInspector = inspectModule as unknown as () => { getAllStructuredTags(): readonly TemplateTag[] };

/** Everything between braces in a template, lists with what is inside them. @throws what docxtemplater says of broken braces */
export function tagsOf(template: Uint8Array): readonly TemplateTag[] {
  const inspector = makeInspector();
  // Reads the template while it is made.
  void new Docxtemplater(new PizZip(template), { ...OPTIONS, modules: [inspector] });
  return inspector.getAllStructuredTags();
}

/** Fills a template with a record. The same template and record give the same bytes. */
export function fillTemplate(template: Uint8Array, values: WordValues): Buffer {
  const opened = new Docxtemplater(new PizZip(template), { ...OPTIONS, nullGetter: () => '' });
  opened.render(composed(values));
  return bytesOf(opened.getZip());
}

/** NFC everywhere; characters that XML does not know never reach the file. */
function composed(values: WordValues): Record<string, unknown> {
  const text = (value: string) => value.normalize('NFC').replace(/[^\P{Cc}\n]/gu, ' ');
  const line = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, text(value)]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? text(value) : value.map(line)]),
  );
}
