import { afterEach, describe, expect, it, vi } from 'vitest';
import { noteReceipt } from '../../functions/reminders/follow-delivery.ts';
import { readReceipt } from '../../functions/reminders/receipts.ts';
import { sendAgain, settleByHand } from '../../functions/reminders/send-again.ts';
import type { Outcome } from '../../lib/domain/class/delivery.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { houseWith, ofClass, scripted, statusesOf } from './support/mail-house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
afterEach(() => void vi.restoreAllMocks());

describe('a way that refuses', () => {
  const busy: Outcome = { kind: 'refused', reason: 'provider-busy', permanent: false };
  const gone: Outcome = { kind: 'refused', reason: 'no-such-address', permanent: true };

  it('for a while is asked again after 1, 5, 15 minutes, 1 and 4 hours, and then no more', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { channel, given } = scripted('event', busy, busy, busy, busy, busy, busy);
    const house = await houseWith(channel);
    const classId = await house.open('TGDV');
    await house.settle();
    const pauses: number[] = [];
    for (let tries = 1; tries < 6; tries += 1) {
      const [message] = await ofClass(house, classId);
      expect(message).toMatchObject({ status: 'waiting', reason: 'provider-busy' });
      pauses.push(((message?.dueAt ?? 0) - house.now) / MINUTE);
      house.now = message?.dueAt ?? 0;
      await house.tick();
    }
    expect(pauses).toEqual([1, 5, 15, 60, 240]);
    expect(given).toHaveLength(6);
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect(await ofClass(house, classId)).toMatchObject([{ status: 'failed', reason: 'provider-busy' }]);
    expect(await house.services.outbox.undelivered('ctr_1')).toHaveLength(1);
    expect(await house.services.outbox.nextDueAt()).toBeUndefined();
  });

  it('for good gives way to the next one the centre has chosen and the recipient has an address for', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const [email, zalo] = [scripted('event', gone), scripted('nobody')];
    const house = await houseWith(email.channel, { zalo: zalo.channel });
    const { directory } = house.services;
    const [commune] = (await directory.of('ctr_1')).communes;
    if (commune) await directory.saveEntry('commune', { ...commune, phone: '0912345678' });
    const classId = await house.open('TGDV');
    await house.settle();
    // Zalo is set up, but the centre has not chosen it.
    expect(await ofClass(house, classId)).toMatchObject([{ status: 'failed', channel: 'email' }]);
    await directory.saveCentre({ ...(await directory.centre('ctr_1')), channels: ['email', 'zalo'] });
    email.given.length = 0;
    const second = await house.open('TGDV', { intake: 2 });
    await house.settle();
    expect(await ofClass(house, second)).toMatchObject([{ status: 'sent', channel: 'zalo', address: '0912345678' }]);
    expect(zalo.given[0]?.id).toBe(`${email.given[0]?.id}-1`);
    // The log names messages, never people.
    for (const [line] of warned.mock.calls) expect(String(line)).not.toMatch(/@|0912|Xã/);
  });

  it('never saying whether it took the message leaves that to a person', async () => {
    const zalo = scripted('nobody', { kind: 'unsure' });
    const house = await houseWith(scripted('event').channel, { zalo: zalo.channel });
    const { directory } = house.services;
    const [commune] = (await directory.of('ctr_1')).communes;
    if (commune) await directory.saveEntry('commune', { ...commune, phone: '0912345678' });
    await directory.saveCentre({ ...(await directory.centre('ctr_1')), channels: ['zalo'] });
    const classId = await house.open('TGDV');
    await house.settle();
    house.now += 20 * MINUTE;
    await house.tick();
    expect(zalo.given).toHaveLength(1);
    expect(await ofClass(house, classId)).toMatchObject([{ status: 'failed', reason: 'unknown' }]);
  });
});

describe('an answer that was lost', () => {
  it('is settled by the event of the provider: told, it is not sent again', async () => {
    const { channel, given } = scripted('event', { kind: 'unsure' });
    const house = await houseWith(channel);
    const classId = await house.open('TGDV');
    await house.settle();
    expect(statusesOf(await ofClass(house, classId))).toEqual(['unsure']);
    await noteReceipt(given[0]?.id ?? '', { kind: 'sent' }, house.services);
    house.now += HOUR;
    await house.tick();
    expect(given).toHaveLength(1);
    expect(statusesOf(await ofClass(house, classId))).toEqual(['sent']);
  });

  it('is sent again under the same number when the event stays away for 15 minutes', async () => {
    const { channel, given } = scripted('event', { kind: 'unsure' });
    const house = await houseWith(channel);
    const classId = await house.open('TGDV');
    await house.settle();
    house.now += 14 * MINUTE;
    await house.tick();
    expect(given).toHaveLength(1);
    house.now += MINUTE;
    await house.tick();
    expect(given.map(({ id }) => id)).toEqual([given[0]?.id, given[0]?.id]);
    expect(statusesOf(await ofClass(house, classId))).toEqual(['sent']);
  });
});

