import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cognitoLogin } from '../../lib/outside/managed-login.ts';
import { openWorld, type World } from '../support/world.ts';
import { type WebClient, type WebPage, webClient } from './support/web-client.ts';

/** A user pool's token address: takes a code once, with the verifier of the challenge it was given out for. */
function openPool(codes: Map<string, { challenge: string; token: string }>): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', part => {
      body += part;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const code = form.get('code') ?? '';
      const known = codes.get(code);
      codes.delete(code);
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const fits = known?.challenge === challenge && request.url === '/oauth2/token';
      response.writeHead(fits ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(fits ? { access_token: known.token } : { error: 'invalid_grant' }));
    });
  });
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` });
    });
  });
}

describe('signing in through the user pool', () => {
  const codes = new Map<string, { challenge: string; token: string }>();
  let world: World;
  let pool: { server: Server; url: string };

  beforeAll(async () => {
    world = await openWorld();
    pool = await openPool(codes);
    world.services.login = cognitoLogin(pool.url, 'khai-giang-local', world.services.publicUrl);
  });
  afterAll(async () => {
    await world.close();
    pool.server.close();
  });

  /** Leaves for the pool and is given a code there, as the person would. */
  async function leave(browser: WebClient, code: string): Promise<{ state: string; cookie: string }> {
    const left = await browser.send('GET', '/dang-nhap/vao?ve=%2Flop');
    const address = new URL(left.headers.location ?? '');
    expect(address.origin + address.pathname).toBe(`${pool.url}/oauth2/authorize`);
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    const token = await world.issuer.issue({ staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    codes.set(code, { challenge: address.searchParams.get('code_challenge') ?? '', token });
    return { state: address.searchParams.get('state') ?? '', cookie: cookieIn(left, 'kg-dang-nhap') };
  }

  const cookieIn = (page: WebPage, name: string) =>
    page.cookies.find(line => line.startsWith(`${name}=`))?.split(';')[0] ?? '';

  const comeBack = async (browser: WebClient, code: string, state: string, cookie: string) =>
    browser.send('GET', `/dang-nhap/xong?code=${code}&state=${state}`, { headers: { cookie } });

  it('comes back with a session and goes on to the page that was wanted', async () => {
    const browser = await webClient(world);
    const { state, cookie } = await leave(browser, 'code-1');
    const page = await comeBack(browser, 'code-1', state, cookie);
    expect(page.status).toBe(200);
    expect(page.html).toContain('content="0;url=/lop"');
    const session = page.cookies.find(line => line.startsWith('kg='));
    expect(session).toContain('HttpOnly; SameSite=Strict');
    const start = await browser.send('GET', '/', { headers: { cookie: session?.split(';')[0] ?? '' } });
    expect(start.html).toContain('Đỗ Thị Hường');
  });

  it('refuses a code of another browser, a wrong state, a code used twice, and no attempt at all', async () => {
    const browser = await webClient(world);
    const first = await leave(browser, 'code-2');
    const second = await leave(browser, 'code-3');
    expect((await comeBack(browser, 'code-2', second.state, second.cookie)).status).toBe(403);
    expect((await comeBack(browser, 'code-3', first.state, second.cookie)).cookies.join()).not.toContain('kg=');
    const third = await leave(browser, 'code-4');
    await comeBack(browser, 'code-4', third.state, third.cookie);
    expect((await comeBack(browser, 'code-4', third.state, third.cookie)).cookies.join()).not.toContain('kg=');
    expect((await comeBack(browser, 'code-5', 'x', '')).cookies.join()).not.toContain('kg=');
  });

  it('goes back to pages of ours only', async () => {
    const browser = await webClient(world);
    const left = await browser.send('GET', '/dang-nhap/vao?ve=https%3A%2F%2Fexample.org%2F');
    expect(decodeURIComponent(cookieIn(left, 'kg-dang-nhap'))).toMatch(/\|\/$/);
  });
});
