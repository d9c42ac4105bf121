import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** Sessions that were signed out of before their token ran out: a copied cookie is worth nothing afterwards. */
export interface SessionStore {
  /** Remembers that a session is over, until its token would have run out by itself (epoch ms). */
  end(sessionId: string, expiresAt: number): Promise<void>;
  hasEnded(sessionId: string): Promise<boolean>;
}

export function createSessionStore(table: Table): SessionStore {
  return {
    // `expiresAt` is the attribute by which the table forgets items, in seconds.
    end: (sessionId, expiresAt) =>
      table.put({ Item: { ...keys.endedSession(sessionId), expiresAt: Math.ceil(expiresAt / 1000) } }),
    hasEnded: async sessionId => (await table.get(keys.endedSession(sessionId))) !== undefined,
  };
}
