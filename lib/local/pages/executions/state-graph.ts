import { Graph, layout } from '@dagrejs/dagre';

/** A state as definitions write it; only what the drawing needs. */
interface AslState {
  Type: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: { Condition?: string; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Branches?: AslMachine[];
  ItemProcessor?: AslMachine;
}

interface AslMachine {
  StartAt: string;
  States: Record<string, AslState>;
}

/** `inside` leads into a branch or an iteration, `leave` out of it. */
export type EdgeKind = 'next' | 'choice' | 'otherwise' | 'catch' | 'inside' | 'leave';

interface Link {
  from: string;
  to: string;
  kind: EdgeKind;
  word: string;
}

export interface PlacedNode {
  /** The state's name; `START` or `END` for the two ends. */
  id: string;
  type: string;
  lines: readonly string[];
  /** What is said under the name. */
  sub: string;
  /** Centre and size, px. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedEdge extends Link {
  points: readonly { x: number; y: number }[];
  /** Where its word stands. */
  x: number;
  y: number;
}

export interface PlacedGraph {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

/** Names of the two ends; no state can be called so, because a state's name is never empty and never begins with a line break. */
export const START = '\nstart';
export const END = '\nend';

const LINE_CHARACTERS = 24;
const CHARACTER_PX = 7.6;
const SUB_CHARACTER_PX = 6.6;
const NARROWEST_PX = 84;
const LINE_PX = 17;
/** Room for the line that says what happened. */
const STATUS_PX = 16;
const ICON_PX = 26;
const WORD_CHARACTERS = 30;
const WORD_CHARACTER_PX = 6.3;

export interface GraphWords {
  /** What a Choice's default is called. */
  otherwise: string;
  /** What is said under a state's name. */
  sub(name: string, type: string): string;
}

/** Lays a state machine out from top to bottom. */
export function layOut(definition: string, words: GraphWords): PlacedGraph {
  const machine = JSON.parse(definition) as AslMachine;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 22, ranksep: 34, edgesep: 14, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const states = new Map<string, Pick<PlacedNode, 'type' | 'lines' | 'sub'>>();
  graph.setNode(START, { width: 22, height: 22 });
  graph.setNode(END, { width: 22, height: 22 });
  for (const [name, state] of statesIn(machine)) {
    const lines = linesOf(name);
    const sub = words.sub(name, state.Type);
    states.set(name, { type: state.Type, lines, sub });
    const widest = Math.max(...lines.map(line => line.length * CHARACTER_PX), sub.length * SUB_CHARACTER_PX);
    graph.setNode(name, {
      width: Math.max(widest, NARROWEST_PX) + ICON_PX + 18,
      height: lines.length * LINE_PX + STATUS_PX + 14,
    });
  }
  const links = [...linksOf(machine, START, END, words)];
  for (const [index, { from, to, word, kind }] of links.entries()) {
    // The ordinary way is drawn as straight as possible.
    const weight = kind === 'next' || kind === 'otherwise' ? 4 : 1;
    const size = word ? { width: word.length * WORD_CHARACTER_PX + 8, height: 15 } : { width: 0, height: 0 };
    graph.setEdge(from, to, { ...size, labelpos: 'c', weight }, String(index));
  }
  layout(graph);
  return startingLeft(placed(graph, links, states));
}

function placed(
  graph: Graph,
  links: readonly Link[],
  states: ReadonlyMap<string, Pick<PlacedNode, 'type' | 'lines' | 'sub'>>,
): PlacedGraph {
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const nodes = graph.nodes().map((id: string) => {
    const { x, y, width: wide, height: high } = graph.node(id) as Record<'x' | 'y' | 'width' | 'height', number>;
    return { id, ...(states.get(id) ?? { type: '', lines: [], sub: '' }), x, y, width: wide, height: high };
  });
  const edges = links.map((link, index) => {
    const { points = [], x = 0, y = 0 } = graph.edge(link.from, link.to, String(index)) as Partial<PlacedEdge>;
    return { ...link, points, x, y };
  });
  return { width: Math.ceil(width), height: Math.ceil(height), nodes, edges };
}

/** Mirrors a drawing that begins in its right half: a narrow screen shows its left part first. */
function startingLeft(graph: PlacedGraph): PlacedGraph {
  const { width, nodes, edges } = graph;
  if ((nodes.find(({ id }) => id === START)?.x ?? 0) <= width / 2) return graph;
  const mirrored = <Place extends { x: number }>(place: Place): Place => ({ ...place, x: width - place.x });
  return {
    ...graph,
    nodes: nodes.map(mirrored),
    edges: edges.map(edge => ({ ...mirrored(edge), points: edge.points.map(mirrored) })),
  };
}

/** All states, those inside a Parallel or a Map after the state that holds them. Names are unique within a machine. */
function* statesIn({ States }: AslMachine): Iterable<[string, AslState]> {
  for (const [name, state] of Object.entries(States)) {
    yield [name, state];
    for (const inner of innerOf(state)) yield* statesIn(inner);
  }
}

function innerOf({ Branches, ItemProcessor }: AslState): AslMachine[] {
  return Branches ?? (ItemProcessor ? [ItemProcessor] : []);
}

/** The ways of a machine; those of a branch end where the state that holds it goes on. */
function* linksOf({ StartAt, States }: AslMachine, from: string, end: string, words: GraphWords): Iterable<Link> {
  yield { from, to: StartAt, kind: from === START ? 'next' : 'inside', word: '' };
  for (const [name, state] of Object.entries(States)) {
    const after = state.Next ?? end;
    const inner = innerOf(state);
    for (const machine of inner) yield* linksOf(machine, name, after, words);
    for (const { Condition = '', Next } of state.Choices ?? [])
      yield { from: name, to: Next, kind: 'choice', word: shortened(Condition) };
    if (state.Default !== undefined) yield { from: name, to: state.Default, kind: 'otherwise', word: words.otherwise };
    if (state.Type !== 'Choice' && state.Type !== 'Fail' && inner.length === 0)
      yield { from: name, to: after, kind: after === end && from !== START ? 'leave' : 'next', word: '' };
    if (state.Type === 'Fail') yield { from: name, to: END, kind: 'next', word: '' };
    for (const { ErrorEquals, Next } of state.Catch ?? [])
      yield { from: name, to: Next, kind: 'catch', word: shortened(ErrorEquals.join(', ')) };
  }
}

/** A condition as a person reads it: without its JSONata brackets and at most so long that the drawing stays narrow. */
function shortened(condition: string): string {
  const text = condition
    .replace(/^\{%\s*|\s*%\}$/g, '')
    .replace(/\$states\.input\b/g, 'input')
    .replace(/\s+/g, ' ');
  return text.length > WORD_CHARACTERS ? `${text.slice(0, WORD_CHARACTERS - 1)}…` : text;
}

function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_CHARACTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
