import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider took: to whom, under which tag, and what the clock showed. */
export interface Accepted {
  to: string;
  tag: string;
  at: number;
}

/** A provider that speaks the wire contract of SES v2, knows no numbers, and fails as often as it is told to. */
export interface MailProvider {
  url: string;
  accepted: Accepted[];
  /** How the requests went, by kind. */
  answers: Record<'taken' | 'busy' | 'broken' | 'answer-lost', number>;
  close(): Promise<void>;
}

/**
 * Of a hundred requests one is throttled, one breaks before the message is taken, and one after it: its answer is lost.
 * @param now the clock that all share
 */
export async function openMailProvider(now: () => number, patience = 0): Promise<MailProvider> {
  const accepted: Accepted[] = [];
  const answers: MailProvider['answers'] = { taken: 0, busy: 0, broken: 0, 'answer-lost': 0 };
  let requests = 0;
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const mail = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
      Destination: { ToAddresses: string[] };
      EmailTags: { Name: string; Value: string }[];
    };
    requests += 1;
    const kind = ({ 33: 'busy', 66: 'broken', 99: 'answer-lost' } as const)[requests % 100] ?? 'taken';
    answers[kind] += 1;
    if (kind === 'taken' || kind === 'answer-lost')
      accepted.push({ to: mail.Destination.ToAddresses[0] ?? '', tag: mail.EmailTags[0]?.Value ?? '', at: now() });
    if (kind === 'answer-lost') {
      response.destroy();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, patience));
    const [status, name] = { taken: [200, ''], busy: [429, 'TooManyRequestsException'], broken: [503, 'Internal'] }[
      kind
    ] as [number, string];
    response.writeHead(status, { 'content-type': 'application/json', ...(name && { 'x-amzn-errortype': name }) });
    response.end(JSON.stringify(status === 200 ? { MessageId: String(requests) } : { message: name }));
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    answers,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
