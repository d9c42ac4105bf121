import type { Actor } from '../domain/class/actors.ts';
import type { ClassState } from '../domain/class/class.ts';
import { type LinkGrant, type LiveStanding, refuseDeadLink } from '../domain/class/links.ts';
import { Refusal } from '../domain/refusal.ts';
import { perform, type PersonAct } from './person-act.ts';
import type { Services } from './services.ts';

/** A genuine link that the office has neither revoked nor replaced, its class, and what can be done with it now. */
export interface OpenedLink {
  grant: LinkGrant;
  klass: ClassState;
  standing: LiveStanding;
}

/**
 * The one door of every signed link, for pages and API alike. Throws LinkInvalid (404) for a guessed or altered link, and LinkExpired,
 * LinkRevoked or LinkReissued (410) for a dead one, each with the class whose centre can be asked.
 */
export async function openLink(services: Services, text: string): Promise<OpenedLink> {
  const grant = await services.links.open(text, services.clock.now());
  const klass = await classOf(services, grant);
  return { grant, klass, standing: refuseDeadLink(klass, grant) };
}

async function classOf({ classes }: Services, { classId }: LinkGrant): Promise<ClassState> {
  try {
    return await classes.load(classId);
  } catch (error) {
    if (error instanceof Refusal && error.name === 'ClassNotFound') throw new Refusal('LinkInvalid', {}, 404);
    throw error;
  }
}

/** The bearer of a link as the ledger names who acts; learners share one link and stay nameless. */
export function bearerOf({ purpose, part }: LinkGrant): Actor {
  if (purpose === 'feedback') return { kind: 'learner', id: 'feedback' };
  return { kind: purpose === 'invitation' ? 'lecturer' : 'commune', id: part };
}

/**
 * An act as the bearer of a link may do it: only one that the link's purpose allows, and the link is judged once more on the class that
 * the decision is taken on, so that nobody slips through while the office revokes it.
 */
export function actByLink(definition: PersonAct, grant: LinkGrant): PersonAct {
  if (definition.link?.purpose !== grant.purpose) throw new Refusal('NotAllowed', {}, 403);
  return {
    ...definition,
    decide: (klass, input, context, services) => {
      refuseDeadLink(klass, grant);
      return definition.decide(klass, input, context, services);
    },
  };
}

/** Does an act by a link; the commune or lecturer is the one of the link, whatever the input says. */
export function performByLink(
  services: Services,
  definition: PersonAct,
  grant: LinkGrant,
  input: Readonly<Record<string, unknown>>,
  request?: string,
): Promise<ClassState> {
  const field = definition.link?.field;
  return perform(
    services,
    actByLink(definition, grant),
    grant.classId,
    { ...input, ...(field && { [field]: grant.part }) },
    {
      by: bearerOf(grant),
      ...(request !== undefined && { request }),
    },
  );
}
