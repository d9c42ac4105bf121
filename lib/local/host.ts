import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { LocalPages, LocalRequest, LocalResponse } from './pages/index.ts';
import type { LocalStack } from './stack.ts';

/** API Gateway refuses bodies above 10 MB; so do we. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** A listening host. */
export interface Host {
  url: string;
  port: number;
  close(): Promise<void>;
}

export class PortTaken extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`Port ${port} is taken`);
    this.name = 'PortTaken';
    this.port = port;
  }
}

/**
 * Serves the web form, the API and the pages that exist only on one machine. Every request becomes the event that API Gateway would
 * send, so that the same handlers run here and on AWS. Throws PortTaken when the port is in use.
 */
export async function serveStack(stack: LocalStack, pages: LocalPages, port: number): Promise<Host> {
  const server = createServer((request, response) => {
    answer(stack, pages, request)
      .catch((error: Error) => {
        console.error(error);
        return {
          status: 500,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          body: 'Lỗi hệ thống / Internal error',
        };
      })
      .then(result => send(response, result))
      .catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://localhost:${bound}`,
    port: bound,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(stack: LocalStack, pages: LocalPages, request: IncomingMessage): Promise<LocalResponse> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  if (!body) return { status: 413, headers: {}, body: '' };
  const local: LocalRequest = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    body,
  };
  if (url.pathname.startsWith('/dev/')) {
    const found = await pages(local);
    if (found) return found;
  }
  const name = url.pathname === '/api' || url.pathname.startsWith('/api/') ? 'api/handler' : 'web/handler';
  const result = (await stack.invoke(name, eventOf(local, url, request))) as APIGatewayProxyStructuredResultV2;
  // What the act set in motion is finished before the page is shown: the next ask is there when the browser follows the redirect.
  if (local.method !== 'GET') await stack.settle();
  return responseOf(result);
}

/** The event of an HTTP API, payload format 2.0. */
function eventOf(local: LocalRequest, url: URL, request: IncomingMessage): APIGatewayProxyEventV2 {
  const cookies = local.headers.cookie?.split(/;\s*/).filter(Boolean);
  const text = local.body.length === 0 ? undefined : Buffer.from(local.body).toString('base64');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies && { cookies }),
    headers: local.headers,
    ...(url.search && { queryStringParameters: Object.fromEntries(url.searchParams) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: local.headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: local.method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: local.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    ...(text !== undefined && { body: text }),
    isBase64Encoded: text !== undefined,
  };
}

function responseOf(result: APIGatewayProxyStructuredResultV2): LocalResponse {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name] = String(value);
  if (result.cookies) headers['set-cookie'] = result.cookies;
  const body = result.isBase64Encoded ? Buffer.from(result.body ?? '', 'base64') : (result.body ?? '');
  return { status: result.statusCode ?? 200, headers, body };
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > BODY_LIMIT) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

function send(response: ServerResponse, { status, headers, body }: LocalResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}
