import { readFileSync } from 'node:fs';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { dispatchDue } from '../../../functions/reminders/dispatch-due.ts';
import { localAws, TABLE_NAME } from '../../../lib/local/dynoxide.ts';
import type { Channel } from '../../../lib/outside/channels.ts';
import { sesChannel } from '../../../lib/outside/email.ts';
import { openTable } from '../../../lib/store/table.ts';
import { servicesOver } from './house.ts';
import { withoutConditions } from './real-ledger.ts';

/**
 * A dispatcher of its own over a shared ledger, provider and clock; made to be killed. `blind` notes everything as sent whatever the
 * provider says, `lawless` knows no conditions and so no lease.
 */
const [, , engine = '', provider = '', clockFile = '', kind = 'sound'] = process.argv;
const now = () => Number(readFileSync(clockFile, 'utf8'));
const table = openTable(TABLE_NAME, localAws(engine));
const real = sesChannel(
  new SESv2Client({ ...localAws(provider), maxAttempts: 1 }),
  'khai-giang@mail.example',
  'events',
);
const blind: Channel = {
  settledBy: 'event',
  async send(message) {
    await real.send(message);
    return { kind: 'sent' };
  },
};
const services = {
  ...servicesOver(kind === 'lawless' ? withoutConditions(table) : table, now, {
    start: async () => {},
    wake: async () => true,
  }),
  channels: { email: kind === 'blind' ? blind : real },
};
// Every process makes ids of its own.
services.ids = { ...services.ids, next: name => `${name}_${process.pid}${Math.random().toString(36).slice(2)}` };
console.warn = () => {};
for (;;) {
  const seen = now();
  const failed = await dispatchDue(services);
  process.stdout.write(`${seen} ${failed.join(',')}\n`);
  await new Promise(resolve => setTimeout(resolve, 20));
}
