import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { WebhookEvent } from '../../lib/domain/webhooks.ts';

/** One delivery as a receiver got it. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  event: WebhookEvent;
}

/** A receiver of webhooks that really listens. */
export interface HookReceiver {
  url: string;
  received: Received[];
  /** What the next deliveries are answered: a status, or nothing at all; 204 when the list is empty. */
  answers: (number | 'never' | 'hang-up')[];
  close(): Promise<void>;
}

/** Opens a receiver; over https with a key and a certificate. */
export async function openReceiver(secure?: { key: string; cert: string }): Promise<HookReceiver> {
  const received: Received[] = [];
  const answers: HookReceiver['answers'] = [];
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      received.push({ headers: request.headers, body, event: JSON.parse(body) as WebhookEvent });
      const answer = answers.shift() ?? 204;
      if (answer === 'hang-up') request.socket.destroy();
      else if (answer !== 'never') response.writeHead(answer, { location: 'http://localhost/elsewhere' }).end('thanks');
    });
  };
  const server = secure ? createSecureServer(secure, listener) : createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `${secure ? 'https' : 'http'}://localhost:${port}/hook`,
    received,
    answers,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
