/** Where the runtime reads the time, in epoch milliseconds. It never reads any other clock. */
export interface StatesClock {
  now(): number;
}

/** A clock that stands still until it is told to move; it never goes backwards. */
export interface SimulatedClock extends StatesClock {
  readonly simulated: true;
  /** Moves to an instant (epoch ms); an earlier one than now changes nothing. */
  moveTo(instant: number): void;
}

export const systemClock: StatesClock = { now: () => Date.now() };

/** A simulated clock that shows `start` (epoch ms). */
export function createSimulatedClock(start: number): SimulatedClock {
  let instant = start;
  return {
    simulated: true,
    now: () => instant,
    moveTo(next) {
      instant = Math.max(instant, next);
    },
  };
}

export function isSimulated(clock: StatesClock): clock is SimulatedClock {
  return (clock as Partial<SimulatedClock>).simulated === true;
}

/** What the driver needs of a runtime. */
export interface Driven {
  nextDueAt(): number | undefined;
  runDue(): Promise<void>;
  idle(): Promise<void>;
}

/** Moves simulated time for a runtime: one event at a time, up to an instant, or by itself whenever nothing runs. */
export interface TimeDriver {
  /** Jumps to the next due event and runs it; false when nothing is due at all. */
  step(): Promise<boolean>;
  /** Runs everything that is due up to the instant (epoch ms), in order; the clock then shows the instant. */
  runUntil(instant: number): Promise<void>;
  /** Keeps stepping whenever nothing runs, until `pause`. */
  play(): void;
  /** Stops `play` and waits for the step under way. */
  pause(): Promise<void>;
}

/** `pollMs` is how often (real ms) `play` looks again when nothing is due. */
export function createTimeDriver(runtime: Driven, clock: SimulatedClock, pollMs = 5): TimeDriver {
  const playing: { loop?: Promise<void> | undefined; on: boolean } = { on: false };
  async function jumpTo(instant: number): Promise<void> {
    clock.moveTo(instant);
    await runtime.runDue();
    await runtime.idle();
  }
  async function step(limit = Number.POSITIVE_INFINITY): Promise<boolean> {
    await runtime.idle();
    const due = runtime.nextDueAt();
    if (due === undefined || due > limit) return false;
    await jumpTo(due);
    return true;
  }
  async function loop(): Promise<void> {
    while (playing.on) {
      const moved = await step();
      if (!moved && playing.on) await new Promise(resolve => setTimeout(resolve, pollMs));
    }
  }
  return {
    step: () => step(),
    async runUntil(instant) {
      while (await step(instant));
      clock.moveTo(instant);
    },
    play() {
      playing.on = true;
      playing.loop ??= loop();
    },
    async pause() {
      playing.on = false;
      await playing.loop;
      playing.loop = undefined;
    },
  };
}
