import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRateLimiter, type RateLimiter } from '../../lib/edge/rate-limit.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { callApi } from '../functions/support/api-client.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let now = 1_000_000;
let limiter: RateLimiter;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const limited = (perSecond: number, burst: number) => {
  limiter = createRateLimiter({ perSecond, burst }, () => now);
};
const call = (address: string, token?: string) =>
  callApi({ ...world.services, limiter }, 'GET', address, token === undefined ? {} : { token });
const staff = (staffId: string) => world.issuer.issue({ staffId, role: 'director', centreId: 'ctr_test' });

test('past the burst the answer is 429 with the seconds to wait, and after them one request passes', async () => {
  limited(0.5, 3);
  const token = await staff('stf_1');
  for (const _ of [1, 2, 3]) expect((await call('/api/provinces', token)).status).toBe(200);
  const refused = await call('/api/provinces', token);
  expect(refused).toMatchObject({ status: 429, body: { name: 'TooManyRequests', status: 429 } });
  expect(refused.headers['retry-after']).toBe('2');
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(refused.body.detail).toContain('2 giây');
  now += 2000;
  expect((await call('/api/provinces', token)).status).toBe(200);
  expect((await call('/api/provinces', token)).status).toBe(429);
});

test('one caller does not use up the requests of another, and two tokens of one person are one caller', async () => {
  limited(1, 2);
  const token = await staff('stf_2');
  expect((await call('/api/provinces', token)).status).toBe(200);
  expect((await call('/api/provinces', await staff('stf_2'))).status).toBe(200);
  expect((await call('/api/provinces', token)).status).toBe(429);
  expect((await call('/api/provinces', await staff('stf_3'))).status).toBe(200);
});

test('whoever guesses tokens is counted by address', async () => {
  limited(1, 2);
  expect((await call('/api/provinces', 'guess-1')).status).toBe(401);
  expect((await call('/api/provinces', 'guess-2')).status).toBe(401);
  expect((await call('/api/provinces', 'guess-3')).status).toBe(429);
  expect((await call('/api/provinces', await staff('stf_4'))).status).toBe(200);
});

test('a link is a caller of its own', async () => {
  limited(1, 1);
  expect((await call('/api/links/a')).status).toBe(404);
  expect((await call('/api/links/a')).status).toBe(429);
  expect((await call('/api/links/b')).status).toBe(404);
});

test('in the long run a caller gets as many requests as the limit says, however fast it asks', () => {
  limited(20, 200);
  let passed = 0;
  for (let step = 0; step < 10_000; step += 1) {
    now += 5;
    try {
      limiter.take('loop');
      passed += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  // The burst, and 20 a second for the 49.995 seconds after the first.
  expect(passed).toBe(1199);
});

test('a crowd of callers does not fill the memory, and the one at its limit is not forgotten among them', () => {
  limited(0.001, 1);
  for (let index = 0; index < 30_000; index += 1) limiter.take(`caller ${index}`);
  expect(() => limiter.take('caller 29999')).toThrow(Refusal);
});
