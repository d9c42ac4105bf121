import { grantInLink } from '../../../lib/outside/link-signer.ts';
import type { Answers } from '../../stories/support/journey.ts';
import { inventPeople } from '../../support/people.ts';
import type { World } from '../../support/world.ts';
import { callApi } from './api-client.ts';

/** Addresses of every link sent to somebody, oldest first. */
export async function linksTo(world: World, classId: string, part: string): Promise<string[]> {
  const sent = await world.services.outbox.of(classId);
  return sent.flatMap(({ link }) => (link && grantInLink(link)?.part === part ? [new URL(link).pathname] : []));
}

/** Address of the link sent to somebody last. */
export async function newestLink(world: World, classId: string, part: string): Promise<string> {
  return (await linksTo(world, classId, part)).at(-1) ?? '';
}

/** Cell secretaries for each commune, others than those of another class. */
export function secretaries(from: number): Answers {
  return {
    nominees: index => inventPeople(9, from + 9 * index, { partyStatus: 'member', offices: ['cell-secretary'] }),
  };
}

/** Calls what a link opens by the API. */
export function callLink(world: World, method: string, link: string, body?: unknown) {
  return callApi(world.services, method, link.replace('/l/', '/api/links/'), body === undefined ? {} : { body });
}
