import {
  type Item,
  type Key,
  type Table,
  type TableWrite,
  type TransactUpdate,
  WriteConflict,
} from '../../../lib/store/table.ts';

/**
 * A table in memory with the conditions, updates and key conditions that the stores write; anything else is refused by name. Thousands
 * of class lives fit into a test with it. It is held against the real engine in `memory-table.test.ts`.
 */
export interface MemoryTable extends Table {
  /** Items in the order in which they were first written: what a stream of insertions gives. */
  readonly inserted: readonly Item[];
  items(): Item[];
}

interface Names {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
}

export function createMemoryTable(): MemoryTable {
  const rows = new Map<string, Item>();
  const partitions = new Map<string, Set<string>>();
  const inserted: Item[] = [];
  const idOf = ({ PK, SK }: Key) => `${PK}\n${SK}`;

  const check = (key: Key, condition: string | undefined, names: Names) =>
    condition === undefined || holds(condition, rows.get(idOf(key)) ?? {}, names);
  const store = (item: Item) => {
    const id = idOf(item as Key);
    if (!rows.has(id)) {
      inserted.push(item);
      const partition = String(item.PK);
      partitions.set(partition, (partitions.get(partition) ?? new Set()).add(id));
    }
    rows.set(id, item);
  };

  const apply = (write: TableWrite): (() => void) | undefined => {
    if ('Put' in write) {
      const { Item, ConditionExpression, ...names } = write.Put;
      if (!check(Item as unknown as Key, ConditionExpression, names)) return undefined;
      return () => store(structuredClone(Item as Item));
    }
    if ('Update' in write) {
      const { Key, ConditionExpression, UpdateExpression = '', ...names } = write.Update;
      if (!check(Key as Key, ConditionExpression, names)) return undefined;
      return () => store(updated(rows.get(idOf(Key as Key)) ?? { ...Key }, UpdateExpression, names));
    }
    throw new Error('The stores delete nothing in a transaction');
  };
  const commit = (writes: readonly TableWrite[]) => {
    const effects = writes.map(apply);
    if (effects.some(effect => effect === undefined))
      throw new WriteConflict(effects.map(effect => (effect ? 'None' : 'ConditionalCheckFailed')));
    for (const effect of effects) effect?.();
  };

  return {
    inserted,
    items: () => structuredClone([...rows.values()]),
    async get(key) {
      return structuredClone(rows.get(idOf(key)));
    },
    async getMany(wanted) {
      return structuredClone(wanted.map(key => rows.get(idOf(key))).filter(item => item !== undefined));
    },
    async query({ KeyConditionExpression = '', IndexName, Limit, ...names }) {
      const sortKey = IndexName === undefined ? 'SK' : IndexName === 'due' ? 'dueSK' : 'listSK';
      const [, partition] = /^PK = (:\w+)/.exec(KeyConditionExpression) ?? [];
      const within = partition ? partitions.get(String(names.ExpressionAttributeValues?.[partition])) : undefined;
      const found = [...(partition ? (within ?? []) : rows.keys())]
        .map(id => rows.get(id) as Item)
        .filter(item => item[sortKey] !== undefined && holds(KeyConditionExpression, item, names))
        .sort((a, b) => compareText(String(a[sortKey]), String(b[sortKey])));
      return structuredClone(found.slice(0, Limit ?? found.length));
    },
    async put(input) {
      commit([{ Put: input }]);
    },
    async update(input) {
      commit([{ Update: input as TransactUpdate['Update'] }]);
      return structuredClone(rows.get(idOf(input.Key as Key)) ?? {});
    },
    async transact(writes) {
      const keys = writes.map(write => idOf((('Put' in write ? write.Put.Item : undefined) ?? keyOf(write)) as Key));
      if (new Set(keys).size < keys.length) throw new Error('A transaction names an item twice');
      if (writes.length > 100) throw new Error('A transaction has more than 100 writes');
      commit(writes);
    },
  };
}

function keyOf(write: TableWrite): unknown {
  return 'Update' in write ? write.Update.Key : undefined;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Test = (item: Item, names: Names) => boolean;

const compiled = new Map<string, Test>();

/** Whether a condition of AND, OR, parentheses, comparisons, BETWEEN and the two functions we use holds for an item. */
function holds(condition: string, item: Item, names: Names): boolean {
  const test = compiled.get(condition) ?? compile(condition);
  compiled.set(condition, test);
  return test(item, names);
}

function valueOf(token: string, item: Item, names: Names): unknown {
  if (token.startsWith(':')) return names.ExpressionAttributeValues?.[token];
  return item[token.startsWith('#') ? (names.ExpressionAttributeNames?.[token] ?? '') : token];
}

function textOf(token: string, item: Item, names: Names): string {
  const value = valueOf(token, item, names);
  return typeof value === 'string' ? value : '';
}

const COMPARISONS: Record<string, (left: string | number, right: string | number) => boolean> = {
  '=': (left, right) => left === right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '<': (left, right) => left < right,
};

function compile(condition: string): Test {
  const tokens: string[] = condition.match(/[(),]|<=|>=|<|=|[#:]?\w+/g) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? '';
  const skip = () => void next();
  const call = (): [string, string] => {
    skip();
    const first = next();
    const second = next() === ',' ? next() : '';
    if (second) skip();
    return [first, second];
  };
  const term = (): Test => {
    const token = next();
    if (token === '(') {
      const inner = either();
      skip();
      return inner;
    }
    if (token === 'attribute_not_exists') {
      const [name] = call();
      return (item, names) => valueOf(name, item, names) === undefined;
    }
    if (token === 'begins_with') {
      const [name, prefix] = call();
      return (item, names) => textOf(name, item, names).startsWith(textOf(prefix, item, names));
    }
    const operator = next();
    const first = next();
    if (operator === 'BETWEEN') {
      skip();
      const last = next();
      return (item, names) => {
        const value = textOf(token, item, names);
        return value >= textOf(first, item, names) && value <= textOf(last, item, names);
      };
    }
    const compare = COMPARISONS[operator];
    if (!compare) throw new Error(`Unknown operator ${operator} in ${condition}`);
    return (item, names) => {
      const left = valueOf(token, item, names) as string | number | undefined;
      return left !== undefined && compare(left, valueOf(first, item, names) as string | number);
    };
  };
  const chain = (word: string, part: () => Test, every: boolean): Test => {
    const parts = [part()];
    while (tokens[at] === word) {
      skip();
      parts.push(part());
    }
    return every
      ? (item, names) => parts.every(test => test(item, names))
      : (item, names) => parts.some(test => test(item, names));
  };
  const both = () => chain('AND', term, true);
  const either = () => chain('OR', both, false);
  return either();
}

/** The item after SET, REMOVE and ADD. */
function updated(before: Item, expression: string, names: Names): Item {
  const item = structuredClone(before);
  const nameOf = (token: string) => names.ExpressionAttributeNames?.[token] ?? token;
  for (const [, verb, list = ''] of expression.matchAll(/(SET|REMOVE|ADD) (.*?)(?= (?:SET|REMOVE|ADD) |$)/g)) {
    for (const part of list.split(', ')) {
      const [name = '', , value = ''] = verb === 'SET' ? part.split(' ') : [part.split(' ')[0], '', part.split(' ')[1]];
      if (verb === 'REMOVE') delete item[nameOf(name)];
      else if (verb === 'SET') item[nameOf(name)] = names.ExpressionAttributeValues?.[value];
      else
        item[nameOf(name)] = Number(item[nameOf(name)] ?? 0) + Number(names.ExpressionAttributeValues?.[value ?? '']);
    }
  }
  return item;
}
