import { attribute, type Html, html } from '../../../edge/html/html.ts';
import type { Visit } from '../page.ts';
import { type Fate, type StateStory, wayOf } from './story.ts';
import { END, layOut, type PlacedEdge, type PlacedGraph, type PlacedNode, START } from './state-graph.ts';

/** What the icons show besides colour: a tick, a play mark, a cross, a hook back, a square, nothing. */
const SIGNS: Record<Fate, string> = {
  quiet: '',
  done: 'M-3.6 .4 L-1 3 L3.8 -3',
  caught: 'M-3.4 3.4 V.6 Q-3.4 -1.6 -1.2 -1.6 H3.4 M1 -4 L3.4 -1.6 L1 .8',
  current: 'M-2 -3.4 L3.4 0 L-2 3.4 Z',
  failed: 'M-3 -3 L3 3 M3 -3 L-3 3',
  stopped: 'M-2.6 -2.6 L2.6 -2.6 L2.6 2.6 L-2.6 2.6 Z',
};

/** Longest line under a state's name. */
const STATUS_CHARACTERS = 34;

const FATES = ['done', 'caught', 'current', 'failed', 'stopped', 'quiet'] as const satisfies readonly Fate[];

/** The icon of a fate at a place of a drawing. */
function icon(fate: Fate, x: number, y: number): Html {
  return html`<g class="icon" transform="translate(${x} ${y})"><circle r="8" class="i-${fate}"/><path d="${SIGNS[fate]}"/></g>`;
}

/** What the icons and lines mean, in words; without marks there are no icons and no ways taken. */
export function legend({ t }: Visit, marked = true): Html {
  const line = (style: string, key: string) =>
    html`<li><svg width="30" height="10" aria-hidden="true"><path class="${style}" d="M0 5H30"/></svg>${t(key)}</li>`;
  const fates = FATES.map(
    fate =>
      html`<li><svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">${icon(fate, 0, 0)}</svg>${t(`local.fate.${fate}`)}</li>`,
  );
  return html`<ul class="legend">${marked ? html`${fates}${line('edge taken', 'local.graph.taken')}` : ''}${line('edge catch', 'local.graph.catch')}</ul>`;
}

/** What happened, when the graph is of an execution. */
export interface Marks {
  states: ReadonlyMap<string, StateStory>;
  ways: ReadonlyMap<string, number>;
  over: boolean;
}

/** Lays out and draws a state machine; with marks, as an execution has gone through it. */
export function stateGraph(visit: Visit, definition: string, title: string, marks?: Marks): Html {
  const { t } = visit;
  const sub = (name: string, type: string) => (marks ? fateWords(t, marks.states.get(name)) : t(`local.type.${type}`));
  return drawGraph(visit, layOut(definition, { otherwise: t('local.graph.otherwise'), sub }), title, marks);
}

/**
 * The state graph as SVG. Each state is a link to its last event; icon and words say what happened there, colour only repeats it. The
 * frame scrolls by itself and by the keyboard where the graph is wider than the screen.
 */
function drawGraph({ t }: Visit, graph: PlacedGraph, title: string, marks?: Marks): Html {
  const { width, height, nodes, edges } = graph;
  const arrows = html`<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z" fill="#77736c"/></marker><marker id="arrow-taken" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z" fill="#1c1c1e"/></marker></defs>`;
  return html`<div class="graph" id="graph" tabindex="0" role="region" aria-label="${t('local.graph.label', { title })}">
<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${arrows}
${edges.map(edge => drawEdge(edge, marks))}
${nodes.map(node => drawNode(t, node, marks))}</svg></div>\n`;
}

function drawEdge(edge: PlacedEdge, marks?: Marks): Html {
  const times = takenTimes(edge, marks);
  const taken = times > 0;
  const label = times > 1 ? `${edge.word} ×${times}`.trim() : edge.word;
  const half = label.length * 3.2 + 3;
  const classes = `edge${taken ? ' taken' : ''}${edge.kind === 'catch' ? ' catch' : ''}`;
  const [x, y] = edge.word ? [edge.x, edge.y] : middleOf(edge.points);
  return html`<path class="${classes}" d="${curve(edge.points)}" marker-end="url(#arrow${taken ? '-taken' : ''})"/>${
    label
      ? html`<rect class="paper" x="${round(x - half)}" y="${round(y - 8)}" width="${round(half * 2)}" height="16"/><text class="word" x="${round(x)}" y="${round(y + 4)}" text-anchor="middle">${label}</text>`
      : ''
  }\n`;
}

