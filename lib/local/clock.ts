import { type Clock, systemClock } from '../outside/clock.ts';
import type { DataFolder } from './data-folder.ts';
import { createSimulatedClock, type SimulatedClock, type StatesClock } from './states/index.ts';

/** The one clock of a local stack: ledger, runtime and reminders read the same time. */
export interface StackClock extends Clock {
  kind: 'real' | 'simulated';
  states: StatesClock | SimulatedClock;
  /** Moves a simulated clock forward; a real one cannot be moved and throws. */
  moveTo(instant: number): void;
}

const KEPT = 'simulated-clock';

/** Opens the clock; a simulated one goes on where the data folder says it stood, so that time never runs backwards. */
export function openClock(kind: 'real' | 'simulated', folder: DataFolder, startAt = systemClock.now()): StackClock {
  if (kind === 'real') {
    return {
      kind,
      now: () => systemClock.now(),
      states: systemClock,
      moveTo() {
        throw new Error('A real clock cannot be moved; start with --clock simulated.');
      },
    };
  }
  const simulated = createSimulatedClock(Number(folder.read(KEPT) ?? startAt));
  folder.write(KEPT, String(simulated.now()));
  return {
    kind,
    now: () => simulated.now(),
    states: simulated,
    moveTo(instant) {
      simulated.moveTo(instant);
      folder.write(KEPT, String(simulated.now()));
    },
  };
}
