import { createClassStore } from './classes.ts';
import { createDirectoryStore } from './directory.ts';
import { createOutboxStore } from './outbox.ts';
import { createRegisterStore } from './registers.ts';
import { createSessionStore } from './sessions.ts';
import { createStandInStore } from './stand-ins.ts';
import type { Table } from './table.ts';
import { createTemplateStore } from './templates.ts';
import { createWebhookStore } from './webhooks.ts';

/** Every store that functions are handed, over one table. */
export function storesOver(table: Table) {
  return {
    classes: createClassStore(table),
    directory: createDirectoryStore(table),
    registers: createRegisterStore(table),
    templates: createTemplateStore(table),
    outbox: createOutboxStore(table),
    webhooks: createWebhookStore(table),
    signedOut: createSessionStore(table),
    standIns: createStandInStore(table),
  };
}