/** Two ways between the same states (a rule and the default, say) cannot be told apart by a history: both are shown as taken. */
function takenTimes({ from, to, kind }: PlacedEdge, marks?: Marks): number {
  if (!marks) return 0;
  if (to === END) {
    const last = marks.states.get(from);
    return marks.over && (last?.fate === 'done' || last?.fate === 'failed') ? 1 : 0;
  }
  const times = marks.ways.get(wayOf(from === START ? '' : from, to));
  // A branch's last state does not enter what follows itself: the state that holds the branch does.
  const leaves = kind === 'leave' && marks.states.get(from)?.fate === 'done' && marks.states.has(to);
  return times ?? (leaves ? 1 : 0);
}

function drawNode(t: Visit['t'], node: PlacedNode, marks?: Marks): Html {
  const { id, x, y, width, height, lines, sub, type } = node;
  if (id === START || id === END) {
    const word = t(id === START ? 'local.graph.start' : 'local.graph.end');
    return html`<g><title>${word}</title><circle cx="${round(x)}" cy="${round(y)}" r="10" fill="${id === START ? '#45454a' : '#fff'}" stroke="#45454a" stroke-width="2"/>${id === END ? html`<circle cx="${round(x)}" cy="${round(y)}" r="5.5" fill="#45454a"/>` : ''}</g>\n`;
  }
  const story = marks?.states.get(id);
  const fate = story?.fate ?? 'quiet';
  const [left, top] = [x - width / 2, y - height / 2];
  const inset = left + (marks ? 30 : 14);
  const text = lines.map(
    (line, index) => html`<text x="${round(inset)}" y="${round(top + 20 + index * 17)}">${line}</text>`,
  );
  const below = html`<text class="sub" x="${round(inset)}" y="${round(top + 21 + lines.length * 17)}">${sub}</text>`;
  const drawing = html`${box(type, left, top, width, height)}${marks ? icon(fate, round(left + 16), round(top + 16)) : ''}${text}${below}`;
  const group = html`<g class="${fate}">${drawing}</g>`;
  return story
    ? html`<a href="#e${story.lastEvent}"${attribute('id', `n${story.lastEvent}`)}>${group}</a>\n`
    : html`${group}\n`;
}

/** A Choice has its corners cut, so that a question looks unlike a step. */
function box(type: string, left: number, top: number, width: number, height: number): Html {
  const [l, r, a, b] = [left, left + width, top, top + height].map(round) as [number, number, number, number];
  if (type !== 'Choice')
    return html`<rect class="box" x="${l}" y="${a}" width="${round(width)}" height="${round(height)}" rx="${type === 'Succeed' || type === 'Fail' ? 18 : 5}"/>`;
  const cut = 12;
  return html`<path class="box" d="M${l + cut} ${a}H${r - cut}L${r} ${a + cut}V${b - cut}L${r - cut} ${b}H${l + cut}L${l} ${b - cut}V${a + cut}Z"/>`;
}

function fateWords(t: Visit['t'], story: StateStory | undefined): string {
  if (!story) return t('local.fate.quiet');
  const { fate, visits, retries, error } = story;
  const parts = [
    t(`local.fate.${fate}`),
    ...(visits > 1 ? [t('local.graph.visits', { count: visits })] : []),
    ...(retries > 0 ? [t('local.graph.retries', { count: retries })] : []),
    ...((fate === 'failed' || fate === 'caught') && error ? [error] : []),
  ];
  const text = parts.join(' · ');
  return text.length > STATUS_CHARACTERS ? `${text.slice(0, STATUS_CHARACTERS - 1)}…` : text;
}

function curve(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const start = `M${round(first.x)} ${round(first.y)}`;
  const last = rest.at(-1);
  if (!last || rest.length === 1) return last ? `${start}L${round(last.x)} ${round(last.y)}` : start;
  // Quadratic pieces through the middles of the bends: the way dagre's corners are rounded everywhere.
  const pieces = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] as { x: number; y: number };
    const [x, y] = index === rest.length - 2 ? [next.x, next.y] : [(point.x + next.x) / 2, (point.y + next.y) / 2];
    return `Q${round(point.x)} ${round(point.y)} ${round(x)} ${round(y)}`;
  });
  return start + pieces.join('');
}

function middleOf(points: readonly { x: number; y: number }[]): [number, number] {
  const point = points[Math.floor(points.length / 2)];
  return [point?.x ?? 0, point?.y ?? 0];
}

const round = (value: number): number => Math.round(value * 10) / 10;
