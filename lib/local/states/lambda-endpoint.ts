import { Agent, request } from 'node:http';
import type { Invoke } from './engine.ts';
import { TaskError } from './errors.ts';

/** An answer of the Lambda service, or of something that stands in for it. */
interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true });

function post(url: URL, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

const fieldOf = (document: unknown, ...names: string[]): string | undefined => {
  const found = names
    .map(name => (document as Record<string, unknown> | null)?.[name])
    .find((value): value is string => typeof value === 'string');
  return found;
};

/** Reaches functions through an HTTP endpoint that speaks the Lambda API, as `AWS_ENDPOINT_URL_LAMBDA` names it. */
export function invokeThroughEndpoint(endpoint: string): Invoke {
  return async (name, payload) => {
    const url = new URL(`/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, endpoint);
    const { status, headers, body } = await post(url, JSON.stringify(payload)).catch((error: Error) => {
      throw new TaskError('Lambda.SdkClientException', `Unable to execute HTTP request: ${error.message}`);
    });
    const document = parsed(body);
    if (headers['x-amz-function-error'] !== undefined)
      throw new TaskError(fieldOf(document, 'errorType') ?? 'Lambda.Unknown', body);
    if (status >= 300) {
      const type = String(headers['x-amzn-errortype'] ?? 'ServiceException').split(':')[0] ?? '';
      const message = fieldOf(document, 'Message', 'message') ?? body;
      const requestId = String(headers['x-amzn-requestid'] ?? '');
      throw new TaskError(
        `Lambda.${type}`,
        `${message} (Service: Lambda, Status Code: ${status}, Request ID: ${requestId})`,
      );
    }
    return document;
  };
}
