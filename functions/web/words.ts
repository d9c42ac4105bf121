import type { Actor, Holder } from '../../lib/domain/class/actors.ts';
import type { Seat, Stage } from '../../lib/domain/class/class.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import type { Sentence } from '../../lib/domain/refusal.ts';
import { programme } from '../../lib/domain/rules/programmes.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import { type Tone, tag } from '../../lib/edge/html/components.ts';
import type { Html } from '../../lib/edge/html/html.ts';
import type { PageRequest } from '../../lib/edge/page.ts';

type T = PageRequest['t'];

const STAGE_TONES: Partial<Record<Stage, Tone>> = { closed: 'ok', cancelled: 'bad', merged: 'plain', teaching: 'info' };

export function stageTag(t: T, stage: Stage, held?: unknown): Html {
  if (held) return tag(t('web.on-hold'), 'wait');
  return tag(t(`stage.${stage}`), STAGE_TONES[stage] ?? 'info');
}

const SEAT_TONES: Record<Seat, Tone> = { seated: 'ok', waiting: 'wait', refused: 'bad', withdrawn: 'plain' };

export function seatTag(t: T, seat: Seat): Html {
  return tag(t(`seat.${seat}`), SEAT_TONES[seat]);
}

/** Who holds an ask, in words. */
export function holderName(t: T, holder: Holder): string {
  return holder.kind === 'role' ? t(`role.${holder.role}`) : t(`holder.${holder.kind}`);
}

/** Whether a due instant has passed, and the words for it. */
export function dueTag(t: T, dueAt: number, now: number): Html {
  const date = formatDate(civilDateOf(dueAt));
  if (dueAt < now) return tag(t('web.due.late', { date }), 'bad');
  if (civilDateOf(dueAt) === civilDateOf(now)) return tag(t('web.due.today'), 'wait');
  return tag(t('web.due.on', { date }), 'plain');
}

export function said(t: T, { key, params }: Sentence): string {
  return t(key, params);
}

/** The name of a programme in the page's language. */
export function programmeName(request: Pick<PageRequest, 'language'>, code: string): string {
  return programme(code).name[request.language];
}

/** Names of a centre's communes, lecturers, rooms and staff by id; the id itself for one that is gone. */
export function namesOf(directory: CentreDirectory): (id: string) => string {
  const { communes, lecturers, rooms, staff } = directory;
  const names = new Map([...communes, ...lecturers, ...rooms, ...staff].map(entry => [entry.id, entry.name]));
  return id => names.get(id) ?? id;
}

/** Who did something, in words. */
export function actorName(t: T, by: Actor, name: (id: string) => string): string {
  switch (by.kind) {
    case 'staff':
      if (by.insteadOf && by.role)
        return t('web.actor.instead-of', { who: name(by.id), absent: name(by.insteadOf), role: by.role });
      return `${name(by.id)}${by.role ? ` (${t(`role.${by.role}`)})` : ''}`;
    case 'system':
      return t('web.by-itself');
    case 'learner':
      return t('web.a-learner');
    default:
      return name(by.id);
  }
}

/** A weekday in words, 1 = Monday. */
export function dayName(t: T, weekday: number): string {
  return t(`web.day.${weekday}`);
}
