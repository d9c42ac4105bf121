import { expect } from 'vitest';
import { type LocalPages, type LocalResponse, localPages } from '../../../lib/local/pages/index.ts';
import type { LocalStack } from '../../../lib/local/stack.ts';

const HOST = 'localhost:8080';

/** Somebody with a browser on the machine: keeps cookies, sends forms as a page of this machine does. */
export interface Visitor {
  get(path: string): Promise<LocalResponse>;
  /** The text of a page that must be there. */
  read(path: string): Promise<string>;
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<LocalResponse>;
  /** Posts and follows the redirect. */
  send(path: string, fields?: Record<string, string>): Promise<string>;
  cookies: Map<string, string>;
}

export function visitor(stack: LocalStack): Visitor {
  const pages: LocalPages = localPages(stack);
  const cookies = new Map<string, string>();
  const ask = async (method: string, address: string, body: string, headers: Record<string, string>) => {
    const url = new URL(address, `http://${HOST}`);
    const answer = await pages({
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: {
        host: HOST,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      body: Buffer.from(body),
    });
    if (!answer) throw new Error(`No page answers ${method} ${address}`);
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const get = (path: string) => ask('GET', path, '', {});
  const read = async (path: string) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    return String(body);
  };
  const post: Visitor['post'] = (path, fields = {}, headers = { origin: `http://${HOST}` }) =>
    ask('POST', path, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  return {
    cookies,
    get,
    read,
    post,
    async send(path, fields) {
      const { status, headers } = await post(path, fields);
      expect(status).toBe(303);
      return read(String(headers.location));
    },
  };
}

/** A page's words without its markup. */
export function wordsOf(page: string): string {
  return page
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** The addresses a page links to. */
export function linksOf(page: string): string[] {
  return [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replace(/&amp;/g, '&'));
}
