import type { StaffRole } from '../domain/class/actors.ts';

/** A signed-in member of staff, as the verified token says. */
export interface SignedIn {
  staffId: string;
  role: StaffRole;
  /** The centre; a province id or "country" for an overseer. */
  centreId: string;
}

/** A session as its token gives it. */
export interface Session extends SignedIn {
  /** Names the token, so that it can be refused after the sign-out. */
  sessionId: string;
  /** When the token runs out by itself, epoch ms. */
  expiresAt: number;
}

/** Verifies an access token: Cognito on AWS, the local issuer on one machine; the same checks. */
export interface SessionVerifier {
  /** Undefined for a token that is missing, expired, altered or not ours. */
  verify(token: string): Promise<Session | undefined>;
}
