import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../../lib/local/season/door.ts';

let server: Server | undefined;
let door: Door | undefined;

afterEach(() => {
  door?.close();
  server?.close();
});

/** A server that answers so, one after another; the keys it was given. */
async function answering(...statuses: number[]): Promise<{ door: Door; keys: (string | undefined)[] }> {
  const keys: (string | undefined)[] = [];
  const made = createServer((incoming, outgoing) => {
    keys.push(incoming.headers['idempotency-key'] as string | undefined);
    outgoing.statusCode = statuses.shift() ?? 200;
    outgoing.end(JSON.stringify({ name: outgoing.statusCode < 300 ? 'fine' : 'ServerFailure' }));
  });
  await new Promise<void>(resolve => made.listen(0, '127.0.0.1', resolve));
  server = made;
  door = openDoor(`http://127.0.0.1:${(made.address() as AddressInfo).port}`);
  return { door, keys };
}

describe('a request of a season that the server fails at first', () => {
  it('is sent again with the same key, and counted with what was answered', async () => {
    const { door: opened, keys } = await answering(500, 503);
    expect(await opened.as('t').post('/classes', 'key-1', {})).toEqual({ name: 'fine' });
    expect(keys).toEqual(['key-1', 'key-1', 'key-1']);
    expect(opened.stumbles.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'POST /classes 500',
      'POST /classes 503',
    ]);
    expect(opened.stumbles[0]?.answer).toContain('ServerFailure');
  });

  it('is given up after four tries, and each counted but the last, which is thrown', async () => {
    const { door: opened } = await answering(500, 500, 500, 500);
    await expect(opened.as('t').get('/classes')).rejects.toMatchObject({ status: 500 });
    expect(opened.stumbles).toHaveLength(3);
  });

  it('is not one that was refused: nothing is counted', async () => {
    const { door: opened } = await answering(422);
    await expect(opened.as('t').get('/classes')).rejects.toMatchObject({ status: 422 });
    expect(opened.stumbles).toEqual([]);
  });
});
