import { createHash } from 'node:crypto';
import { ApiError } from './errors.ts';
import type { Execution, Thread } from './model.ts';
import type { Store } from './store.ts';

function sign(store: Store, body: string): string {
  return createHash('sha256').update(`${store.secret}|${body}`).digest('hex').slice(0, 32);
}

/** A token names the execution, the thread and the attempt, signed so that an invented one is told from an old one. */
export function createToken(store: Store, execution: Execution, thread: Thread): string {
  const body = [execution.number, thread.number, thread.enteredEvent, thread.retryCount, execution.redriveCount].join(
    '.',
  );
  return Buffer.from(`${body}.${sign(store, body)}`).toString('base64');
}

/** The execution and the thread a token was made for; throws InvalidToken for anything else. */
export function readToken(store: Store, token: string): { execution: Execution; thread: number } {
  const read = Buffer.from(token, 'base64');
  const parts = read.toString('base64') === token ? read.toString().split('.') : [];
  const execution = store.byNumber(Number(parts[0]));
  if (parts.length !== 6 || parts[5] !== sign(store, parts.slice(0, 5).join('.')) || !execution) {
    throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
  return { execution, thread: Number(parts[1]) };
}
