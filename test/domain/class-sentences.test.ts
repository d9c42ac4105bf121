import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { staffRole } from '../../lib/domain/class/actors.ts';
import { STAGES } from '../../lib/domain/class/class.ts';
import { ASK_KINDS } from '../../lib/domain/class/asks.ts';
import { type Language, sentence } from '../../lib/messages/catalogue.ts';

const LANGUAGES: readonly Language[] = ['vi', 'en'];
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every key of a language, read from the parts of the catalogue. */
const keysOf = Object.fromEntries(
  await Promise.all(
    LANGUAGES.map(async language => {
      const folder = join(root, 'lib/messages/parts');
      const files = readdirSync(folder).filter(file => file.endsWith(`.${language}.ts`));
      const parts = await Promise.all(
        files.map(async file => import(join(folder, file)) as Promise<Record<string, object>>),
      );
      return [language, parts.flatMap(part => Object.values(part).flatMap(words => Object.keys(words)))];
    }),
  ),
) as Record<Language, string[]>;

/** The sources that speak to people through the catalogue. */
const sources = ['lib/domain', 'lib/store', 'lib/edge', 'lib/outside', 'functions']
  .flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)),
  )
  .filter(file => file.endsWith('.ts'))
  .map(file => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** A place where a refusal is thrown: its name and the facts that stand beside it, as far as they are written there. */
interface Throw {
  file: string;
  name: string;
  facts: string[] | undefined;
}

const thrown: Throw[] = sources.flatMap(({ file, text }) => [
  ...callsOf(text, 'new Refusal(').flatMap(call => throwsIn(file, call)),
  ...callsOf(text, 'refuseUnless(').flatMap(call => throwsIn(file, call)),
]);

/** The argument lists of all calls that begin with these words. */
function callsOf(text: string, beginning: string): string[] {
  return text
    .split(beginning)
    .slice(1)
    .map(rest => {
      let depth = 1;
      let end = 0;
      for (; end < rest.length && depth > 0; end += 1) {
        if ('([{'.includes(rest[end] ?? '')) depth += 1;
        else if (')]}'.includes(rest[end] ?? '')) depth -= 1;
      }
      return rest.slice(0, end - 1);
    });
}

function throwsIn(file: string, call: string): Throw[] {
  const names = [...call.matchAll(/'([A-Z][A-Za-z]+)'/g)].map(match => match[1] ?? '');
  const written = /'[A-Z][A-Za-z]+',\s*\{([^{}]*)\}/.exec(call)?.[1];
  const facts = written?.split(',').map(part => part.trim().split(':')[0] ?? '');
  return names.map(name => ({ file, name, facts: facts?.some(fact => fact.startsWith('...')) ? undefined : facts }));
}

const contracted = sources
  .filter(({ file }) => file.endsWith('contract.ts'))
  .flatMap(({ text }) => [...text.matchAll(/(?:wait|step)Contract\(([\s\S]*?)\);/g)].map(match => match[1] ?? ''))
  .flatMap(call => [...call.matchAll(/'([A-Z][A-Za-z]+)'/g)].map(match => match[1] ?? ''));

const literals = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(match => match[1] ?? ''))),
];

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').sort();
}

describe.each(LANGUAGES)('the catalogue in %s', language => {
  const keys = new Set(keysOf[language]);
  const missing = (wanted: readonly string[]) => wanted.filter(key => !keys.has(key));

  it('has a sentence for every refusal that is thrown or caught by name', () => {
    const names = [...new Set([...thrown.map(({ name }) => name), ...contracted])];
    expect(names.length).toBeGreaterThan(50);
    expect(missing(names.map(name => `refusal.${name}`))).toEqual([]);
  });

  it('has every sentence that the rules, the problems and the due dates name', () => {
    const named = literals(/'((?:problem|due|rules|message)\.[A-Za-z0-9.-]+)'/g);
    expect(named.length).toBeGreaterThan(20);
    expect(missing(named)).toEqual([]);
    expect(missing(literals(/dueReason\(\s*'([a-z-]+)'/g).map(name => `due.${name}`))).toEqual([]);
    expect(missing(['due.marks', 'due.redo-marks'])).toEqual([]);
  });

  it('has subject and body of every message template', () => {
    const templates = literals(/template: '([a-z0-9-]+)'/g);
    const chosen = literals(/'((?:survey-needs|recruitment-lists|class-cancelled|class-merged|session-[a-z]+))'/g);
    const reminders = ['before-3', 'before-1', 'due', 'overdue'].map(occasion => `reminder-${occasion}`);
    const all = [...new Set([...templates, ...chosen, ...reminders])];
    expect(all.length).toBeGreaterThan(15);
    expect(missing(all.flatMap(name => [`message.${name}.subject`, `message.${name}.body`]))).toEqual([]);
  });

  it('names every stage, ask, role, band, seat and outcome', () => {
    const classSource = sources.find(({ file }) => file === join('lib/domain', 'class/class.ts'))?.text ?? '';
    const union = (name: string) =>
      [...(new RegExp(`export type ${name} =([^;]+);`).exec(classSource)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(
        match => match[1] ?? '',
      );
    expect(STAGES).toHaveLength(11);
    expect(missing(STAGES.map(stage => `stage.${stage}`))).toEqual([]);
    expect(missing(union('Seat').map(seat => `seat.${seat}`))).toEqual([]);
    expect(missing(union('ExamResult').map(result => `result.${result}`))).toEqual([]);
    expect(missing(ASK_KINDS.map(kind => `ask.${kind}`))).toEqual([]);
    expect(missing(staffRole.options.map(role => `role.${role}`))).toEqual([]);
    expect(missing(['closed', 'cancelled', 'merged'].map(outcome => `outcome.${outcome}`))).toEqual([]);
    expect(missing(['excellent', 'good', 'fair', 'average'].map(band => `band.${band}`))).toEqual([]);
  });
});

it('both languages have the same keys and fill the same placeholders', () => {
  expect([...new Set(keysOf.vi)].sort()).toEqual([...new Set(keysOf.en)].sort());
  const placeholders = (language: Language, key: string) =>
    [...new Set(placeholdersOf(sentence(language, key)))].join();
  expect(keysOf.vi.filter(key => placeholders('vi', key) !== placeholders('en', key))).toEqual([]);
});

/** Placeholders of a refusal's sentence that the place where it is thrown leaves empty. */
function unfilled(throws: readonly Throw[]): string[] {
  return throws
    .filter(({ facts }) => facts !== undefined)
    .flatMap(({ file, name, facts = [] }) =>
      placeholdersOf(sentence('vi', `refusal.${name}`))
        .filter(placeholder => !facts.includes(placeholder))
        .map(placeholder => `${file}: ${name} does not give {${placeholder}}`),
    );
}

it('every fact that a refusal’s sentence mentions is given where it is thrown', () => {
  expect(thrown.filter(({ facts }) => facts !== undefined).length).toBeGreaterThan(30);
  expect(unfilled(thrown)).toEqual([]);
  expect(unfilled(throwsIn('a twin', "ended, 'ClassEnded', { outcome: ended.outcome }"))).toEqual([
    'a twin: ClassEnded does not give {reason}',
  ]);
});
