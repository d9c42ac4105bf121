import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { handler } from '../../../functions/api/handler.ts';
import type { Services } from '../../../lib/edge/services.ts';

export interface ApiAnswer<Body = Record<string, unknown>> {
  status: number;
  headers: Record<string, string>;
  /** Null for a file. */
  body: Body;
  bytes: Buffer;
}

export interface ApiRequest {
  token?: string;
  body?: unknown;
  /** Sent as it is instead of a JSON body. */
  raw?: string;
  headers?: Record<string, string>;
}

/** An HTTP API event as API Gateway makes it. */
export function apiEvent(method: string, address: string, { token, body, raw, headers = {} }: ApiRequest = {}) {
  const url = new URL(address, 'http://api.test');
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    version: '2.0',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: {
      ...(text !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { http: { method, path: url.pathname }, requestId: 'req-1' },
    ...(text !== undefined && { body: text }),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}

/** Calls the API as API Gateway would. */
export async function callApi<Body = Record<string, unknown>>(
  services: Services,
  method: string,
  address: string,
  request: ApiRequest = {},
): Promise<ApiAnswer<Body>> {
  const result = (await handler(apiEvent(method, address, request), { services })) as APIGatewayProxyStructuredResultV2;
  return {
    status: result.statusCode ?? 0,
    headers: (result.headers ?? {}) as Record<string, string>,
    body: JSON.parse(result.isBase64Encoded ? 'null' : (result.body ?? 'null')) as Body,
    bytes: Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'),
  };
}
