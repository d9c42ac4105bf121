import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Refusal } from '../domain/refusal.ts';
import { type Language, sentence } from '../messages/catalogue.ts';
import type { ApiFile } from './api.ts';
import { entityTag, namesTag } from './entity-tags.ts';

/** RFC 9457, with our error name, the fields at fault and the request to quote when asking for help. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  name: string;
  fields: { field: string; sentence: string }[];
  traceId: string;
}

/** An answer of the API before it is bytes. */
export interface Answer {
  status: number;
  body: unknown;
  language: Language;
  /** Of what is answered, if it has one. */
  version?: number | undefined;
  /** Further headers. */
  headers?: Record<string, string> | undefined;
}

/** What every answer says to browsers and caches: the words depend on the language, the fields on who asks. */
const COMMON_HEADERS = {
  vary: 'accept-language, authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** English when Accept-Language begins with it, Vietnamese otherwise. */
export function languageOf(event: APIGatewayProxyEventV2): Language {
  return /^\s*en\b/i.test(event.headers?.['accept-language'] ?? '') ? 'en' : 'vi';
}

/**
 * An answer as bytes with its entity tag; 304 without a body when a reader has these bytes already. A program may keep what it read
 * for itself and must ask before it uses it again.
 */
export function jsonAnswer(
  event: APIGatewayProxyEventV2,
  { status, body, language, version, headers }: Answer,
): APIGatewayProxyStructuredResultV2 {
  const text = JSON.stringify(body);
  const tag = entityTag(text, version);
  const common = {
    ...COMMON_HEADERS,
    ...headers,
    etag: tag,
    'content-language': language,
    'cache-control': 'private, no-cache',
  };
  const method = event.requestContext.http.method;
  if (method === 'GET' && namesTag(event.headers['if-none-match'], tag)) return { statusCode: 304, headers: common };
  return { statusCode: status, headers: { ...common, 'content-type': 'application/json; charset=utf-8' }, body: text };
}

/** A file as it is, with its entity tag; 304 when the caller has these bytes already. */
export function fileAnswer(
  event: APIGatewayProxyEventV2,
  { bytes, type, fileName }: ApiFile,
): APIGatewayProxyStructuredResultV2 {
  const tag = entityTag(bytes);
  const common = { ...COMMON_HEADERS, etag: tag, 'cache-control': 'private, no-cache' };
  if (namesTag(event.headers['if-none-match'], tag)) return { statusCode: 304, headers: common };
  return {
    statusCode: 200,
    headers: { ...common, 'content-type': type, 'content-disposition': `attachment; filename="${fileName}"` },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  };
}

/** A refusal as problem+json; a fault of ours is logged without what a person typed and answered 500. */
export function problemAnswer(event: APIGatewayProxyEventV2, error: unknown): APIGatewayProxyStructuredResultV2 {
  const traceId = event.requestContext?.requestId ?? '';
  const refusal = refusalFrom(error);
  const language = languageOf(event);
  if (!refusal) {
    const { name, stack } = error as Error;
    // Where it happened, without the message: it may carry what a person typed.
    console.error(JSON.stringify({ failed: name, traceId, at: stack?.split('\n').slice(1, 4) }));
  }
  const name = refusal?.name ?? 'ServerFailure';
  const status = refusal?.status ?? 500;
  const problem: Problem = {
    type: `urn:khai-giang:problem:${name}`,
    title: name,
    status,
    detail: sentence(language, `refusal.${name}`, refusal?.facts),
    name,
    fields: (refusal?.fields ?? []).map(({ field, sentence: { key, params } }) => ({
      field,
      sentence: sentence(language, key, params),
    })),
    traceId,
  };
  return {
    statusCode: status,
    headers: {
      ...COMMON_HEADERS,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 429 && { 'retry-after': String(refusal?.facts.seconds ?? 1) }),
    },
    body: JSON.stringify(problem),
  };
}

/** What a caller did wrong, as a refusal; undefined when the fault is ours. */
function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { statusCode, name } = error as { statusCode?: number; name?: string };
  if (statusCode === 415) return new Refusal('BodyNotJson', {}, 422);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal('BodyNotJson', {}, 400);
  // A value that no schema caught and the database refused as a whole (an item above 400 KB): nothing was written.
  if (name === 'ValidationException') return new Refusal('InvalidInput', { field: '' }, 422);
  return undefined;
}
