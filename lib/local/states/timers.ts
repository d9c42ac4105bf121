/** Something that is due at an instant (epoch ms). */
export interface Timer {
  readonly due: number;
  readonly execution: number;
  /** 0: the execution's own deadline */
  readonly thread: number;
  readonly generation: number;
}

/** A binary heap by instant; of equal instants the one that was added first comes first. */
export class Timers {
  readonly #heap: (Timer & { order: number })[] = [];
  #order = 0;

  add(timer: Timer): void {
    const heap = this.#heap;
    this.#order += 1;
    heap.push({ ...timer, order: this.#order });
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) break;
      at = parent;
    }
  }

  first(): Timer | undefined {
    return this.#heap[0];
  }

  removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (heap.length === 0 || !last) return;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const left = at * 2 + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && this.#before(right, left) ? right : left;
      if (!this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#heap[a], this.#heap[b]];
    if (!x || !y) return false;
    return x.due === y.due ? x.order < y.order : x.due < y.due;
  }

  #swapIfBefore(a: number, b: number): boolean {
    const [x, y] = [this.#heap[a], this.#heap[b]];
    if (!x || !y || !this.#before(a, b)) return false;
    this.#heap[a] = y;
    this.#heap[b] = x;
    return true;
  }
}
