import * as z from 'zod';
import { HOOK_FAILURES, topic, webhookEvent } from '../../lib/domain/webhooks.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageFrom, pageOf, pageOfAll, pageQuery, positionOf } from '../../lib/edge/paging.ts';
import { type HookDelivery, placeOf, type Webhook } from '../../lib/store/webhooks.ts';
import { OFFICE } from '../roles.ts';
import {
  changedWebhook,
  changeWebhook,
  deliveryName,
  deliveryOf,
  newWebhook,
  registerWebhook,
  removeWebhook,
  renewSecret,
  sendAgain,
  testWebhook,
  webhookOf,
} from '../webhooks/manage.ts';
import { reachCentre } from './directory-routes.ts';
import { centreParams } from './shapes.ts';

const webhookView = z
  .object({
    id: z.string(),
    url: z.string(),
    topics: z.array(topic),
    on: z.boolean(),
    off: z.object({ why: z.enum(['by-hand', 'failing', 'gone']), since: z.number() }).optional(),
    madeAt: z.number(),
    madeBy: z.string(),
  })
  .meta({ id: 'Webhook' });

const withSecret = webhookView
  .extend({ secret: z.string().meta({ description: 'Shown in this answer and never again' }) })
  .meta({ id: 'WebhookWithSecret' });

const deliveryView = z
  .object({
    delivery: z.string().meta({ description: 'Names this delivery in the path' }),
    event: webhookEvent,
    status: z.enum(['waiting', 'delivered', 'refused']),
    tries: z.number(),
    triedAt: z.number().optional(),
    answered: z.number().optional().meta({ description: 'HTTP status of the last answer' }),
    failure: z.enum(HOOK_FAILURES).optional().meta({ description: 'Why there was no answer' }),
    milliseconds: z.number().optional(),
  })
  .meta({ id: 'WebhookDelivery' });

const webhookParams = centreParams.extend({ webhookId: z.string().max(80) });
const deliveryParams = webhookParams.extend({ delivery: z.string().max(120) });

const LIST = '/centres/{centreId}/webhooks' as const;
const ONE = `${LIST}/{webhookId}` as const;

