import type { LocalStack } from './stack.ts';

/** How often the stream is looked at while nobody presses a button: soon enough that a message appears while one looks. */
const FOLLOW_EVERY_MS = 250;
/** The tick on AWS runs every five minutes; here it is free, so reminders and deadlines are seen within seconds. */
const TICK_EVERY_MS = 5_000;

/** Keeps a local stack moving: follows the stream, and under a real clock fires timers and the tick. */
export function keepTime(stack: LocalStack): { stop(): void } {
  let stopped = false;
  let lastTick = stack.clock.now();
  const turn = async () => {
    if (stopped) return;
    try {
      await stack.settle();
      const now = stack.clock.now();
      if (stack.clock.kind === 'real' && now - lastTick >= TICK_EVERY_MS) {
        lastTick = now;
        await stack.runDue();
      }
    } catch (error) {
      console.error(error);
    }
    if (!stopped) timer = setTimeout(() => void turn(), FOLLOW_EVERY_MS);
  };
  let timer = setTimeout(() => void turn(), FOLLOW_EVERY_MS);
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
