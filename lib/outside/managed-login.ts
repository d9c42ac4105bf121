import { createHash, randomBytes } from 'node:crypto';

/** What must be kept between leaving for the sign-in and coming back: proves that the same browser began it (state) and finishes it (verifier). */
export interface LoginAttempt {
  state: string;
  verifier: string;
}

/** The sign-in page of the user pool: OAuth 2.0 authorization code with PKCE (RFC 6749, RFC 7636). */
export interface ManagedLogin {
  begin(): { attempt: LoginAttempt; location: string };
  /** The access token for a code; undefined when the pool does not accept code and verifier. */
  finish(code: string, attempt: LoginAttempt): Promise<string | undefined>;
}

/** Where people come back to after signing in. */
export const SIGNED_IN_PATH = '/dang-nhap/xong';

/** Cognito's managed login at its domain, for the app that answers at `publicUrl`. */
export function cognitoLogin(
  domain: string,
  clientId: string,
  publicUrl: string,
  send: typeof fetch = fetch,
): ManagedLogin {
  const redirect_uri = `${publicUrl}${SIGNED_IN_PATH}`;
  return {
    begin() {
      const attempt = { state: secret(), verifier: secret() };
      const challenge = createHash('sha256').update(attempt.verifier).digest('base64url');
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri,
        scope: 'openid',
        state: attempt.state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return { attempt, location: `${domain}/oauth2/authorize?${query.toString()}` };
    },
    async finish(code, { verifier }) {
      const response = await send(`${domain}/oauth2/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: clientId,
          code,
          redirect_uri,
          code_verifier: verifier,
        }),
      });
      if (!response.ok) return undefined;
      const { access_token } = (await response.json()) as { access_token?: string };
      return access_token;
    },
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
