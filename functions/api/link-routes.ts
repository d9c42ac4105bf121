import * as z from 'zod';
import type { Actor } from '../../lib/domain/class/actors.ts';
import { isOpen } from '../../lib/domain/class/asks.ts';
import { type ClassState, heldSessions } from '../../lib/domain/class/class.ts';
import { openAsk } from '../../lib/domain/class/decision.ts';
import type { LinkPurpose } from '../../lib/domain/class/messages.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { type ApiRoute, openRoute } from '../../lib/edge/api.ts';
import { perform, type PersonAct } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';
import type { Language } from '../../lib/messages/catalogue.ts';
import type { LinkGrant } from '../../lib/outside/link-signer.ts';
import { acts } from '../acts.ts';
import { askView, showAsk, showLearner } from './class-view.ts';

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
    acts: z.array(z.string()),
    expiresAt: z.number(),
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

const ASK_OF = {
  survey: 'survey.needs',
  nominate: 'recruitment.lists',
  invitation: 'scheduling.lecturers',
  feedback: 'closing.report',
} as const satisfies Record<LinkPurpose, string>;

/** The acts a link of a purpose allows. */
export function actsOfLink(purpose: LinkPurpose): PersonAct[] {
  return [...acts.values()].filter(definition => definition.link?.purpose === purpose);
}

/** Who acts through a link. */
export function actorOfLink({ purpose, part }: LinkGrant): Actor {
  if (purpose === 'invitation') return { kind: 'lecturer', id: part };
  return purpose === 'feedback' ? { kind: 'learner', id: 'link' } : { kind: 'commune', id: part };
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
    answer: async ({ services, params, language }) => {
      const grant = await services.links.open(params.token, services.clock.now());
      return showLink(services, grant, await services.classes.load(grant.classId), language);
    },
  }),
  openRoute({
    method: 'POST',
    path: '/links/{token}/acts/{act}',
    operationId: 'actByLink',
    summary: 'Do what a signed link allows; the commune or lecturer is fixed by the link',
    roles: 'link',
    params: linkParams.extend({ act: z.string().max(40) }),
    body: z.looseObject({}),
    output: linkView,
    answer: async ({ services, params, body, language, request }) => {
      const grant = await services.links.open(params.token, services.clock.now());
      const definition = actsOfLink(grant.purpose).find(candidate => candidate.name === params.act);
      if (!definition) throw new Refusal('NotAllowed', {}, 403);
      const field = definition.link?.field;
      const klass = await perform(
        services,
        definition,
        grant.classId,
        { ...body, ...(field && { [field]: grant.part }) },
        { by: actorOfLink(grant), ...(request !== undefined && { request: `${grant.part}:${request}` }) },
      );
      return showLink(services, grant, klass, language);
    },
  }),
];

async function showLink(
  services: Services,
  grant: LinkGrant,
  klass: ClassState,
  language: Language,
): Promise<z.input<typeof linkView>> {
  const { purpose, part, expiresAt } = grant;
  const { centre, communes, lecturers } = await services.directory.of(klass.centreId);
  const named = [...communes, ...lecturers].find(entry => entry.id === part);
  const ask = openAsk(klass, ASK_OF[purpose]);
  return {
    purpose,
    expiresAt,
    centre: centre.name,
    title: klass.title,
    programme: klass.programme,
    stage: klass.stage,
    plannedStart: klass.plannedStart,
    part: named && { id: named.id, name: named.name },
    ask: ask && showAsk(ask, language),
    answered: purpose !== 'feedback' && (!isOpen(ask) || ask.parts?.[part]?.answeredAt !== undefined),
    acts: actsOfLink(purpose).map(definition => definition.name),
    people: purpose === 'nominate' ? ownPeople(klass, part, language) : undefined,
    sessions: purpose === 'invitation' ? heldSessions(klass).filter(session => session.lecturerId === part) : undefined,
  };
}

function ownPeople(klass: ClassState, communeId: string, language: Language) {
  return Object.values(klass.learners)
    .filter(learner => learner.communeId === communeId)
    .sort((a, b) => a.order - b.order)
    .map(learner => showLearner(klass, learner, language));
}