describe('what a provider tells afterwards', () => {
  const ses = (eventType: string, ref: string, more: object = {}) => ({
    source: 'aws.ses',
    'detail-type': 'Email',
    detail: { eventType, mail: { tags: { 'ses:configuration-set': ['khai-giang-mail'], message: [ref] } }, ...more },
  });
  const sms = (messageStatus: string, ref: string, isFinal = true) => ({
    source: 'aws.sms-voice',
    'detail-type': 'Text Message Delivery Status Updated',
    detail: { messageStatus, isFinal, context: { message: ref } },
  });

  it.each([
    [ses('Send', 'r'), { kind: 'sent' }],
    [ses('Delivery', 'r'), { kind: 'delivered' }],
    [
      ses('Bounce', 'r', { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }),
      { kind: 'bounced', reason: 'no-such-address' },
    ],
    [
      ses('Bounce', 'r', { bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' } }),
      { kind: 'bounced', reason: 'refuses-mail' },
    ],
    [
      ses('Bounce', 'r', { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } }),
      { kind: 'bounced', reason: 'mailbox-full' },
    ],
    [ses('Complaint', 'r'), { kind: 'failed', reason: 'complaint' }],
    [ses('Reject', 'r'), { kind: 'failed', reason: 'rejected' }],
    [sms('PENDING', 'r', false), { kind: 'sent' }],
    [sms('SUCCESSFUL', 'r'), { kind: 'sent' }],
    [sms('DELIVERED', 'r'), { kind: 'delivered' }],
    [sms('UNREACHABLE', 'r'), { kind: 'bounced', reason: 'not-reached' }],
    [sms('INVALID', 'r'), { kind: 'bounced', reason: 'bad-phone' }],
  ])('%o is %o', (event, receipt) => {
    expect(readReceipt(event)).toEqual({ ref: 'r', receipt });
  });

  it('about anything else is passed over', () => {
    for (const event of [
      undefined,
      {},
      ses('Open', 'r'),
      { source: 'aws.ses', detail: { eventType: 'Send', mail: {} } },
    ])
      expect(readReceipt(event)).toBeUndefined();
  });

  it('in any order and twice ends at what is known best', async () => {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    const classId = await house.open('TGDV');
    await house.settle();
    const ref = given[0]?.id ?? '';
    for (const kind of ['delivered', 'sent', 'delivered'] as const) await noteReceipt(ref, { kind }, house.services);
    expect(statusesOf(await ofClass(house, classId))).toEqual(['delivered']);
    for (const unknown of ['', 'cls_0-000001-0', `${ref}9`, 'nonsense'])
      await noteReceipt(unknown, { kind: 'bounced', reason: 'not-reached' }, house.services);
    expect(statusesOf(await ofClass(house, classId))).toEqual(['delivered']);
  });
});

describe('a message that came back', () => {
  async function bounced() {
    const { channel, given } = scripted('event');
    const house = await houseWith(channel);
    const classId = await house.open('TGDV');
    await house.settle();
    const ref = given[0]?.id ?? '';
    await noteReceipt(ref, { kind: 'bounced', reason: 'no-such-address' }, house.services);
    return { house, classId, ref, given };
  }

  it('is shown to the office until it is sent to the corrected address, at any hour since somebody asked', async () => {
    const { house, classId, ref, given } = await bounced();
    const { directory, outbox } = house.services;
    expect(await outbox.undelivered('ctr_1')).toMatchObject([{ ref, status: 'bounced', reason: 'no-such-address' }]);
    const [commune] = (await directory.of('ctr_1')).communes;
    if (commune) await directory.saveEntry('commune', { ...commune, email: 'dung@example.org' });
    house.now = instantOf('2026-03-02', '22:30');
    await sendAgain(ref, 'stf_officer', house.services);
    expect(await outbox.undelivered('ctr_1')).toEqual([]);
    await house.tick();
    expect(given.at(-1)).toMatchObject({ id: `${ref}-1`, to: 'dung@example.org' });
    // News of the first try change nothing any more.
    await noteReceipt(ref, { kind: 'bounced', reason: 'not-reached' }, house.services);
    expect(await ofClass(house, classId)).toMatchObject([{ status: 'sent', address: 'dung@example.org' }]);
    await noteReceipt(`${ref}-1`, { kind: 'delivered' }, house.services);
    await expect(sendAgain(ref, 'stf_officer', house.services)).rejects.toMatchObject({ name: 'MessageUnderWay' });
  });

  it('can be settled by hand, and one without any address cannot be sent', async () => {
    const { house, classId, ref } = await bounced();
    const { directory, outbox } = house.services;
    const [commune] = (await directory.of('ctr_1')).communes;
    if (commune) await directory.saveEntry('commune', { ...commune, email: '' });
    await expect(sendAgain(ref, 'stf_officer', house.services)).rejects.toMatchObject({ name: 'NoAddressYet' });
    await settleByHand(ref, 'stf_officer', house.services);
    expect(await outbox.undelivered('ctr_1')).toEqual([]);
    expect(statusesOf(await ofClass(house, classId))).toEqual(['letter']);
    await expect(sendAgain('cls_none-000001-0', 'x', house.services)).rejects.toMatchObject({ name: 'PageNotFound' });
  });
});
