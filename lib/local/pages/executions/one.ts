import { Refusal } from '../../../domain/refusal.ts';
import { isOpen } from '../../../domain/class/asks.ts';
import { actions, disclosure, facts, note } from '../../../edge/html/components.ts';
import { type Content, type Html, html } from '../../../edge/html/html.ts';
import { formatDateTime } from '../../../domain/time/civil-date.ts';
import { ApiError, type ExecutionStatus } from '../../states/index.ts';
import { type Answer, live, type Visit } from '../page.ts';
import {
  classIdOf,
  executionNames,
  executionPath,
  formatDuration,
  formatSecond,
  machineName,
  statusTag,
} from '../words.ts';
import { legend, stateGraph } from './drawing.ts';
import { eventTable, jsonBlock } from './events.ts';
import { readHistory } from './history.ts';
import { isRecord, parsed, type Story, tellStory, type Wait } from './story.ts';

/** What people may do to an execution by hand. */
export const HAND_ACTS = ['stop', 'redrive', 'answer'] as const;

/** An execution as DescribeExecution tells it, with its definition and its story. */
export interface Shown {
  arn: string;
  machine: string;
  name: string;
  status: ExecutionStatus;
  /** Epoch ms. */
  startedAt: number;
  stoppedAt: number | undefined;
  input: string;
  output: string | undefined;
  redriveCount: number;
  /** Why it cannot be run again from where it failed; undefined when it can. */
  notRedrivable: string | undefined;
  parentArn: string | undefined;
  definition: string;
  story: Story;
}

/** The execution a path names: `<machine>/<name>`. Throws PageNotFound (404). */
export async function readExecution({ stack, parts }: Visit): Promise<Shown> {
  const [machine = '', name = ''] = parts;
  const { runtime, machineArns } = stack;
  const arn = `${(machineArns.class ?? '').replace(/:stateMachine:.*$/, '')}:execution:${machine}:${name}`;
  try {
    const described = (await runtime.handle('DescribeExecution', { executionArn: arn })) as Record<string, unknown>;
    const { definition } = (await runtime.handle('DescribeStateMachineForExecution', { executionArn: arn })) as {
      definition: string;
    };
    const status = described.status as ExecutionStatus;
    const instant = (value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) : undefined);
    return {
      arn,
      machine,
      name,
      status,
      startedAt: instant(described.startDate) ?? 0,
      stoppedAt: instant(described.stopDate),
      input: (described.input as string | undefined) ?? '{}',
      output: described.output as string | undefined,
      redriveCount: described.redriveCount as number,
      notRedrivable: described.redriveStatusReason as string | undefined,
      parentArn: described.parentExecutionArn as string | undefined,
      definition,
      story: tellStory(await readHistory(runtime, arn), status),
    };
  } catch (error) {
    if (error instanceof ApiError && /DoesNotExist|InvalidArn/.test(error.name))
      throw new Refusal('PageNotFound', {}, 404);
    throw error;
  }
}

/** GET /dev/executions/<machine>/<name> */
export async function executionPage(visit: Visit): Promise<Answer> {
  const { t, query, classes } = visit;
  const shown = await readExecution(visit);
  const classId = classIdOf(shown.name);
  const className = classId ? (await classes.titles([classId])).get(classId) : undefined;
  const title = `${machineName(t, shown.machine)}: ${className ?? shown.name}`;
  const done = HAND_ACTS.find(act => act === query.get('done'));
  const graph = stateGraph(visit, shown.definition, title, { ...shown.story, over: shown.status !== 'RUNNING' });
  return {
    title,
    body: html`<p class="back"><a class="cell" href="/dev/executions">‹ ${t('local.executions.title')}</a></p>
<h1>${title}</h1>${done ? note(html`<p>${t(`local.done.${done}`)}</p>`, 'ok', true) : ''}
${live(
  visit,
  html`<p class="row">${statusTag(t, shown.status)}<span>${await summary(visit, shown)}</span></p>
${failure(visit, shown)}${await waits(visit, shown, classId)}${byHand(visit, shown)}
${family(visit, shown)}${identity(visit, shown, classId, className)}
<h2>${t('local.graph')}</h2>${graph}${legend(visit)}
<h2 id="events">${t('local.events')}</h2>${eventTable(visit, shown)}
<h2>${t('local.data')}</h2>${jsonBlock(t('local.input'), shown.input, 'in')}${shown.output === undefined ? '' : jsonBlock(t('local.output'), shown.output, 'out')}
${history(visit, shown)}`,
)}`,
  };
}

async function summary({ t, stack }: Visit, { status, startedAt, stoppedAt }: Shown): Promise<string> {
  const took = formatDuration(t, (stoppedAt ?? stack.clock.now()) - startedAt);
  return status === 'RUNNING'
    ? t('local.execution.running', { at: formatSecond(startedAt), took })
    : t('local.execution.ended', { at: formatSecond(startedAt), end: formatSecond(stoppedAt ?? 0), took });
}

/** Why it failed, on top: the error, what it means where we know it, the cause, and the event where it happened. */
function failure({ t }: Visit, { story, status }: Shown): Content {
  if (!story.failure || status === 'RUNNING') return '';
  const { error, cause, state, event } = story.failure;
  const meaning = t(`refusal.${error ?? ''}`);
  return note(
    html`<h2>${t(status === 'ABORTED' ? 'local.failure.stopped' : 'local.failure')}</h2>
${facts([
  [t('local.failure.error'), error && html`<code>${error}</code>`],
  [t('local.failure.meaning'), error && !meaning.startsWith('refusal.') && !meaning.includes('{') ? meaning : ''],
  [t('local.failure.says'), spoken(cause)],
  [t('local.failure.state'), state],
])}${cause === undefined ? '' : jsonBlock(t('local.failure.cause'), cause, 'cause', true)}
<p><a class="cell" href="#e${event}">${t('local.failure.event', { id: event })}</a></p>`,
    status === 'ABORTED' ? 'info' : 'bad',
  );
}

