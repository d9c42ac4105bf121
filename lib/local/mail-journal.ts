import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refOf } from '../store/mail-items.ts';
import type { OutboxStore } from '../store/outbox.ts';

/** In which order this machine wrote its messages: the table itself can only be asked for those of one class. */
export interface MailJournal {
  /** Names of the batches written last, `<owner>-<number>`, the oldest first. */
  newest(count: number): string[];
}

/** Keeps the journal beside the ledger, or in memory without a folder, and notes every batch before it is written. */
export function keepMailJournal(store: OutboxStore, path: string | undefined): OutboxStore & { journal: MailJournal } {
  const file = path === undefined ? undefined : join(path, 'mail-journal');
  const names = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return {
    ...store,
    record(batch) {
      const name = refOf(batch, 0).replace(/-0$/, '');
      names.push(name);
      if (file !== undefined) appendFileSync(file, `${name}\n`);
      return store.record(batch);
    },
    // One that was noted twice, or noted and never written, is passed over by whoever reads it.
    journal: { newest: count => [...new Set(names.slice(-count))] },
  };
}
