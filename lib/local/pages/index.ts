import { Refusal } from '../../domain/refusal.ts';
import type { LocalStack } from '../stack.ts';
import { liveScript, liveScriptAddress, machineStyle, machineStyleAddress } from './assets.ts';
import { openAudit } from './audit.ts';
import { openClassBook } from './classes.ts';
import { clockPage, moveClock } from './clock/page.ts';
import { openTimeTravel } from './clock/travel.ts';
import { confirmPage, doPage } from './executions/acts.ts';
import { executionsPage } from './executions/list.ts';
import { executionPage } from './executions/one.ts';
import { homePage } from './home.ts';
import { machinePage, machinesPage } from './machines.ts';
import { messagePage, outboxPage } from './outbox.ts';
import {
  type Keeping,
  type LocalRequest,
  type LocalResponse,
  type MachinePage,
  problemPage,
  refuseForeignPost,
  respond,
  visitOf,
  withForm,
} from './page.ts';
import { signIn, signInPage, signOut } from './sign-in.ts';
import { executionPath } from './words.ts';

export type { LocalRequest, LocalResponse } from './page.ts';

/** Answers the paths under /dev/; undefined for a path that is none of them. */
export type LocalPages = (request: LocalRequest) => Promise<LocalResponse | undefined>;

/** Method, path below /dev/ (`*` is any one part) and page. */
const ROUTES: readonly [method: 'GET' | 'POST', path: string, page: MachinePage][] = [
  ['GET', '', homePage],
  ['GET', 'sign-in', signInPage],
  ['POST', 'sign-in', signIn],
  ['POST', 'sign-out', signOut],
  ['GET', 'outbox', outboxPage],
  ['GET', 'outbox/*/*', messagePage],
  ['GET', 'clock', visit => clockPage(visit)],
  ['POST', 'clock', moveClock],
  ['GET', 'executions', executionsPage],
  ['GET', 'executions/*', ({ parts }) => ({ redirect: executionPath(parts[0] ?? ''), status: 302 })],
  ['GET', 'executions/*/*', executionPage],
  ['GET', 'executions/*/*/*', confirmPage],
  ['POST', 'executions/*/*/*', doPage],
  ['GET', 'machines', machinesPage],
  ['GET', 'machines/*', machinePage],
  ['GET', machineStyleAddress.slice('/dev/'.length), () => ({ file: machineStyle, type: 'text/css; charset=utf-8' })],
  [
    'GET',
    liveScriptAddress.slice('/dev/'.length),
    () => ({ file: liveScript, type: 'text/javascript; charset=utf-8' }),
  ],
];

/** The pages that exist only on one machine: sign-in, outbox, clock, executions, state machines. */
export function localPages(stack: LocalStack): LocalPages {
  const classes = openClassBook(stack);
  const keeping: Keeping = { stack, classes, audit: openAudit(stack), time: openTimeTravel(stack, classes) };
  return async request => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = routeOf(method, request.path);
    if (!found) return undefined;
    const visit = await visitOf(keeping, request, found.parts);
    try {
      if (method === 'POST') {
        refuseForeignPost(request);
        return respond(visit, await found.page(await withForm(visit, request)));
      }
      const answer = respond(visit, await found.page(visit));
      return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return respond(visit, problemPage(visit, error));
    }
  };
}

function routeOf(method: string, path: string): { page: MachinePage; parts: string[] } | undefined {
  const given = decoded(path.slice('/dev/'.length).replace(/\/$/, ''));
  if (!path.startsWith('/dev/') || !given) return undefined;
  for (const [wanted, pattern, page] of ROUTES) {
    const names = pattern.split('/');
    if (wanted !== method || names.length !== given.length) continue;
    if (names.every((name, index) => name === '*' || name === given[index]))
      return { page, parts: given.filter((_, index) => names[index] === '*') };
  }
  return undefined;
}

function decoded(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
