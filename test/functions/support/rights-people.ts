import { createHmac, randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import type { StaffRole } from '../../../lib/domain/class/actors.ts';
import { LOCAL_ISSUER, LOCAL_POOL } from '../../../lib/local/issuer.ts';
import { groupsOf } from '../../../lib/outside/cognito-sessions.ts';
import type { SignedIn } from '../../../lib/outside/sessions.ts';
import type { RightsWorld } from './rights-world.ts';

/** Somebody at the door of the matrix. */
export interface Principal {
  name: string;
  token: string;
  /** Letters of the table that the person has at the place, own and lent; the manager's ids are for `m`. */
  letters: string;
  place: string;
  looksAfterAs: readonly string[];
}

const LETTERS: Readonly<Record<StaffRole, string>> = {
  director: 'D',
  deputy: 'P',
  'academic-officer': 'O',
  'class-manager': 'M',
  accountant: 'A',
  inspector: 'I',
  admin: 'X',
  overseer: 'V',
};

const HOUR = 3600;

/** Everybody with a good token. */
export async function staffOf(world: RightsWorld): Promise<Principal[]> {
  const issue = async (
    name: string,
    who: SignedIn,
    lent = '',
    lentFrom: readonly string[] = [],
  ): Promise<Principal> => ({
    name,
    token: await world.issuer.issue(who),
    letters: LETTERS[who.role] + lent,
    place: who.centreId,
    looksAfterAs: [who.staffId, ...lentFrom],
  });
  const of = (role: StaffRole, centreId: string) => ({ staffId: `stf_${role}`, role, centreId });
  const own = [
    ...(['director', 'deputy', 'accountant', 'inspector', 'admin'] as const).map(role =>
      issue(role, of(role, 'ctr_test')),
    ),
    issue('academic officer', { ...of('academic-officer', 'ctr_test'), staffId: 'stf_officer' }),
    issue('class manager', { ...of('class-manager', 'ctr_test'), staffId: 'stf_manager' }),
    issue('manager of the other class', { ...of('class-manager', 'ctr_test'), staffId: 'stf_manager2' }),
  ];
  const elsewhere = (
    ['director', 'deputy', 'academic-officer', 'class-manager', 'accountant', 'inspector', 'admin'] as const
  ).map(role => issue(`${role} of another centre`, of(role, 'ctr_other')));
  const above = [
    issue('overseer of the province', of('overseer', 'prv_test')),
    issue('overseer of another province', of('overseer', 'prv_other')),
    issue('overseer of the country', of('overseer', 'country')),
    issue('admin of the province', of('admin', 'prv_test')),
    issue('admin of the country', of('admin', 'country')),
  ];
  const accountant = (staffId: string) => ({ staffId, role: 'accountant' as const, centreId: 'ctr_test' });
  const standIns = [
    issue('stand-in for the officer, a day early', accountant('stf_early')),
    issue('stand-in for the officer, in time', accountant('stf_stand-in'), 'O', ['stf_officer']),
    issue('stand-in for the officer, a day late', accountant('stf_late')),
    issue('stand-in for the class manager', accountant('stf_for-manager'), 'M', ['stf_manager']),
  ];
  return Promise.all([...own, ...elsewhere, ...above, ...standIns]);
}

/** Everybody without a good token, with what they show instead. */
export async function strangersOf(world: RightsWorld): Promise<{ name: string; token: string }[]> {
  const director: SignedIn = { staffId: 'stf_director', role: 'director', centreId: 'ctr_test' };
  const jwk = JSON.parse(world.folder.read('issuer-key.json') ?? '{}') as JWK;
  const now = Math.floor(Date.now() / 1000);
  const claims = (changes: Record<string, unknown>) => ({
    iss: LOCAL_ISSUER,
    sub: director.staffId,
    username: director.staffId,
    token_use: 'access',
    client_id: LOCAL_POOL.clientId,
    'cognito:groups': groupsOf(director),
    iat: now - HOUR,
    exp: now + HOUR,
    jti: randomUUID(),
    ...changes,
  });
  const signed = async (changes: Record<string, unknown>) =>
    new SignJWT(claims(changes))
      .setProtectedHeader({ alg: 'RS256', kid: jwk.kid ?? '' })
      .sign(await importJWK(jwk, 'RS256'));
  const written = (header: object, mac: (text: string) => string) => {
    const text = [header, claims({})].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${text}.${mac(text)}`;
  };
  const publicKey = JSON.stringify({ kty: jwk.kty, n: jwk.n, e: jwk.e });
  return [
    { name: 'nobody', token: '' },
    { name: 'an expired token', token: await signed({ exp: now - 1 }) },
    { name: 'a token of another pool', token: await signed({ iss: `${LOCAL_ISSUER}x` }) },
    { name: 'a token of another app', token: await signed({ client_id: 'somebody-else' }) },
    { name: 'an id token', token: await signed({ token_use: 'id', aud: LOCAL_POOL.clientId }) },
    { name: 'a token without groups', token: await signed({ 'cognito:groups': [] }) },
    { name: 'an unsigned token', token: written({ alg: 'none', kid: jwk.kid }, () => '') },
    {
      name: 'a token signed with the public key',
      token: written({ alg: 'HS256', kid: jwk.kid }, text =>
        createHmac('sha256', publicKey).update(text).digest('base64url'),
      ),
    },
    { name: 'a session that was signed out of', token: await signedOut(world, director) },
    { name: "a commune's survey link", token: world.links.survey },
    { name: "a commune's list link", token: world.links.nominate },
    { name: "a lecturer's link", token: world.links.invitation },
    { name: 'a feedback link', token: world.links.feedback },
  ];
}

async function signedOut({ issuer, services }: RightsWorld, who: SignedIn): Promise<string> {
  const token = await issuer.issue(who);
  const session = await services.sessions.verify(token);
  if (session) await services.signedOut.end(session.sessionId, session.expiresAt);
  return token;
}

/** Whether the rules let somebody do a thing of a place; for a class, of one that somebody may look after. */
export function allowed(
  { letters, place, looksAfterAs }: Principal,
  rule: string,
  target: { centreId?: string; provinceId?: string; managerId?: string; anywhere?: boolean },
): boolean {
  const { centreId, provinceId, managerId, anywhere } = target;
  return letters.split('').some(letter => {
    const above = letter === 'V' || letter === 'X';
    const reached = anywhere || place === centreId || (above && (place === provinceId || place === 'country'));
    const looksAfter = letter === 'M' && managerId !== undefined && looksAfterAs.includes(managerId);
    return reached && (rule.includes(letter) || (looksAfter && rule.includes('m')));
  });
}
