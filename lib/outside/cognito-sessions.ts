import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError } from 'aws-jwt-verify/error';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { staffRole } from '../domain/class/actors.ts';
import type { Session, SessionVerifier, SignedIn } from './sessions.ts';

/** The user pool whose access tokens count, and the one client they must have been issued to. */
export interface UserPool {
  userPoolId: string;
  clientId: string;
  /** The pool's public keys when they are known beforehand; nothing is fetched then. */
  jwks?: Jwks;
}

/** Begins the name of the group that says where somebody belongs: `centre:ctr_x`, `centre:prv_y` for an overseer, `centre:country`. */
const PLACE = 'centre:';

/**
 * Verifies access tokens of a Cognito user pool: signature (RS256 only), issuer, client, expiry and that it is an access token, not an
 * id token. Plain groups say the rest, so that no trigger function is needed: one group is named like the role (`director`), one names
 * the place (`centre:ctr_x`), and the user name is the staff id. A token with none or several of either is refused, because nobody can
 * say which one counts. Throws only when the pool's keys cannot be fetched.
 */
export function cognitoSessions({ userPoolId, clientId, jwks }: UserPool): SessionVerifier {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'access' });
  if (jwks) verifier.cacheJwks(jwks);
  return {
    async verify(token) {
      try {
        const claims = jwks ? verifier.verifySync(token) : await verifier.verify(token);
        const signedIn = signedInFrom(claims.username, claims['cognito:groups'] ?? []);
        return signedIn && claims.jti ? sessionFrom(signedIn, claims) : undefined;
      } catch (error) {
        if (error instanceof FetchError) throw error;
        return undefined;
      }
    },
  };
}

/** The groups a member of staff is put into. */
export function groupsOf({ role, centreId }: Pick<SignedIn, 'role' | 'centreId'>): string[] {
  return [role, `${PLACE}${centreId}`];
}

function sessionFrom(signedIn: SignedIn, { jti, exp }: { jti: string; exp: number }): Session {
  return { ...signedIn, sessionId: jti, expiresAt: exp * 1000 };
}

function signedInFrom(username: string, groups: readonly string[]): SignedIn | undefined {
  const roles = groups.filter(group => staffRole.safeParse(group).success);
  const places = groups.filter(group => group.startsWith(PLACE));
  const [role] = roles;
  const [place] = places;
  if (!username || !role || !place || roles.length > 1 || places.length > 1) return undefined;
  return { staffId: username, role: staffRole.parse(role), centreId: place.slice(PLACE.length) };
}
