import { createRandom } from '../../../../lib/local/states/chance.ts';
import { ask, call, machine } from './runtime.ts';

type States = Record<string, Record<string, unknown>>;

/**
 * Where a machine may fail. Of the branches of a Parallel, and of the items of a Map, at most one can fail, so that
 * which failure comes first is no matter of chance: 'never', 'anywhere', or only in the item of that index.
 */
type Failing = 'never' | 'anywhere' | number;

const ERRORS = ['Flaky', 'Broken', 'Odd'];
/** Expressions that always yield something, and some that may yield nothing or throw. */
const SAFE = [
  '$states.input',
  '$states.context.State.Name',
  '$exists($states.input.a) ? $states.input.a : 0',
  '$type($states.input)',
  '$count($states.input)',
];
const RISKY = [
  '$states.input.a',
  '$states.input.a + 1',
  '$states.input & "x"',
  '$v0',
  '$v1',
  '$states.input.nowhere.at.all',
];

/** A random machine without loops, the same for the same seed. */
export function randomMachine(seed: string): { definition: string; input: unknown } {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const chance = (share: number) => random() < share;
  let count = 0;

  const expression = (failing: Failing, depth: number, extra: string[] = []): string => {
    const known = [0, 1].map(n => `$exists($v${n}) ? $v${n} : "none"`);
    const inner = depth > 0 ? [`$exists($d${depth}) ? $d${depth} : "none"`] : [];
    const risky = failing === 'anywhere' && chance(0.25) ? RISKY : [];
    return `{% ${pick([...SAFE, ...known, ...inner, ...extra, ...risky])} %}`;
  };
  const value = (failing: Failing, depth: number, extra: string[] = []): unknown => {
    if (chance(0.3)) return pick([1, 'text', null, true, [1, 2], { a: 5 }]);
    if (chance(0.4)) return { a: expression(failing, depth, extra), b: [expression(failing, depth), 7] };
    return expression(failing, depth, extra);
  };
  const leaving = (failing: Failing, depth: number, extra: string[] = []) => ({
    ...(chance(0.5) && { Output: value(failing, depth, extra) }),
    ...(chance(0.4) && { Assign: { [depth === 0 ? `v${below(2)}` : `d${depth}`]: value(failing, depth, extra) } }),
  });
  const guards = (targets: string[], depth: number) => ({
    ...(chance(0.5) && {
      Retry: [
        {
          ErrorEquals: [pick([...ERRORS, 'States.ALL', 'States.TaskFailed'])],
          MaxAttempts: below(4),
          IntervalSeconds: 1 + below(5),
          BackoffRate: 1 + below(3),
          ...(chance(0.3) && { MaxDelaySeconds: 6 }),
        },
      ].slice(0, 1),
    }),
    ...(chance(0.5) &&
      targets.length > 0 && {
        Catch: [
          {
            ErrorEquals: [pick([...ERRORS, 'States.QueryEvaluationError'])],
            Next: pick(targets),
            Output: { caught: '{% $states.errorOutput.Error %}' },
          },
          {
            ErrorEquals: ['States.ALL'],
            Next: pick(targets),
            Output: '{% $states.input %}',
            ...(chance(0.5) && { Assign: { [depth === 0 ? 'v1' : `d${depth}`]: '{% $states.errorOutput.Error %}' } }),
          },
        ].slice(below(2)),
      }),
  });

  const task = (failing: Failing, depth: number) => {
    const fails = failing !== 'never' && chance(0.5);
    const index = typeof failing === 'number' ? '{% $states.context.Map.Item.Index %}' : null;
    const payload = {
      value: value(failing === 'anywhere' ? failing : 'never', depth),
      attempt: '{% $states.context.State.RetryCount %}',
      index,
      failures: fails ? 1 + below(4) : 0,
      failingIndex: typeof failing === 'number' ? failing : null,
      error: pick(ERRORS),
    };
    const base = chance(0.3) ? ask('answer', { Output: '{% $states.result %}' }) : call('work');
    const given =
      base.Arguments.FunctionName === 'answer'
        ? { token: '{% $states.context.Task.Token %}', input: payload }
        : payload;
    return { ...base, Arguments: { ...base.Arguments, Payload: given } };
  };

  const lane = (length: number, failing: Failing, depth: number): { StartAt: string; States: States } => {
    const names = Array.from({ length }, () => {
      count += 1;
      return `S${count}`;
    });
    const states: States = {};
    for (const [position, name] of names.entries()) states[name] = state(names.slice(position + 1), failing, depth);
    const reached = new Set<string>([names[0] ?? '']);
    for (const name of reached)
      for (const target of (JSON.stringify(states[name]) ?? '').matchAll(/"(?:Next|Default)":"(S\d+)"/g))
        reached.add(target[1] ?? '');
    return {
      StartAt: names[0] ?? '',
      States: Object.fromEntries(Object.entries(states).filter(([name]) => reached.has(name))),
    };
  };

  const state = (after: string[], failing: Failing, depth: number): Record<string, unknown> => {
    const [first] = after;
    const on = first === undefined ? { End: true } : { Next: first };
    const kind = pick(['Pass', 'Pass', 'Task', 'Task', 'Task', 'Wait', 'Choice', 'Parallel', 'Map', 'Fail', 'Succeed']);
    if (kind === 'Choice' && after.length > 1) {
      const rule = () => ({
        Condition: pick([
          true,
          false,
          '{% $type($states.input) = "object" %}',
          '{% $exists($v0) %}',
          '{% $count($states.input) > 1 %}',
        ]),
        Next: pick(after),
        ...leaving('never', depth),
      });
      return { Type: 'Choice', Choices: [rule(), rule()], Default: pick(after), ...leaving('never', depth) };
    }
    if (kind === 'Fail' && failing === 'anywhere' && chance(0.5))
      return { Type: 'Fail', Error: pick(ERRORS), Cause: 'told to' };
    if (kind === 'Succeed' && chance(0.3))
      return { Type: 'Succeed', ...(chance(0.5) && { Output: value('never', depth) }) };
    if (kind === 'Wait') return { Type: 'Wait', Seconds: below(20), ...leaving('never', depth), ...on };
    if (kind === 'Task')
      return {
        ...task(failing, depth),
        ...leaving(failing, depth, ['$states.result']),
        ...guards(after, depth),
        ...on,
      };
    if (kind === 'Parallel' && depth < 2) {
      const culprit = below(3);
      const Branches = [0, 1, 2].map(position =>
        lane(1 + below(3), position === culprit ? failing : 'never', depth + 1),
      );
      return {
        Type: 'Parallel',
        Branches,
        ...leaving('never', depth, ['$states.result']),
        ...guards(after, depth),
        ...on,
      };
    }
    if (kind === 'Map' && depth < 2) {
      const ItemProcessor = lane(1 + below(3), failing === 'anywhere' ? below(4) : 'never', depth + 1);
      const limits = { MaxConcurrency: below(4), ...(chance(0.2) && { ToleratedFailureCount: 1 }) };
      const selector = chance(0.4) && { ItemSelector: { a: '{% $states.context.Map.Item.Value %}' } };
      const items = [1, 'two', { a: 3 }, [4]].slice(0, 1 + below(4));
      return {
        Type: 'Map',
        Items: items,
        ItemProcessor,
        ...limits,
        ...selector,
        ...leaving('never', depth, ['$states.result']),
        ...guards(after, depth),
        ...on,
      };
    }
    return { Type: 'Pass', ...leaving(failing, depth), ...on };
  };

  const { StartAt, States } = lane(2 + below(6), 'anywhere', 0);
  return {
    definition: machine(States, { StartAt }),
    input: pick([{ a: 1 }, { a: 'one' }, [1, 2, 3], 5, 'text', null, {}]),
  };
}
