import { isOpen, occasionsOf, silentParts } from '../../../domain/class/asks.ts';
import type { ClassState } from '../../../domain/class/class.ts';
import { nextDueAt } from '../../../domain/chapters/deadlines.ts';
import type { CalendarSettings } from '../../../domain/time/working-days.ts';
import { calendarOf } from '../../../edge/act.ts';
import type { Visit } from '../page.ts';

/** Something that time will do by itself. */
export interface Due {
  /** Epoch ms. */
  at: number;
  classId?: string;
  title: string;
  words: string;
}

/** Classes whose ledger is read for the list; the others are due later. */
const CLASSES_READ = 12;
/** Later than any instant the due list can hold (13 digits). */
const FAR = 9_999_999_999_998;

/** What is due next, soonest first: reminders and deadlines of the classes, and the first timer of the runtime. */
export async function dueNext(visit: Visit): Promise<Due[]> {
  const { stack, t } = visit;
  const ids = (await stack.services.classes.due(FAR)).slice(0, CLASSES_READ);
  const lists = await Promise.all(
    ids.map(async id => {
      const klass = await stack.services.classes.load(id);
      return dueOf(visit, klass, await calendarOf(stack.services, klass.centreId));
    }),
  );
  const timer = stack.runtime.nextDueAt();
  const own = timer === undefined ? [] : [{ at: timer, title: t('local.due.runtime'), words: t('local.due.timer') }];
  return [...lists.flat(), ...own].sort((a, b) => a.at - b.at);
}

function dueOf({ t }: Visit, klass: ClassState, calendar: CalendarSettings): Due[] {
  const about = { classId: klass.id, title: klass.title };
  const open = Object.values(klass.asks).filter(isOpen);
  const next = nextDueAt(klass, calendar);
  if (open.length === 0 && next !== undefined) return [{ ...about, at: next, words: t('local.due.wake') }];
  return open.flatMap(ask => {
    const kind = t(`ask.${ask.kind}`);
    const silent = silentParts(ask).length;
    const reminders = occasionsOf(ask, calendar)
      .filter(({ name }) => !ask.reminded.includes(name))
      .map(({ at, name, to }) => {
        const holder = to === 'holder' ? ask.holder : ask.successor;
        const who = holder.kind === 'role' ? t(`role.${holder.role}`) : t(`holder.${holder.kind}`);
        return { ...about, at, words: t(`local.due.${name}`, { ask: kind, who }) };
      });
    const end =
      ask.atDeadline === 'close' ? [{ ...about, at: ask.dueAt, words: t('local.due.end', { ask: kind, silent }) }] : [];
    const parts = silentParts(ask).flatMap(id => ask.parts?.[id]?.dueAt ?? []);
    const turns = [...new Set(parts)].map(at => ({ ...about, at, words: t('local.due.part', { ask: kind }) }));
    return [...reminders, ...end, ...turns];
  });
}
