import { randomUUID } from 'node:crypto';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { systemClock } from '../outside/clock.ts';
import { cognitoSessions, groupsOf } from '../outside/cognito-sessions.ts';
import type { SessionVerifier, SignedIn } from '../outside/sessions.ts';
import type { DataFolder } from './data-folder.ts';

/** Stands in for the Cognito user pool on one machine. */
export interface LocalIssuer {
  /** An access token as Cognito would issue it to this member of staff; runs out after eight hours of real time. */
  issue(staff: SignedIn): Promise<string>;
  /** The verifier of production, with this issuer's public key. */
  verifier: SessionVerifier;
}

/** Named like a pool, because the verifier checks the names too; there is no such pool on AWS. */
export const LOCAL_POOL = { userPoolId: 'ap-southeast-1_khaigianglocal', clientId: 'khai-giang-local' } as const;
export const LOCAL_ISSUER = `https://cognito-idp.ap-southeast-1.amazonaws.com/${LOCAL_POOL.userPoolId}`;

const KEY_FILE = 'issuer-key.json';
const VALID_SECONDS = 8 * 60 * 60;

/**
 * Opens the issuer; its RSA key is made once and kept in the data folder, so that people stay signed in over a restart. Tokens live in
 * real time even where the classes live in simulated time: the verifier asks the system's clock.
 */
export async function createLocalIssuer({ folder }: { folder: DataFolder }): Promise<LocalIssuer> {
  const jwk = await keptKey(folder);
  const key = await importJWK(jwk, 'RS256');
  const { kty = 'RSA', n = '', e = '', kid = '' } = jwk;
  const jwks: Jwks = { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] };
  return {
    verifier: cognitoSessions({ ...LOCAL_POOL, jwks }),
    issue: async staff => {
      const now = Math.floor(systemClock.now() / 1000);
      const claims = {
        sub: staff.staffId,
        username: staff.staffId,
        token_use: 'access',
        client_id: LOCAL_POOL.clientId,
        'cognito:groups': groupsOf(staff),
        scope: 'openid',
        jti: randomUUID(),
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(LOCAL_ISSUER)
        .setIssuedAt(now)
        .setExpirationTime(now + VALID_SECONDS)
        .sign(key);
    },
  };
}

async function keptKey(folder: DataFolder): Promise<JWK> {
  const kept = folder.read(KEY_FILE);
  if (kept) return JSON.parse(kept) as JWK;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  folder.write(KEY_FILE, JSON.stringify(jwk));
  return jwk;
}
