import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { ApiError } from './errors.ts';
import type { StatesRuntime } from './index.ts';

const TARGET = 'AWSStepFunctions.';
const MAXIMUM_BODY_BYTES = 4 * 1_048_576; // a definition is at most 1 MiB, escaped in JSON

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_BODY_BYTES) throw new ApiError('RequestEntityTooLargeException', 'The request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
    ...headers,
  });
  response.end(JSON.stringify(body));
}

async function answer(runtime: StatesRuntime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (request.method !== 'POST' || !target.startsWith(TARGET)) throw new ApiError('UnknownOperationException', '');
    const body = await readBody(request);
    let input: unknown;
    try {
      input = JSON.parse(body === '' ? '{}' : body);
    } catch {
      throw new ApiError('SerializationException', 'The request body is not JSON');
    }
    send(response, 200, await runtime.handle(target.slice(TARGET.length), input));
  } catch (error) {
    if (error instanceof ApiError)
      send(response, 400, { __type: error.name, message: error.message }, { 'x-amzn-errortype': error.name });
    else
      send(
        response,
        500,
        { __type: 'InternalFailure', message: error instanceof Error ? error.message : String(error) },
        { 'x-amzn-errortype': 'InternalFailure' },
      );
  }
}

/** Speaks AWS's JSON 1.0 protocol for @aws-sdk/client-sfn and the AWS CLI. Port 0 takes any free port. */
export async function serveStates(
  runtime: StatesRuntime,
  options: { port: number; host?: string },
): Promise<{ url: string; close(): Promise<void> }> {
  const { port, host = '127.0.0.1' } = options;
  const server = createServer((request, response) => void answer(runtime, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${bound}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
