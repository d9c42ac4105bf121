import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { expect } from 'vitest';
import { handler } from '../../../functions/web/handler.ts';
import type { SignedIn } from '../../../lib/outside/sessions.ts';
import type { World } from '../../support/world.ts';

/** 30 KB: what a page may weigh on a slow line. */
const PAGE_LIMIT = 30 * 1024;

/** One answered page. */
export interface WebPage {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  html: string;
  bytes: Buffer;
  path: string;
}

/** A form as it stands on a page. */
export interface PageForm {
  action: string;
  fields: Record<string, string[]>;
}

export interface WebRequest {
  form?: Record<string, string | readonly string[]>;
  file?: { field: string; name: string; bytes: Uint8Array };
  headers?: Record<string, string>;
}

/** A browser without scripts: it keeps cookies, follows redirects and fills in the forms it was given. */
export interface WebClient {
  get(path: string): Promise<WebPage>;
  send(method: string, path: string, request?: WebRequest): Promise<WebPage>;
  /** Fills in the form whose address ends so and sends it, with its hidden fields; follows one redirect. */
  submit(page: WebPage, action: string, form?: WebRequest['form'], file?: WebRequest['file']): Promise<WebPage>;
  /** Pages loaded so far. */
  loads: number;
}

/** Opens a browser for somebody; without a person for the public and the bearers of links. */
export async function webClient(world: World, who?: SignedIn): Promise<WebClient> {
  const cookies = who ? [`kg=${await world.issuer.issue(who)}`] : [];
  const host = new URL(world.services.publicUrl).host;
  const client: WebClient = {
    loads: 0,
    get: path => client.send('GET', path),
    async send(method, path, request = {}) {
      client.loads += 1;
      const result = (await handler(await eventOf(method, path, cookies, host, request), {
        services: world.services,
      })) as APIGatewayProxyStructuredResultV2;
      return pageOf(path, result);
    },
    async submit(page, action, form = {}, file) {
      const found = formOf(page, action);
      const sent = await client.send('POST', found.action, {
        form: { ...found.fields, ...form },
        ...(file && { file }),
        headers: { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
      });
      await world.settle();
      return sent.status === 303 ? client.get(sent.headers.location ?? '/') : sent;
    },
  };
  return client;
}

/** The forms of a page. */
export function formsOf(page: WebPage): PageForm[] {
  return [...page.html.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', content = '']) => ({
      action: unescaped(action),
      fields: hiddenFields(content),
    }),
  );
}

function hiddenFields(content: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of content.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g))
    fields[name] = [...(fields[name] ?? []), unescaped(value)];
  return fields;
}

export function formOf(page: WebPage, action: string): PageForm {
  const found = formsOf(page).find(form => form.action.endsWith(action));
  if (!found) throw new Error(`${page.path} has no form for ${action}: ${textOf(page).slice(0, 600)}`);
  return found;
}

/** What a person reads on a page. */
export function textOf({ html }: WebPage): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return unescaped(main.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

export function titleOf({ html }: WebPage): string {
  return unescaped(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
}

/** Addresses of the links whose path holds these words. */
export function linksOf({ html }: WebPage, part: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)]
    .map(([, href = '']) => unescaped(href))
    .filter(href => href.includes(part));
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

async function eventOf(
  method: string,
  path: string,
  cookies: readonly string[],
  host: string,
  { form, file, headers = {} }: WebRequest,
): Promise<APIGatewayProxyEventV2> {
  const url = new URL(path, `http://${host}`);
  const body = form ? await bodyOf(form, file) : undefined;
  return {
    version: '2.0',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: [...cookies, ...(headers.cookie ? [headers.cookie] : [])],
    headers: { host, ...(body && { 'content-type': body.type }), ...headers },
    requestContext: { http: { method, path: url.pathname }, requestId: 'req-1' },
    ...(body && { body: body.bytes.toString('base64') }),
    isBase64Encoded: body !== undefined,
  } as unknown as APIGatewayProxyEventV2;
}

async function bodyOf(form: NonNullable<WebRequest['form']>, file: WebRequest['file']) {
  const data = file ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const entry of [value].flat()) data.append(name, entry);
  if (file && data instanceof FormData) data.append(file.field, new Blob([new Uint8Array(file.bytes)]), file.name);
  const encoded = new Response(data);
  return {
    bytes: Buffer.from(await encoded.arrayBuffer()),
    type: encoded.headers.get('content-type') ?? '',
  };
}

function pageOf(path: string, result: APIGatewayProxyStructuredResultV2): WebPage {
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const isPage = headers['content-type']?.startsWith('text/html') ?? false;
  if (isPage) expect(bytes.length, `${path} weighs more than 30 KB`).toBeLessThanOrEqual(PAGE_LIMIT);
  return {
    status: result.statusCode ?? 0,
    headers,
    cookies: result.cookies ?? [],
    html: isPage ? bytes.toString('utf8') : '',
    bytes,
    path,
  };
}
