import { Agent, request as httpRequest } from 'node:http';

/** An answer of the API that is no success: a person would read its sentence. */
export class DoorRefused extends Error {
  readonly status: number;
  readonly refusal: string;
  constructor(method: string, path: string, status: number, refusal: string, detail: string) {
    super(`${method} ${path}: ${status} ${refusal} ${detail}`);
    this.name = 'DoorRefused';
    this.status = status;
    this.refusal = refusal;
  }
}

/** Somebody at the door: the bearer of a token, or of nothing where a link is all it takes. */
export interface Visitor {
  get<Body>(path: string): Promise<Body>;
  /** A list to its last page. */
  list<Item>(path: string): Promise<Item[]>;
  /** `key` makes a repeated request have one effect, also after a crash. */
  post<Body>(path: string, key: string, body: unknown): Promise<Body>;
  put<Body>(path: string, body: unknown): Promise<Body>;
}

/** The JSON API over HTTP, the only door a season uses. */
export interface Door {
  as(token?: string): Visitor;
  /** Answers 5xx that were asked for again; none unless something is wrong with the server. */
  readonly stumbles: readonly Stumble[];
  close(): void;
}

/** A request that the server failed at first. */
export interface Stumble {
  method: string;
  path: string;
  status: number;
  /** What it answered. */
  answer: string;
}

const TRIES = 4;
const RETRY_MS = 250;

/** Opens the door at a base URL; connections are kept open, because a season knocks some thousand times. */
export function openDoor(baseUrl: string): Door {
  const stumbles: Stumble[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const call = async <Body>(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Body> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const url = new URL(`/api${path}`, baseUrl);
    let { status, answer } = await send(url, agent, method, headers, text);
    // As any client does when the server fails: the key makes sure that nothing happens twice.
    for (let attempt = 1; status >= 500 && attempt < TRIES; attempt += 1) {
      stumbles.push({ method, path, status, answer });
      await new Promise(resolve => setTimeout(resolve, attempt * RETRY_MS));
      ({ status, answer } = await send(url, agent, method, headers, text));
    }
    const parsed = JSON.parse(answer) as Body & { name?: string; detail?: string; fields?: unknown };
    if (status < 300) return parsed;
    const detail = `${parsed.detail ?? ''} ${JSON.stringify(parsed.fields ?? [])}`;
    throw new DoorRefused(method, path, status, parsed.name ?? '', detail);
  };
  return {
    as(token) {
      const who: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return {
        get: path => call('GET', path, who),
        async list<Item>(path: string) {
          const found: Item[] = [];
          let address: string | undefined = `${path}?limit=200`;
          while (address !== undefined) {
            const page: { items: Item[]; next?: string } = await call('GET', address, who);
            found.push(...page.items);
            address = page.next?.slice('/api'.length);
          }
          return found;
        },
        post: (path, key, body) => call('POST', path, { ...who, 'idempotency-key': key }, body),
        put: (path, body) => call('PUT', path, who, body),
      };
    },
    stumbles,
    close: () => agent.destroy(),
  };
}

function send(
  url: URL,
  agent: Agent,
  method: string,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<{ status: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const outgoing = httpRequest(url, { method, agent, headers: { ...headers, ...json } }, incoming => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, answer: Buffer.concat(parts).toString('utf8') }),
      );
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
