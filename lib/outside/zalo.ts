import type { Outcome } from '../domain/class/delivery.ts';
import { ask, type Channel, internationalPhone } from './channels.ts';
import type { SecretText } from './secret-text.ts';

/** What is secret: the application's key and the account's two tokens. A refresh token works once: each refresh gives a new pair, and the old one is dead. */
interface Tokens {
  secret: string;
  access: string;
  refresh: string;
  /** Epoch ms. */
  until: number;
}

export interface ZaloSettings {
  appId: string;
  /** Approved template of Zalo by our template; `*` for all that have none of their own. */
  templates: Readonly<Record<string, string>>;
  /** Where key and newest pair of tokens are kept, sealed. */
  tokens: SecretText;
  now: () => number;
  /** Other addresses of the services; only tests need them. */
  endpoint?: string;
  loginEndpoint?: string;
}

/** Codes of ZNS that cannot pass by themselves (zalo.cloud, "Cách xử lý mã lỗi"), and what they mean to an office. */
const PERMANENT: Readonly<Record<number, string>> = {
  [-101]: 'not-set-up',
  [-102]: 'not-set-up',
  [-103]: 'not-set-up',
  [-104]: 'not-set-up',
  [-105]: 'not-set-up',
  [-108]: 'bad-phone',
  [-109]: 'bad-template',
  [-110]: 'no-account',
  [-111]: 'bad-template',
  [-112]: 'bad-template',
  [-114]: 'no-account',
  [-117]: 'bad-template',
  [-118]: 'no-account',
  [-119]: 'no-account',
  [-131]: 'bad-template',
  [-132]: 'bad-template',
};

/** Codes that pass: out of money or quota, night hours (22:00 to 06:00), too many requests. */
const PASSING: Readonly<Record<number, string>> = {
  [-32]: 'provider-busy',
  [-115]: 'out-of-quota',
  [-126]: 'out-of-quota',
  [-133]: 'provider-busy',
  [-144]: 'out-of-quota',
  [-147]: 'out-of-quota',
};

const TOKEN_INVALID = -124;

/** A token is changed five minutes before its end (25 hours after it was given). */
const MARGIN_MS = 5 * 60_000;

/**
 * Zalo Notification Service behind the port. Only approved templates leave; the facts fill them in. Our number is the `tracking_id`, by
 * which Zalo's own statement names a message; an answer that was lost cannot be asked for by it, so a person settles that.
 */
export function zaloChannel(settings: ZaloSettings): Channel {
  const token = tokenKeeper(settings);
  const post = async (access: string, body: string) =>
    ask(settings.endpoint ?? 'https://business.openapi.zalo.me/message/template', {
      method: 'POST',
      headers: { 'content-type': 'application/json', access_token: access },
      body,
    });
  return {
    settledBy: 'nobody',
    async send({ id, to, facts }) {
      const phone = internationalPhone(to);
      if (!phone) return { kind: 'refused', reason: 'bad-phone', permanent: true };
      const template_id = settings.templates[facts.template] ?? settings.templates['*'];
      if (!template_id) return { kind: 'refused', reason: 'bad-template', permanent: true };
      const { name, text, link } = facts;
      const body = JSON.stringify({ phone, template_id, template_data: { name, text, link }, tracking_id: id });
      for (const fresh of [false, true]) {
        const access = await token(fresh);
        if (typeof access !== 'string') return access;
        const outcome = await outcomeOf(await post(access, body));
        if (outcome !== TOKEN_INVALID) return outcome;
      }
      return { kind: 'refused', reason: 'not-set-up', permanent: true };
    },
  };
}

async function outcomeOf(answer: Response | Outcome): Promise<Outcome | typeof TOKEN_INVALID> {
  if (!(answer instanceof Response)) return answer;
  if (answer.status === 429) return { kind: 'refused', reason: 'provider-busy', permanent: false };
  const told = (await answer.json().catch(() => ({}))) as { error?: number };
  // Zalo answers 200 whatever happened; without its code nobody knows.
  if (answer.status >= 500 || typeof told.error !== 'number') return { kind: 'unsure' };
  if (told.error === 0) return { kind: 'sent' };
  if (told.error === TOKEN_INVALID) return TOKEN_INVALID;
  const passing = PASSING[told.error];
  if (passing) return { kind: 'refused', reason: passing, permanent: false };
  const permanent = PERMANENT[told.error];
  return permanent
    ? { kind: 'refused', reason: permanent, permanent: true }
    : { kind: 'refused', reason: 'provider-busy', permanent: false };
}

/** Gives the access token that counts now; asks for a new pair before its end, or when the old one was refused (`fresh`). */
function tokenKeeper({ appId, tokens, now, loginEndpoint }: ZaloSettings) {
  let refused = '';
  return async (fresh: boolean): Promise<string | Outcome> => {
    const kept = await tokens.read();
    if (!kept) return { kind: 'refused', reason: 'not-set-up', permanent: true };
    const pair = JSON.parse(kept.text) as Tokens;
    if (!fresh) refused = pair.access;
    // Somebody else has changed the pair since ours was refused: his counts.
    if (pair.until - MARGIN_MS > now() && (!fresh || pair.access !== refused)) return pair.access;
    const answer = await ask(loginEndpoint ?? 'https://oauth.zaloapp.com/v4/oa/access_token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: pair.secret },
      body: new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: pair.refresh }).toString(),
    });
    if (!(answer instanceof Response)) return { kind: 'refused', reason: 'no-connection', permanent: false };
    const given = (await answer.json().catch(() => ({}))) as Record<string, string | undefined>;
    if (!given.access_token || !given.refresh_token) {
      const newest = JSON.parse((await tokens.read())?.text ?? kept.text) as Tokens;
      // Two refreshed at once: the loser takes what the winner has saved.
      if (newest.access !== pair.access) return newest.access;
      return { kind: 'refused', reason: 'not-set-up', permanent: answer.status < 500 };
    }
    const next: Tokens = {
      secret: pair.secret,
      access: given.access_token,
      refresh: given.refresh_token,
      until: now() + Number(given.expires_in ?? 90_000) * 1000,
    };
    await tokens.write(JSON.stringify(next), kept.version);
    return next.access;
  };
}
