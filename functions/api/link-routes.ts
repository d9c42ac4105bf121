import * as z from 'zod';
import { isOpen } from '../../lib/domain/class/asks.ts';
import { type ClassState, heldSessions } from '../../lib/domain/class/class.ts';
import { ASK_OF_LINK, type LiveStanding, refuseDeadLink } from '../../lib/domain/class/links.ts';
import type { LinkPurpose } from '../../lib/domain/class/messages.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { type ApiRoute, openRoute } from '../../lib/edge/api.ts';
import { type OpenedLink, openLink, performByLink } from '../../lib/edge/link-door.ts';
import type { PersonAct } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { Language } from '../../lib/messages/catalogue.ts';
import { acts } from '../acts.ts';
import { askView, showAsk, showLearner } from './class-view.ts';

const STANDINGS = [
  'open',
  'held',
  'answered',
  'asked-again',
  'over',
  'class-ended',
] as const satisfies LiveStanding['is'][];

/** What the bearer of a link sees: what that one ask needs and nothing else of the class. */
export const linkView = z
  .object({
    purpose: z.enum(['survey', 'nominate', 'invitation', 'feedback']),
    centre: z.string(),
    title: z.string(),
    programme: z.string(),
    stage: z.string(),
    plannedStart: z.string(),
    part: z.object({ id: z.string(), name: z.string() }).optional(),
    ask: askView.omit({ silent: true }).optional(),
    answered: z.boolean(),
    /** Whether it can be used now, and why not. */
    standing: z.enum(STANDINGS),
    acts: z.array(z.string()),
    /** A commune's own people, with their verdicts. */
    people: z
      .array(
        z.object({
          fullName: z.string(),
          birthDate: z.string(),
          seat: z.string(),
          verdict: z.string(),
          reason: z.string(),
        }),
      )
      .optional(),
    /** The sessions a lecturer is asked to give. */
    sessions: z
      .array(
        z.object({
          id: z.string(),
          date: z.string(),
          half: z.string(),
          startTime: z.string(),
          tiet: z.number(),
          title: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Link' });

const linkParams = z.object({ token: z.string().max(400) });

/** The acts a link of a purpose allows. */
export function actsOfLink(purpose: LinkPurpose): PersonAct[] {
  return [...acts.values()].filter(definition => definition.link?.purpose === purpose);
}

const LINK_ACTS: readonly PersonAct[] = [...acts.values()].filter(({ link }) => link !== undefined);

/** What the acts of links take, without the field that the link fixes: said in the description, judged by the act itself. */
function linkInputs(): z.ZodType[] {
  return LINK_ACTS.map(({ input, link }) =>
    link?.field && input instanceof z.ZodObject ? input.omit({ [link.field]: true } as never) : input,
  );
}

/** A link's routes: what it shows, and the acts its purpose allows, for the part it was written for. */
export const linkRoutes: ApiRoute[] = [
  openRoute({
    method: 'GET',
    path: '/links/{token}',
    operationId: 'openLink',
    summary: 'What a signed link asks its bearer',
    roles: 'link',
    params: linkParams,
    output: linkView,
    answer: async ({ services, params, language }) =>
      showLink(services, await openLink(services, params.token), language),
  }),
  openRoute({
    method: 'POST',
    path: '/links/{token}/acts/{act}',
    operationId: 'actByLink',
    summary: `Do what a signed link allows (${LINK_ACTS.map(({ name }) => name).join(', ')}); who acts is fixed by the link`,
    roles: 'link',
    params: linkParams.extend({ act: z.string().max(40) }),
    body: z.looseObject({}),
    bodyShown: z.union(linkInputs()),
    output: linkView,
    answer: async ({ services, params, body, language, request }) => {
      const { grant } = await openLink(services, params.token);
      const definition = actsOfLink(grant.purpose).find(candidate => candidate.name === params.act);
      if (!definition) throw new Refusal('NotAllowed', {}, 403);
      const once = request === undefined ? undefined : `${grant.part}:${request}`;
      const klass = await performByLink(services, definition, grant, body, once);
      return showLink(services, { grant, klass, standing: refuseDeadLink(klass, grant) }, language);
    },
  }),
];

async function showLink(
  services: Services,
  { grant, klass, standing }: OpenedLink,
  language: Language,
): Promise<z.input<typeof linkView>> {
  const { purpose, part, round } = grant;
  // What was asked and answered is no longer the bearer's business when the ask is over.
  const still = ['open', 'held', 'answered'].includes(standing.is);
  const { centre, communes, lecturers } = await services.directory.of(klass.centreId);
  const named = [...communes, ...lecturers].find(entry => entry.id === part);
  const ask = klass.asks[`${ASK_OF_LINK[purpose]}.${round}`];
  return {
    purpose,
    standing: standing.is,
    centre: centre.name,
    title: klass.title,
    programme: klass.programme,
    stage: klass.stage,
    plannedStart: klass.plannedStart,
    part: named && { id: named.id, name: named.name },
    ask: isOpen(ask) ? showAsk(ask, language) : undefined,
    answered: standing.is === 'answered',
    acts: actsOfLink(purpose).map(definition => definition.name),
    people: purpose === 'nominate' && still ? ownPeople(klass, part, language) : undefined,
    sessions:
      purpose === 'invitation' && still
        ? heldSessions(klass).filter(session => session.lecturerId === part)
        : undefined,
  };
}

function ownPeople(klass: ClassState, communeId: string, language: Language) {
  return Object.values(klass.learners)
    .filter(learner => learner.communeId === communeId)
    .sort((a, b) => a.order - b.order)
    .map(learner => showLearner(klass, learner, language));
}