/** Receivers of class events: register, change, try, look after. */
export const webhookRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: LIST,
    operationId: 'listWebhooks',
    summary: 'Receivers of class events of a centre',
    roles: OFFICE,
    params: centreParams,
    query: pageQuery,
    output: pageOf(webhookView),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      const page = pageOfAll(asked, await services.webhooks.of(params.centreId), ({ id }) => id);
      return { ...page, items: page.items.map(showWebhook) };
    },
  }),
  staffRoute({
    method: 'POST',
    path: LIST,
    operationId: 'createWebhook',
    summary: 'Register a receiver: an https address and the topics it wants to hear about',
    roles: OFFICE,
    params: centreParams,
    body: newWebhook,
    output: withSecret,
    status: 201,
    answer: async ({ services, caller, by, params, body, request }) => {
      await reachCentre(services, caller, params.centreId);
      const made = await registerWebhook(services, params.centreId, body, by, request);
      return { ...showWebhook(made), secret: made.secret };
    },
  }),
  staffRoute({
    method: 'GET',
    path: ONE,
    operationId: 'getWebhook',
    summary: 'One receiver, without its secret',
    roles: OFFICE,
    params: webhookParams,
    output: webhookView,
    answer: async ({ services, caller, params }) => {
      await reachCentre(services, caller, params.centreId);
      return showWebhook(await webhookOf(services, params.centreId, params.webhookId));
    },
  }),
  staffRoute({
    method: 'PUT',
    path: ONE,
    operationId: 'updateWebhook',
    summary: 'Change a receiver, switch it off or on again; what waits for it is kept 30 days',
    roles: OFFICE,
    params: webhookParams,
    body: changedWebhook,
    output: webhookView,
    answer: async ({ services, caller, params, body }) => {
      await reachCentre(services, caller, params.centreId);
      return showWebhook(await changeWebhook(services, params.centreId, params.webhookId, body));
    },
  }),
  staffRoute({
    method: 'DELETE',
    path: ONE,
    operationId: 'deleteWebhook',
    summary: 'Take a receiver away; nothing is sent to it any more',
    roles: OFFICE,
    params: webhookParams,
    output: webhookView,
    answer: async ({ services, caller, params }) => {
      await reachCentre(services, caller, params.centreId);
      return showWebhook(await removeWebhook(services, params.centreId, params.webhookId));
    },
  }),
  staffRoute({
    method: 'POST',
    path: `${ONE}/secret`,
    operationId: 'renewWebhookSecret',
    summary: 'Give a receiver a new secret; the old one signs nothing any more',
    roles: OFFICE,
    params: webhookParams,
    output: withSecret,
    answer: async ({ services, caller, params }) => {
      await reachCentre(services, caller, params.centreId);
      const renewed = await renewSecret(services, params.centreId, params.webhookId);
      return { ...showWebhook(renewed), secret: renewed.secret };
    },
  }),
  staffRoute({
    method: 'POST',
    path: `${ONE}/test`,
    operationId: 'testWebhook',
    summary: 'Send a receiver a test event now and say how it went',
    roles: OFFICE,
    params: webhookParams,
    output: deliveryView,
    answer: async ({ services, caller, params }) => {
      await reachCentre(services, caller, params.centreId);
      return showDelivery(await testWebhook(services, params.centreId, params.webhookId));
    },
  }),
  staffRoute({
    method: 'GET',
    path: `${ONE}/deliveries`,
    operationId: 'listWebhookDeliveries',
    summary:
      'What was told to a receiver in the last 30 days, the latest first; on the first page before it what still waits',
    roles: OFFICE,
    params: webhookParams,
    query: pageQuery,
    output: pageOf(deliveryView).extend({ waiting: z.array(deliveryView) }),
    answer: async ({ services, caller, params: { centreId, webhookId }, ...asked }) => {
      await reachCentre(services, caller, centreId);
      await webhookOf(services, centreId, webhookId);
      const before = positionOf(asked);
      const told = await services.webhooks.told(webhookId, asked.query.limit + 1, before);
      const waiting = before === undefined ? await services.webhooks.waiting(webhookId, asked.query.limit) : [];
      const page = pageFrom(asked, told, ({ event }) => placeOf(event));
      return { ...page, items: page.items.map(showDelivery), waiting: waiting.map(showDelivery) };
    },
  }),
  staffRoute({
    method: 'POST',
    path: `${ONE}/deliveries/{delivery}`,
    operationId: 'sendWebhookAgain',
    summary: 'Send an event to a receiver once more, now, under the same id',
    roles: OFFICE,
    params: deliveryParams,
    output: deliveryView,
    answer: async ({ services, caller, params: { centreId, webhookId, delivery } }) => {
      await reachCentre(services, caller, centreId);
      return showDelivery(await sendAgain(services, centreId, webhookId, deliveryOf(delivery)));
    },
  }),
];

function showWebhook({ id, url, topics, off, madeAt, madeBy }: Webhook): z.input<typeof webhookView> {
  return { id, url, topics, on: off === undefined, madeAt, madeBy, ...(off && { off }) };
}

function showDelivery(delivery: HookDelivery): z.input<typeof deliveryView> {
  const { event, status, tries, triedAt, outcome, milliseconds } = delivery;
  return {
    delivery: deliveryName(delivery),
    event,
    status,
    tries,
    ...(triedAt !== undefined && { triedAt }),
    ...(outcome?.kind === 'answered' && { answered: outcome.status }),
    ...(outcome?.kind === 'no-answer' && { failure: outcome.why }),
    ...(milliseconds !== undefined && { milliseconds }),
  };
}
