import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAddress, sealCertificate } from '../../lib/documents/certificate-seal.ts';
import { localKey } from '../documents/support/seal-key.ts';
import { webClient } from '../functions/support/web-client.ts';
import { openWorld, type World } from '../support/world.ts';
import { browserStories, launchChromium } from './support/chromium.ts';

const certificate = {
  number: '0123/2026/NTVD',
  fullName: 'Nguyễn Thị <b>Hường</b>',
  birthDate: '1995-04-12',
  classCode: 'NTVD-2026-03',
  issuedOn: '2026-11-22',
  band: 'good',
  issuer: 'ctr_test',
} as const;

describe('the downloaded check page without network', browserStories(), () => {
  const folder = mkdtempSync(join(tmpdir(), 'khai-giang-offline-'));
  let world: World;
  let browser: Browser;
  let page: Page;
  /** In the answer and in the file. */
  let policies: string[];
  const wishes: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    world = await openWorld();
    const { bytes, html, headers } = await (await webClient(world)).get('/tra-cuu/ngoai-tuyen.html');
    const text = html || bytes.toString('utf8');
    const header: string = headers['Content-Security-Policy'] ?? headers['content-security-policy'] ?? '';
    policies = [header, /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? ''];
    const file = join(folder, 'check.html');
    writeFileSync(file, text);
    browser = await launchChromium();
    const context = await browser.newContext({ offline: true });
    page = await context.newPage();
    page.on('request', request => wishes.push(request.url()));
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    rmSync(folder, { recursive: true });
  });

  const check = async (text: string): Promise<string> => {
    await page.fill('#seal', text);
    await page.evaluate('document.getElementById("result").hidden = true');
    await page.click('button');
    await page.waitForFunction('!document.getElementById("result").hidden');
    return (await page.textContent('#result')) ?? '';
  };

  it('shows what a genuine seal says, as text and never as markup', async () => {
    const seal = await world.services.seals.seal(certificate);
    const shown = await check(checkAddress('https://kiemtra.example.vn', seal));
    expect(shown).toContain('Chữ ký đúng');
    expect(shown).toContain('Nguyễn Thị <b>Hường</b>');
    expect(shown).toContain('22/11/2026');
    expect(shown).toContain('Giỏi');
    expect(shown).toContain((await world.services.directory.centre('ctr_test')).name);
    expect(await page.locator('#result b').count()).toBe(0);
  });

  it('refuses an altered seal, one of a key it does not know, and what is no seal', async () => {
    const seal = await world.services.seals.seal(certificate);
    const at = seal.indexOf('.') + 12;
    const other = seal[at] === 'A' ? 'B' : 'A';
    expect(await check(`${seal.slice(0, at)}${other}${seal.slice(at + 1)}`)).toContain('Chữ ký SAI');
    expect(await check(await sealCertificate(certificate, localKey('other').signer))).toContain(
      'khóa mà trang này không có',
    );
    expect(await check('https://example.vn/c/abc')).toContain('không phải mã');
    expect(await page.locator('#result.bad').count()).toBe(1);
  });

  it('reads a text file, and says what it needs when it cannot read pictures', async () => {
    const seal = await world.services.seals.seal(certificate);
    await page.setInputFiles('#file', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(`${seal}\n`) });
    await page.waitForSelector('#result.ok');
    expect(await page.textContent('#result')).toContain('0123/2026/NTVD');
    await page.setInputFiles('#file', { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await page.waitForSelector('#result.bad');
  });

  it('asks nobody for anything, breaks no rule of its policy and has no faults for axe', async () => {
    expect(wishes.filter(url => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(policies[0]).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri/);
    expect(policies[1]).toBe(policies[0]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
