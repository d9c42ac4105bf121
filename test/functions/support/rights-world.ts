import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { handler as apiHandler } from '../../../functions/api/handler.ts';
import { setUpClass } from '../../../functions/class/create-class.ts';
import { handler as webHandler } from '../../../functions/web/handler.ts';
import type { StaffRole } from '../../../lib/domain/class/actors.ts';
import type { AskKind } from '../../../lib/domain/class/asks.ts';
import type { StandIn } from '../../../lib/domain/stand-ins.ts';
import type { StepHandler } from '../../../lib/edge/step.ts';
import { formTokenOf } from '../../../lib/edge/page-guard.ts';
import { addDays, civilDateOf } from '../../../lib/domain/time/civil-date.ts';
import { NATIONAL_CALENDAR } from '../../../lib/domain/time/working-days.ts';
import { go } from '../../stories/support/journey.ts';
import { inventPeople } from '../../support/people.ts';
import { openWorld, type World } from '../../support/world.ts';
import { apiEvent } from './api-client.ts';

/** Where something lies, and who looks after it. */
export interface Target {
  name: string;
  centreId: string;
  provinceId: string;
  classId: string;
  managerId: string;
}

/** Two centres in two provinces; in the first a class of each of its two class managers, in the second one class. */
export interface RightsWorld extends World {
  targets: readonly Target[];
  /** A good link of each purpose, as a message carried it. */
  links: Record<'survey' | 'nominate' | 'invitation' | 'feedback', string>;
}

export const OTHER_COMMUNE = 'cmn_other';

/** Opens the world of the matrix. */
export async function openRightsWorld(): Promise<RightsWorld> {
  const world = await openWorld({ communes: 2 });
  delete world.services.limiter;
  rememberReads(world);
  await hireTheRest(world);
  await foundAnotherCentre(world);
  const own = await teachingClass(world, 'Lớp của chủ nhiệm này', 0);
  const other = await teachingClass(world, 'Lớp của chủ nhiệm khác', 100);
  await world.act(other, 'name-manager', { managerId: 'stf_manager2' });
  const foreign = await setUpClass(
    world.services,
    {
      centreId: 'ctr_other',
      programme: 'NTVD',
      plannedStart: '2026-06-01',
      communeIds: [OTHER_COMMUNE],
      managerId: 'stf_other-manager',
    },
    { kind: 'staff', id: 'stf_academic-officer', role: 'academic-officer' },
  );
  await world.settle();
  const links = {
    survey: await linkFrom(world, 'survey.needs', 200),
    nominate: await linkFrom(world, 'recruitment.lists', 300),
    invitation: await linkFrom(world, 'scheduling.lecturers', 400),
    feedback: await linkFrom(world, 'closing.report', 500),
  };
  // The links' classes took weeks; what holds today is settled at the end.
  await nameStandIns(world);
  const place = { centreId: 'ctr_test', provinceId: 'prv_test' };
  return {
    ...world,
    targets: [
      { name: 'own class', ...place, classId: own, managerId: 'stf_manager' },
      { name: 'another class', ...place, classId: other, managerId: 'stf_manager2' },
      {
        name: 'another centre',
        centreId: 'ctr_other',
        provinceId: 'prv_other',
        classId: foreign.id,
        managerId: 'stf_other-manager',
      },
    ],
    links,
  };
}

/** The newest link that went out for a class that has come to an ask. */
async function linkFrom(world: World, ask: AskKind, from: number): Promise<string> {
  const classId = await world.open('NTVD', { title: ask });
  await go(world, classId, ask, { nominees: commune => inventPeople(16, from + 16 * commune) });
  const links = (await world.services.outbox.of(classId)).flatMap(message => message.link ?? []);
  return links.findLast(link => link.includes('/l/'))?.split('/l/')[1] ?? '';
}

/** What the stores read is remembered until something is written: a matrix asks the same thing ten thousand times. */
export function rememberReads({ services }: World): void {
  const known = new Map<string, unknown>();
  const writes = /^(save|commit|create|project|repair|end|claim|record|change|index|take)/;
  const remembering = <Store extends object>(name: string, store: Store): Store =>
    new Proxy(store, {
      get(target, property) {
        const method = Reflect.get(target, property) as unknown;
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) => {
          const call = `${name}.${String(property)}(${JSON.stringify(given)})`;
          if (writes.test(String(property))) known.clear();
          else if (known.has(call)) return known.get(call);
          const answer: unknown = Reflect.apply(method, target, given);
          if (!writes.test(String(property))) known.set(call, answer);
          return answer;
        };
      },
    });
  for (const name of ['classes', 'directory', 'registers', 'outbox', 'standIns', 'signedOut'] as const)
    Object.assign(services, { [name]: remembering(name, services[name]) });
}

async function teachingClass(world: World, title: string, from: number): Promise<string> {
  const classId = await world.open('NTVD', { survey: false, title });
  await go(world, classId, 'teaching.rolls', { nominees: commune => inventPeople(16, from + 16 * commune) });
  return classId;
}