/** The sentence inside a cause: a function's error document, or the description of a nested execution. */
function spoken(cause: string | undefined): string {
  const document = parsed(cause);
  if (!isRecord(document)) return '';
  if (typeof document.errorMessage === 'string') return document.errorMessage;
  if (typeof document.Error === 'string') {
    const deeper = typeof document.Cause === 'string' ? spoken(document.Cause) || document.Cause : '';
    return [document.Error, deeper].filter(Boolean).join(': ');
  }
  return '';
}

/** What a running execution waits for, in the words of the ledger where an ask holds its token. */
async function waits(visit: Visit, shown: Shown, classId: string | undefined): Promise<Content> {
  const { t, stack } = visit;
  if (shown.story.waits.length === 0) return '';
  const asks = classId ? await openAsks(visit, classId) : [];
  const row = (wait: Wait): Html => {
    const ask = asks.find(({ token }) => token === wait.token);
    const holder = ask && (ask.holder.kind === 'role' ? t(`role.${ask.holder.role}`) : t(`holder.${ask.holder.kind}`));
    const words = ask
      ? t('local.wait.ask', { ask: t(`ask.${ask.kind}`), holder: holder ?? '', due: formatDateTime(ask.dueAt) })
      : t(`local.wait.${wait.kind}`);
    const waited = stack.clock.now() - wait.since;
    const since = t(waited < 1000 ? 'local.wait.from' : 'local.wait.since', {
      at: formatSecond(wait.since),
      took: formatDuration(t, waited),
    });
    return html`<p><b>${wait.state}</b>: ${words} <span class="mut">${since}</span></p>`;
  };
  return note(html`${shown.story.waits.map(row)}`, 'wait');
}

async function openAsks({ stack }: Visit, classId: string) {
  try {
    return Object.values((await stack.services.classes.load(classId)).asks).filter(isOpen);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function byHand({ t }: Visit, { arn, status, notRedrivable, story }: Shown): Content {
  const path = executionPath(arn);
  const link = (act: (typeof HAND_ACTS)[number], tone: string) =>
    html`<a class="btn ${tone}" href="${path}/${act}">${t(`local.act.${act}`)}</a>`;
  const links = [
    status === 'RUNNING' && story.waits.some(({ token }) => token !== undefined) ? link('answer', 'two') : '',
    notRedrivable === undefined ? link('redrive', 'two') : '',
    status === 'RUNNING' ? link('stop', 'bad') : '',
  ].filter(content => content !== '');
  return links.length > 0 ? actions(...links) : '';
}

/** The execution that started this one, and those it started. */
function family({ t }: Visit, { parentArn, story }: Shown): Content {
  const unique = [...new Map(story.nested.map(nested => [nested.arn, nested])).values()];
  if (parentArn === undefined && unique.length === 0) return '';
  const link = (arn: string) => {
    const { machine, name } = executionNames(arn);
    return html`<a class="cell" href="${executionPath(arn)}">${machineName(t, machine)}</a> <code>${name}</code>`;
  };
  return facts([
    [t('local.parent'), parentArn && link(parentArn)],
    [
      t('local.nested'),
      unique.length > 0 &&
        html`<ul class="plain">${unique.map(({ arn, state }) => html`<li>${link(arn)} <span class="mut">(${state})</span></li>`)}</ul>`,
    ],
  ]);
}

function identity({ t }: Visit, shown: Shown, classId: string | undefined, className: string | undefined): Html {
  return facts([
    [
      t('local.class'),
      classId &&
        html`<a class="cell" href="/lop/${classId}">${className ?? classId}</a> · <a class="cell" href="/lop/${classId}/lich-su">${t('local.class.ledger')}</a> · <a class="cell" href="/dev/executions?class=${classId}">${t('local.class.executions')}</a> · <a class="cell" href="/dev/outbox?class=${classId}">${t('local.class.messages')}</a>`,
    ],
    [
      t('local.machine'),
      html`<a class="cell" href="/dev/machines/${encodeURIComponent(shown.machine)}">${machineName(t, shown.machine)}</a>`,
    ],
    [t('local.name'), html`<code>${shown.name}</code>`],
    ['ARN', html`<code>${shown.arn}</code>`],
    [t('local.redrives'), shown.redriveCount > 0 && String(shown.redriveCount)],
  ]);
}

/** What people did here by hand. */
function history({ t, audit }: Visit, { arn }: Shown): Content {
  const lines = audit.of(arn);
  if (lines.length === 0) return '';
  return disclosure(
    t('local.audit', { count: lines.length }),
    html`<ol class="log">${lines.map(
      ({ at, who, role, action, detail }) =>
        html`<li><time datetime="${at}">${formatSecond(Date.parse(at))}</time>${t(`local.act.${action}`)} – ${who === 'nobody' ? t('local.audit.nobody') : who}${role ? ` (${t(`role.${role}`)})` : ''}${detail ? html`<br><code>${detail}</code>` : ''}</li>`,
    )}</ol>`,
  );
}
