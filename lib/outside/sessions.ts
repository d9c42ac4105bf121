import type { StaffRole } from '../domain/class/actors.ts';

/** A signed-in member of staff, as the verified token says. */
export interface SignedIn {
  staffId: string;
  role: StaffRole;
  /** The centre; a province id or "country" for an overseer. */
  centreId: string;
}

/** Verifies an access token: Cognito on AWS, the local issuer on one machine; the same checks. */
export interface SessionVerifier {
  /** Undefined for a token that is missing, expired, altered or not ours. */
  verify(token: string): Promise<SignedIn | undefined>;
}
