import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../outside/clock.ts';
import type { LocalStack } from '../stack.ts';
import type { Visit } from './page.ts';

/** Something done by hand on these pages. */
export interface AuditLine {
  /** The clock of the classes and the clock of the machine, as ISO instants. */
  at: string;
  machineTime: string;
  /** Staff id, or `nobody` when nobody is signed in. */
  who: string;
  role?: string;
  action: string;
  /** The execution, or nothing for the clock. */
  on: string;
  detail?: string;
}

const FILE = 'console-audit.log';

/** One JSON line an act, only ever appended; read back to show beside an execution. */
export interface Audit {
  write(visit: Visit, action: string, on: string, detail?: string): void;
  /** The lines about one thing, newest first. */
  of(on: string): AuditLine[];
}

export function openAudit({ folder, clock }: LocalStack): Audit {
  const file = folder.path === undefined ? undefined : join(folder.path, FILE);
  const append = (line: string) => {
    if (file) appendFileSync(file, line, { mode: 0o600 });
    else folder.write(FILE, (folder.read(FILE) ?? '') + line);
  };
  const text = () => {
    if (!file) return folder.read(FILE) ?? '';
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  return {
    write({ user }, action, on, detail) {
      const line: AuditLine = {
        at: new Date(clock.now()).toISOString(),
        machineTime: new Date(systemClock.now()).toISOString(),
        who: user?.staffId ?? 'nobody',
        ...(user && { role: user.role }),
        action,
        on,
        ...(detail !== undefined && { detail }),
      };
      append(`${JSON.stringify(line)}\n`);
    },
    of: on =>
      text()
        .split('\n')
        .filter(Boolean)
        .flatMap(line => readLine(line) ?? [])
        .filter(line => line.on === on)
        .reverse(),
  };
}

/** A line cut short by a power cut is passed over. */
function readLine(line: string): AuditLine | undefined {
  try {
    return JSON.parse(line) as AuditLine;
  } catch {
    return undefined;
  }
}
