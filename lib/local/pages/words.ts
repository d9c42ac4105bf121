import { clockTimeOf, civilDateOf, formatDate } from '../../domain/time/civil-date.ts';
import { tag, type Tone } from '../../edge/html/components.ts';
import { type Html, html } from '../../edge/html/html.ts';
import type { ExecutionStatus } from '../states/index.ts';
import type { Visit } from './page.ts';

type T = Visit['t'];

/** 07:30:05 22/11/2026: events of one execution often share a minute. */
export function formatSecond(epochMs: number): string {
  const seconds = String(Math.floor(epochMs / 1000) % 60).padStart(2, '0');
  return `${clockTimeOf(epochMs)}:${seconds} ${formatDate(civilDateOf(epochMs))}`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A length of time in its two largest units: 12 days 3 hours, 5 minutes, 40 ms. */
export function formatDuration(t: T, ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  const first = UNITS.findIndex(([, size]) => ms >= size);
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(t(`local.duration.${unit}`, { count }));
  }
  return parts.join(' ');
}

export const STATUSES = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
] as const satisfies readonly ExecutionStatus[];

const TONES: Record<ExecutionStatus, Tone> = {
  RUNNING: 'info',
  SUCCEEDED: 'ok',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  ABORTED: 'plain',
};
const SIGNS: Record<ExecutionStatus, string> = {
  RUNNING: '▶',
  SUCCEEDED: '✓',
  FAILED: '✗',
  TIMED_OUT: '✗',
  ABORTED: '■',
};

/** A status in words, with a sign before it that is not read out. */
export function statusTag(t: T, status: ExecutionStatus): Html {
  return tag(html`<span aria-hidden="true">${SIGNS[status]} </span>${t(`local.status.${status}`)}`, TONES[status]);
}

/** Machine and name of an execution, from its ARN: `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
export function executionNames(arn: string): { machine: string; name: string } {
  const [machine = '', name = ''] = arn.split(':').slice(6);
  return { machine, name };
}

export function executionPath(arn: string): string {
  const { machine, name } = executionNames(arn);
  return `/dev/executions/${encodeURIComponent(machine)}/${encodeURIComponent(name)}`;
}

/** The class an execution belongs to: executions are called `<class>-<generation>` and `<class>-<generation>-<chapter>`. */
export function classIdOf(executionName: string): string | undefined {
  return /^(cls_[0-9a-z]+)-\d+/.exec(executionName)?.[1];
}

/** A machine's name in words; its own name for one that is not ours. */
export function machineName(t: T, name: string): string {
  const key = name === 'class' ? 'local.machine.class' : `stage.${name}`;
  const words = t(key);
  return words === key ? name : words;
}
