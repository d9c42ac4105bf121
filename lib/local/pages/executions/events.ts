import { type Content, type Html, html } from '../../../edge/html/html.ts';
import { attribute } from '../../../edge/html/html.ts';
import { table } from '../../../edge/html/tables.ts';
import type { Visit } from '../page.ts';
import { executionNames, executionPath, formatDuration, formatSecond, machineName } from '../words.ts';
import type { HistoryEvent } from './history.ts';
import type { Shown } from './one.ts';
import { parsed, type StoryRow } from './story.ts';

const PER_PAGE = 100;
/** A payload may hold 256 KiB; beyond this a page shows its beginning. */
const SHOWN_CHARACTERS = 20_000;

/** A JSON text laid out for reading, closed until asked for. What is no JSON is shown as it is. */
export function jsonBlock(label: string, text: string, id: string, open = false): Html {
  const value = parsed(text);
  const pretty = value === undefined ? text : JSON.stringify(value, null, 2);
  const shown = pretty.length > SHOWN_CHARACTERS ? `${pretty.slice(0, SHOWN_CHARACTERS)}\n…` : pretty;
  return html`<details id="${id}"${attribute('open', open)}><summary>${label}</summary><div><pre class="code" tabindex="0" id="${id}-text">${shown}</pre></div></details>`;
}

/** The event table, a page at a time; a link to an event that stands on another page leads there. */
export function eventTable(visit: Visit, { story }: Shown): Html {
  const { t, query, path } = visit;
  const last = Math.max(1, Math.ceil(story.rows.length / PER_PAGE));
  // A long history opens at its end: what happened last is what one came for.
  const page = Math.min(last, Math.max(1, Number(query.get('events')) || last));
  const rows = story.rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const columns = ['id', 'time', 'event', 'state', 'took', 'details'].map(key => ({
    heading: t(`local.event.${key}`),
    number: key === 'took',
  }));
  const cells = rows.map(row => ({ id: `e${row.event.id}`, cells: rowCells(visit, row) }));
  const caption = t('local.events.shown', { count: story.rows.length });
  return html`<div class="events">${table(caption, columns, cells)}</div>${
    last > 1
      ? html`<nav class="pages" aria-label="${t('local.events')}">${Array.from({ length: last }, (_, index) => html`<a href="${path}?events=${index + 1}#events"${attribute('aria-current', index + 1 === page ? 'page' : undefined)}>${index * PER_PAGE + 1}–${Math.min(story.rows.length, (index + 1) * PER_PAGE)}</a>`)}</nav>`
      : ''
  }`;
}

function rowCells({ t }: Visit, { event, state, took, nested, attempt }: StoryRow): Content[] {
  const { id, at, type } = event;
  return [
    id,
    formatSecond(at),
    html`${eventWords(t, type)}${attempt === undefined ? '' : html` <b>(${t('local.event.attempt', { attempt })})</b>`}<br><code>${type}</code>`,
    state ?? '',
    took === undefined ? '' : formatDuration(t, took),
    details(t, event, nested),
  ];
}

/** "TaskStateEntered" and its like are one sentence for all kinds of states. */
function eventWords(t: Visit['t'], type: string): string {
  if (type.endsWith('StateEntered')) return t('local.event.StateEntered');
  if (type.endsWith('StateExited')) return t('local.event.StateExited');
  if (type.endsWith('StateAborted')) return t('local.event.StateAborted');
  return t(`local.event.${type}`);
}

function details(t: Visit['t'], { id, details: shown }: HistoryEvent, nested: string | undefined): Content {
  const { resourceType, resource, error, cause, input, output, parameters, assignedVariables } = shown;
  const block = (name: string, text: string | undefined) =>
    text === undefined ? '' : jsonBlock(t(`local.${name}`), text, `e${id}-${name}`);
  const parts: Content[] = [
    resource ? html`<code>${resourceType}:${resource}</code><br>` : '',
    nested
      ? html`<a class="cell" href="${executionPath(nested)}">${machineName(t, executionNames(nested).machine)} ›</a>`
      : '',
    error === undefined ? '' : html`<p class="why">${error}</p>`,
    cause === undefined ? '' : jsonBlock(t('local.failure.cause'), cause, `e${id}-cause`),
    block('parameters', parameters),
    block('input', input),
    block('output', output),
    assignedVariables ? block('variables', variablesText(assignedVariables)) : '',
  ];
  return parts.some(part => part !== '') ? html`${parts}` : '';
}

/** Variables are given as JSON texts by name. */
function variablesText(variables: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, parsed(text) ?? text])),
  );
}
