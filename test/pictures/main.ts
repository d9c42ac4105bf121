import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { PICTURES, type PictureName } from '../../lib/documents/guide-pictures.ts';
import { acts } from '../../functions/acts.ts';
import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { heldSessions, type Stage } from '../../lib/domain/class/class.ts';
import { perform } from '../../lib/edge/person-act.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { demoClass } from '../../lib/local/demo/class-life.ts';
import { demoCentres } from '../../lib/local/demo/province.ts';
import { DEMO_BEGINS_BEFORE_MS, seedDemo } from '../../lib/local/demo/seed.ts';
import { serveStack } from '../../lib/local/host.ts';
import { localPages } from '../../lib/local/pages/index.ts';
import { type LocalStack, openLocalStack } from '../../lib/local/stack.ts';
import { launchChromium } from '../browser/support/chromium.ts';

/**
 * Takes the pictures of the guides from the sample province, at one fixed day, so that only a changed page changes its picture:
 * `npm run pictures`. Desktop pages at 1100 px, those behind links at 400 px as on a phone; cut at a screen and a half.
 */
const PRESENT = instantOf('2026-10-06', '09:40');
const CENTRE = 'ctr_minh-tan';
const FOLDER = 'docs/images';
const DESKTOP = { width: 1100, height: 760 };
const PHONE = { width: 400, height: 720 };
/** Letters stay sharp, a picture weighs 20 to 50 KB. */
const QUALITY = 72;

interface Shot {
  /** Who is signed in; nobody behind a link or on a public page. */
  who?: StaffRole;
  path: string;
  size: typeof DESKTOP;
}

const stack = await openLocalStack({ clock: 'simulated', startAt: PRESENT - DEMO_BEGINS_BEFORE_MS, fsync: 'none' });
await seedDemo(stack, PRESENT);
const host = await serveStack(stack, localPages(stack), 0);
const browser = await launchChromium();
mkdirSync(FOLDER, { recursive: true });
const shots = await plan(stack);
for (const name of PICTURES) console.log(name, `${Math.round((await take(browser, name, shots[name])) / 1024)} KB`);
await browser.close();
await host.close();
await stack.close();

async function take(from: Browser, name: PictureName, { who, path, size }: Shot): Promise<number> {
  const context = await from.newContext({ viewport: size, baseURL: host.url });
  const page = await context.newPage();
  if (who) await signInAs(page, who);
  await page.goto(path);
  const tall = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const clip = { x: 0, y: 0, width: size.width, height: Math.min(tall, size.height * 1.5) };
  const shot = await loadImage(await page.screenshot({ clip, fullPage: true }));
  const canvas = createCanvas(shot.width, shot.height);
  canvas.getContext('2d').drawImage(shot, 0, 0);
  const bytes = await canvas.encode('webp', QUALITY);
  writeFileSync(join(FOLDER, `${name}.webp`), bytes);
  await context.close();
  return bytes.length;
}

async function signInAs(page: Page, role: StaffRole): Promise<void> {
  const { staff } = await stack.services.directory.of(CENTRE);
  const name = role === 'overseer' ? 'Tỉnh Sông Lam (mẫu)' : (staff.find(member => member.role === role)?.name ?? '');
  await page.goto('/dev/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL('**/');
}

/** Where each picture is taken; the director gets something to sign first. */
async function plan(local: LocalStack): Promise<Record<PictureName, Shot>> {
  const open = await local.services.classes.openHeads(CENTRE);
  const at = (stage: Stage): string => open.find(head => head.stage === stage)?.id ?? '';
  const [teaching, exam, recruitment] = [at('teaching'), at('exam'), at('recruitment')];
  await handInMarks(exam);
  await local.settle();
  const taught = heldSessions(await local.services.classes.load(teaching));
  const { rolls } = await local.services.classes.load(teaching);
  const session = taught.find(({ id }) => !rolls[id]) ?? taught[0];
  const officer: StaffRole = 'academic-officer';
  return {
    start: { who: officer, path: '/', size: DESKTOP },
    class: { who: officer, path: `/lop/${recruitment}`, size: DESKTOP },
    'one-day': { who: officer, path: '/lop/mot-ngay', size: DESKTOP },
    sign: { who: 'director', path: `/lop/${exam}`, size: DESKTOP },
    board: { who: 'deputy', path: '/viec', size: DESKTOP },
    roll: { who: 'class-manager', path: `/lop/${teaching}/diem-danh/${session?.id}`, size: DESKTOP },
    figures: { who: 'accountant', path: '/bao-cao', size: DESKTOP },
    province: { who: 'overseer', path: '/bao-cao', size: DESKTOP },
    history: { who: 'inspector', path: `/lop/${teaching}/lich-su`, size: DESKTOP },
    executions: { who: 'admin', path: await executionOf(recruitment), size: DESKTOP },
    nominate: { path: await linkOf(recruitment, 'recruitment'), size: PHONE },
    invitation: { path: await linkOf(await classThatInvites(), 'scheduling'), size: PHONE },
    check: { path: await sealOfSomebody(), size: PHONE },
  };
}

async function handInMarks(classId: string): Promise<void> {
  const sitters = (await stack.services.classes.load(classId)).exam.attempts.at(-1)?.sitters ?? [];
  const marks = Object.fromEntries(sitters.map((personId, index) => [personId, 6 + ((index * 5) % 8) / 2]));
  const definition = acts.get('submit-marks');
  if (!definition) throw new Error('No act is called submit-marks');
  const by = { kind: 'staff', id: 'stf_minh-tan-3', role: 'academic-officer' } as const;
  await perform(stack.services, definition, classId, { marks }, { by });
}

/** A class whose lecturers have been asked and have not answered. */
async function classThatInvites(): Promise<string> {
  const [demo] = demoCentres(2026);
  if (!demo) throw new Error('The sample province has no centre');
  const plannedStart = '2026-11-16';
  const communeIds = demo.communes.slice(0, 3).map(({ id }) => id);
  const input = { programme: 'NTVD', plannedStart, communeIds, capacity: 40, intake: 3, survey: false };
  const klass = await demoClass(stack, demo, input);
  await klass.enrol(9, 2000);
  const people = { managerId: 'stf_minh-tan-4', officerId: 'stf_minh-tan-3' };
  await klass.act('academic-officer', 'propose-opening', { openingDate: plannedStart, ...people });
  await klass.act('director', 'sign-opening');
  return klass.id;
}

async function executionOf(classId: string): Promise<string> {
  const { executions } = await stack.runtime.search({ name: `${classId}-` });
  const found = executions.find(({ arn }) => arn.includes(':execution:recruitment:'));
  return `/dev/executions/recruitment/${found?.name}`;
}

/** The newest link that a chapter's messages carry. */
async function linkOf(classId: string, chapter: string): Promise<string> {
  const messages = await stack.services.outbox.of(classId);
  const link = messages.findLast(message => message.link && message.messageId.startsWith(chapter))?.link;
  return new URL(link ?? '').pathname;
}

async function sealOfSomebody(): Promise<string> {
  const ended = await stack.services.classes.endedHeads(CENTRE, 2026);
  for (const { id } of ended) {
    const [certificate] = certificatesOf(await stack.services.classes.load(id));
    if (certificate) return `/tra-cuu?so=${encodeURIComponent(certificate.printed)}&tt=${CENTRE}`;
  }
  throw new Error('The sample province has no certificate');
}
