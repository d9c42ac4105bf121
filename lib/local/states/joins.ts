import type { MapState, ParallelState } from './definition.ts';
import type { Engine } from './engine.ts';
import { type Failure, QUERY_EVALUATION_ERROR, StateFailure } from './errors.ts';
import type { Scope } from './expression.ts';
import { Datum, type Execution, type Own, type Thread } from './model.ts';
import { numberUpTo, wholeNumber } from './values.ts';

const INLINE_MAP_CONCURRENCY = 40; // most iterations of an inline Map at a time

/** Map and Parallel: they begin threads, wait for them, and give them up when one has failed. */
export class Joins {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async startParallel(execution: Execution, thread: Thread, state: ParallelState): Promise<void> {
    const input = state.arguments && Datum.of(await state.arguments.evaluate(this.#engine.scope(execution, thread)));
    const first = this.#engine.live(execution).threads + 1;
    const starts = state.branches.map((_, index) => first + index);
    this.#engine.write(execution, thread, 'ParallelStateStarted', undefined, { starts, ...(input && { input }) });
    for (const child of thread.join?.live ?? []) this.#engine.enqueue(execution, child);
  }

  async startMap(execution: Execution, thread: Thread, state: MapState): Promise<void> {
    const scope = this.#engine.scope(execution, thread);
    const items = state.items ? await state.items.typed(scope, 'array') : thread.input.value;
    if (!Array.isArray(items)) {
      const cause = `Map state input must be an array but was: ${JSON.stringify(items)}`;
      throw new StateFailure({ error: QUERY_EVALUATION_ERROR, cause }, 'Items');
    }
    const wanted = state.maxConcurrency ? await wholeNumber(state.maxConcurrency, scope, 'MaxConcurrency') : 0;
    const tolerated = await toleratedFailures(state, scope, items.length);
    const own: Own = {
      items: Datum.of(items),
      concurrency: Math.min(wanted === 0 ? INLINE_MAP_CONCURRENCY : wanted, INLINE_MAP_CONCURRENCY),
      ...(tolerated > 0 && { tolerated }),
    };
    this.#engine.write(execution, thread, 'MapStateStarted', { length: items.length }, own);
    this.goOn(execution, thread);
  }

  /** Works out what an iteration gets; the ItemSelector is evaluated for the Map, with the item in the context. */
  async select(execution: Execution, thread: Thread): Promise<void> {
    if (!thread.parent) return;
    const { input: outer, state, enteredAt, retryCount } = thread.parent;
    const scope = this.#engine.scope(execution, { ...thread, input: outer, state, enteredAt, retryCount });
    const input = Datum.of((await (state as MapState).itemSelector?.evaluate(scope)) ?? null);
    this.#engine.write(execution, thread, 'ItemSelected', undefined, { input });
  }

  /** Begins the iterations there is room for, and ends the state when all its threads are through. */
  goOn(execution: Execution, thread: Thread): undefined {
    const { join, state } = thread;
    if (!join || !state) return;
    const begun: Thread[] = [];
    while (join.items && join.started < join.size && join.live.size < join.concurrency) {
      const number = this.#engine.live(execution).threads + 1;
      const details = { name: state.name, index: join.started };
      this.#engine.write(execution, thread, 'MapIterationStarted', details, { starts: [number] });
      const child = this.#engine.live(execution).byNumber.get(number);
      if (child) begun.push(child);
    }
    for (const child of begun) this.#engine.enqueue(execution, child);
    if (join.done === join.size) this.#engine.write(execution, thread, `${state.type}StateSucceeded`);
  }

  /** A thread of a Map or Parallel is through. */
  ended(execution: Execution, thread: Thread, parent: Thread): void {
    if (parent.join?.items) this.#engine.write(execution, thread, 'MapIterationSucceeded', iteration(thread));
    this.#engine.enqueue(execution, parent);
  }

  /** A thread has failed, and with it its Map or Parallel, unless the Map tolerates it. */
  failed(execution: Execution, thread: Thread, parent: Thread, failure: Failure): void {
    const { join } = parent;
    if (!join || parent.phase !== 'joining') return;
    if (join.items) {
      this.#engine.write(execution, thread, 'MapIterationFailed', iteration(thread));
      if (join.failed <= join.tolerated) {
        this.#engine.enqueue(execution, parent);
        return;
      }
    }
    for (const other of join.live) if (other !== thread) this.#abort(execution, other);
    const cause = 'The specified tolerated failure threshold was exceeded';
    const exceeded = join.tolerated > 0 ? { error: 'States.ExceedToleratedFailureThreshold', cause } : failure;
    this.#engine.write(execution, parent, 'Failed', undefined, { failure: exceeded });
    this.#engine.enqueue(execution, parent);
  }

  /** A branch or iteration is given up because another has failed. */
  #abort(execution: Execution, thread: Thread): void {
    for (const child of thread.join?.live ?? []) this.#abort(execution, child);
    this.#engine.stopNested(thread);
    const { state, parent } = thread;
    if (state && ['Task', 'Wait', 'Map', 'Parallel'].includes(state.type)) {
      this.#engine.write(execution, thread, `${state.type}StateAborted`);
    }
    if (parent?.join?.items) this.#engine.write(execution, thread, 'MapIterationAborted', iteration(thread));
  }
}

const iteration = ({ parent, index }: Thread) => ({ name: parent?.state?.name ?? '', index });

async function toleratedFailures(state: MapState, scope: Scope, items: number): Promise<number> {
  const { toleratedCount, toleratedPercentage } = state;
  const count = toleratedCount && (await wholeNumber(toleratedCount, scope, 'ToleratedFailureCount'));
  const percentage =
    toleratedPercentage && (await numberUpTo(100, toleratedPercentage, scope, 'ToleratedFailurePercentage'));
  const share = percentage === undefined ? undefined : Math.floor((percentage * items) / 100);
  return count === undefined || share === undefined ? (count ?? share ?? 0) : Math.min(count, share);
}
