import * as z from 'zod';
import { CHANNELS } from '../../lib/domain/class/delivery.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageOf, pageOfAll, pageQuery } from '../../lib/edge/paging.ts';
import { mustSeePeople, thatSeePeople } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { SentMessage } from '../../lib/store/outbox.ts';
import { askedByLink, goodUntil, type KnownLink, linksOf } from '../class/known-links.ts';
import { sendAgain, settleByHand } from '../reminders/send-again.ts';
import { OFFICE, READERS } from '../roles.ts';
import { reachCentre } from './directory-routes.ts';
import { inOrder, reachClass } from './reach-class.ts';
import { centreParams, classParams } from './shapes.ts';

const messageView = z
  .object({
    messageId: z.string(),
    at: z.number(),
    to: z.object({ kind: z.string(), id: z.string().optional(), role: z.string().optional() }),
    ref: z.string().meta({ description: 'Names the message to providers; shared by the messages of one digest' }),
    channel: z.enum([...CHANNELS, 'letter']).meta({ description: 'How it went last' }),
    status: z.enum(['waiting', 'unsure', 'sent', 'delivered', 'bounced', 'failed', 'letter']),
    statusAt: z.number(),
    dueAt: z.number().optional().meta({ description: 'Epoch ms of the next try' }),
    reason: z.string().optional().meta({ description: 'Why it was refused or came back' }),
    digest: z.boolean().optional().meta({ description: 'It left together with others' }),
    address: z.string(),
    subject: z.string(),
    body: z.string(),
    link: z.string().optional(),
    late: z.boolean().optional(),
  })
  .meta({ id: 'Message' });

const undelivered = z
  .object({
    ...messageView.shape,
    classId: z.string().optional().meta({ description: 'Absent for a digest of several classes' }),
  })
  .meta({ id: 'UndeliveredMessage' });

const linkView = z
  .object({
    ask: z.string().meta({ description: 'Key of the ask it answers' }),
    purpose: z.enum(['survey', 'nominate', 'invitation', 'feedback']),
    round: z.number(),
    part: z.string().meta({ description: 'Commune or lecturer; empty where a whole class shares it' }),
    state: z.enum(['open', 'held', 'answered', 'asked-again', 'over', 'class-ended', 'revoked', 'reissued']),
    since: z.number().optional().meta({ description: 'When it was answered or revoked, epoch milliseconds' }),
    goodUntil: z.number().optional().meta({ description: 'Epoch milliseconds; absent where only the answer ends it' }),
    generation: z.number().meta({ description: 'How often the office sent it anew or revoked it' }),
    reason: z.string().optional().meta({ description: 'Why it was revoked' }),
    sentAt: z.array(z.number()).meta({ description: 'Epoch milliseconds, the oldest first' }),
  })
  .meta({ id: 'SentLink' });

const messageParams = centreParams.extend({ ref: z.string().min(1).max(60) });

/** Messages of a class and of a centre, and the links they carried. */
export const messageRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/classes/{classId}/messages',
    operationId: 'listMessages',
    summary: 'Messages of a class as they left, with their links: to copy into Zalo or to print',
    roles: OFFICE,
    params: classParams,
    query: pageQuery,
    output: pageOf(messageView),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachClass(services, caller, params.classId);
      const messages = await services.outbox.of(params.classId);
      return pageOfAll(asked, messages, ({ at, messageId }) => `${inOrder(at)} ${messageId}`);
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/classes/{classId}/links',
    operationId: 'listLinks',
    summary:
      'Links of a class by ask and commune or lecturer: sent, answered, revoked, good until. Never their addresses',
    roles: thatSeePeople(READERS),
    params: classParams,
    query: pageQuery,
    output: pageOf(linkView),
    answer: async ({ services, caller, params, ...asked }) => {
      const klass = await reachClass(services, caller, params.classId);
      mustSeePeople(caller, klass);
      const sent = await services.outbox.of(klass.id);
      const links = askedByLink(klass).flatMap(ask => linksOf(klass, ask, sent));
      const page = pageOfAll(asked, links, ({ ask, part }) => `${inOrder(ask.openedAt)} ${ask.key} ${part}`);
      return { ...page, items: page.items.map(showLink) };
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/undelivered',
    operationId: 'listUndelivered',
    summary: 'Messages of a centre that came back or could not be sent, the oldest first',
    roles: OFFICE,
    params: centreParams,
    query: pageQuery,
    output: pageOf(undelivered),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      const messages = await services.outbox.undelivered(params.centreId);
      const page = pageOfAll(asked, messages, ({ statusAt, ref }) => `${inOrder(statusAt)} ${ref}`);
      return { ...page, items: page.items.map(showUndelivered) };
    },
  }),
  ...(['send-again', 'settle'] as const).map(deed =>
    staffRoute({
      method: 'POST',
      path: `/centres/{centreId}/undelivered/{ref}/${deed}`,
      operationId: deed === 'settle' ? 'settleMessage' : 'sendMessageAgain',
      summary:
        deed === 'settle'
          ? 'Note that the recipient was told by paper, chat or telephone'
          : 'Send a message again that did not arrive, to the address in the directory now',
      roles: OFFICE,
      params: messageParams,
      output: undelivered,
      answer: async ({ services, caller, params: { centreId, ref } }) => {
        await reachCentre(services, caller, centreId);
        await messageOf(services, centreId, ref);
        await (deed === 'settle' ? settleByHand : sendAgain)(ref, caller.staffId, services);
        return showUndelivered(await messageOf(services, centreId, ref));
      },
    }),
  ),
];

/** A message of this centre. Throws MessageNotFound (404). */
async function messageOf({ outbox }: Services, centreId: string, ref: string): Promise<SentMessage> {
  const message = await outbox.message(ref);
  if (message?.centreId !== centreId) throw new Refusal('MessageNotFound', {}, 404);
  return message;
}

function showUndelivered({ classId, ...message }: SentMessage): z.input<typeof undelivered> {
  return { ...message, ...(classId.startsWith('cls_') && { classId }) };
}

function showLink(link: KnownLink): z.input<typeof linkView> {
  const { ask, purpose, part, standing, state, sent } = link;
  const until = goodUntil(link);
  return {
    ask: ask.key,
    purpose,
    round: ask.round,
    part,
    state: standing.is,
    generation: state?.generation ?? 0,
    sentAt: sent.map(({ at }) => at),
    ...('at' in standing && { since: standing.at }),
    ...(until !== undefined && { goodUntil: until }),
    ...(state?.revoked && { reason: state.revoked.reason }),
  };
}