async function hireTheRest({ services: { directory } }: World): Promise<void> {
  const hire = (id: string, role: StaffRole) =>
    directory.saveEntry('staff', { id, centreId: 'ctr_test', name: `Cán bộ ${id}`, role, email: '' });
  await hire('stf_manager2', 'class-manager');
  await hire('stf_deputy', 'deputy');
  await hire('stf_accountant', 'accountant');
  for (const id of ['stf_early', 'stf_stand-in', 'stf_late', 'stf_for-manager']) await hire(id, 'accountant');
}

async function foundAnotherCentre({ services: { directory } }: World): Promise<void> {
  const centreId = 'ctr_other';
  await directory.saveProvince({ id: 'prv_other', name: 'Tỉnh Khác' });
  await directory.saveCentre({
    id: centreId,
    provinceId: 'prv_other',
    name: 'Trung tâm chính trị xã Khác',
    parentBody: '',
    place: '',
    halves: ['morning'],
    weekdays: [1, 2, 3, 4, 5],
    calendar: NATIONAL_CALENDAR,
  });
  const contact = { email: '', phone: '' };
  await directory.saveEntry('commune', { id: OTHER_COMMUNE, centreId, name: 'Xã Khác', contactName: '', ...contact });
  await directory.saveEntry('room', { id: 'rom_other', centreId, name: 'Phòng Khác', seats: 100 });
  await directory.saveEntry('lecturer', {
    id: 'lec_other',
    centreId,
    name: 'Giảng viên Khác',
    kind: 'visiting',
    ...contact,
    programmes: ['NTVD', 'TGDV'],
  });
  const hire = (id: string, role: StaffRole) =>
    directory.saveEntry('staff', { id, centreId, name: `Cán bộ Khác ${id}`, role, email: '' });
  await hire('stf_other', 'academic-officer');
  await hire('stf_other-manager', 'class-manager');
}

/** Stand-ins that begin tomorrow, hold today and ended yesterday. */
async function nameStandIns({ services: { standIns }, clock }: World): Promise<void> {
  const today = civilDateOf(clock.now());
  const leave = (standInId: string, absentId: string, from: number, until: number): StandIn => ({
    id: `std_${standInId}`,
    centreId: 'ctr_test',
    absentId,
    standInId,
    from: addDays(today, from),
    until: addDays(today, until),
    reason: 'Nghỉ phép',
    namedBy: 'stf_director',
    namedAt: clock.now(),
  });
  await standIns.save(leave('stf_late', 'stf_officer', -5, -1), 0);
  await standIns.save(leave('stf_stand-in', 'stf_officer', 0, 0), 1);
  await standIns.save(leave('stf_early', 'stf_officer', 1, 5), 2);
  await standIns.save(leave('stf_for-manager', 'stf_manager', 0, 1), 3);
}

/** What came back, as far as a matrix looks at it. */
export interface Outcome {
  status: number;
  location: string;
}

/** Asks for a page with a session's cookie; a post comes from our own page with the form token of that session or of a link. */
export async function askPage(
  world: World,
  method: string,
  address: string,
  token: string,
  formSecret = token,
): Promise<Outcome> {
  return outcomeOf(await resultOf(webHandler, world, pageEvent(world, method, address, token, formSecret)));
}

function pageEvent(world: World, method: string, address: string, token: string, formSecret = token) {
  const url = new URL(address, world.services.publicUrl);
  const post = { body: `token=${formTokenOf(formSecret)}`, type: 'application/x-www-form-urlencoded' };
  return {
    version: '2.0',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: token ? [`kg=${token}`] : [],
    headers: {
      host: url.host,
      ...(method === 'POST' && { 'content-type': post.type, origin: url.origin, 'sec-fetch-site': 'same-origin' }),
    },
    requestContext: { http: { method, path: url.pathname }, requestId: 'req-1' },
    ...(method === 'POST' && { body: post.body }),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}

/** A whole answer. */
export interface RawAnswer {
  status: number;
  type: string;
  /** The Content-Security-Policy. */
  policy: string;
  bytes: Buffer;
}

/** Asks for a page as it is, whatever it weighs. */
export async function askRaw(world: World, method: string, address: string, token: string): Promise<RawAnswer> {
  const {
    statusCode = 0,
    headers = {},
    body = '',
    isBase64Encoded,
  } = await resultOf(webHandler, world, pageEvent(world, method, address, token));
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const header = (name: string) =>
    String(Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '');
  return { status: statusCode, type: header('content-type'), policy: header('content-security-policy'), bytes };
}

/** Calls the API with a bearer token. */
export async function callRoute(
  world: World,
  method: string,
  address: string,
  token: string,
  body?: unknown,
): Promise<Outcome> {
  const event = apiEvent(method, address, { ...(token && { token }), ...(body !== undefined && { body }) });
  return outcomeOf(await resultOf(apiHandler, world, event));
}

async function resultOf(handler: StepHandler, { services }: World, event: APIGatewayProxyEventV2) {
  return (await handler(event, { services })) as APIGatewayProxyStructuredResultV2;
}

function outcomeOf({ statusCode = 0, headers = {} }: APIGatewayProxyStructuredResultV2): Outcome {
  return { status: statusCode, location: String(headers.location ?? '') };
}
