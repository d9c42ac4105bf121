import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../lib/domain/class/actors.ts';
import { addDays, civilDateOf, formatDate, instantOf } from '../../lib/domain/time/civil-date.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { formsOf, textOf, type WebClient, webClient } from './support/web-client.ts';

const ADDRESS = '/nguoi-dung/thay-the';

describe('a stand-in during leave', () => {
  let world: World;
  let classId: string;
  let today: string;
  const as = (staffId: string, role: StaffRole) => webClient(world, { staffId, role, centreId: 'ctr_test' });
  let officer: WebClient;
  let accountant: WebClient;

  beforeAll(async () => {
    world = await openWorld({ communes: 2 });
    await world.services.directory.saveEntry('staff', {
      id: 'stf_accountant',
      centreId: 'ctr_test',
      name: 'Ngô Thị Thu',
      role: 'accountant',
      email: 'ketoan@example.org',
    });
    classId = await world.open('NTVD');
    await go(world, classId, 'opening.papers');
    today = civilDateOf(world.clock.now());
    officer = await as('stf_officer', 'academic-officer');
    accountant = await as('stf_accountant', 'accountant');
  });
  afterAll(() => world.close());

  /** Names the accountant as stand-in through the form. */
  async function leave(browser: WebClient, more: Record<string, string> = {}) {
    const values = { standInId: 'stf_accountant', from: formatDate(today), until: formatDate(addDays(today, 9)) };
    return browser.submit(await browser.get(ADDRESS), ADDRESS, { ...values, reason: 'Nghỉ phép', ...more });
  }

  it('is named by the one who goes on leave, in a form that says what is wrong with it', async () => {
    const wrong = await leave(officer, { standInId: 'stf_officer', until: '31/02/2026' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong)).toContain('Ngày không đúng');
    const self = await leave(officer, { standInId: 'stf_officer' });
    expect(textOf(self)).toContain('Người thay phải là người khác');
    const named = await leave(officer);
    expect(textOf(named)).toContain('Đỗ Thị Hường Ngô Thị Thu');
    expect(textOf(named)).toContain('đang thay');
    const again = await leave(officer);
    expect(again.status).toBe(422);
    expect(textOf(again)).toContain('đã có người thay rồi');
  });

  it('shows the asks of the absent role, marked, and tells both people', async () => {
    const start = textOf(await accountant.get('/'));
    expect(start).toContain('Hôm nay đồng chí thay Đỗ Thị Hường (Giáo vụ)');
    expect(start).toContain('Lập hồ sơ mở lớp');
    expect(start).toContain('Thay Đỗ Thị Hường, Giáo vụ');
    expect(textOf(await officer.get('/'))).toContain('Ngô Thị Thu thay đồng chí');
    expect(textOf(await (await as('stf_manager', 'class-manager')).get('/'))).not.toContain('Lập hồ sơ mở lớp');
  });

  it('sends to the stand-in what goes to the role', async () => {
    const before = (await world.services.outbox.of(classId)).length;
    await world.advanceTo(instantOf(addDays(today, 7), '09:00'));
    const sent = (await world.services.outbox.of(classId))
      .slice(before)
      .filter(({ to }) => to.kind === 'role' && to.role === 'academic-officer');
    expect(sent.length).toBeGreaterThan(0);
    for (const { address, body } of sent) {
      expect(address).toBe('ketoan@example.org');
      expect(body).toContain('Ngô Thị Thu (thay Đỗ Thị Hường)');
    }
  });

  it('lets the stand-in act, and the ledger says who acted and for whom', async () => {
    const opens = formatDate(addDays(today, 30));
    const form = await accountant.get(`/lop/${classId}`);
    const values = { openingDate: opens, managerId: 'stf_manager', officerId: 'stf_officer', confirmed: 'yes' };
    await accountant.submit(form, '/ho-so-mo-lop', values);
    const last = (await world.services.classes.ledger(classId)).findLast(({ by }) => by.kind === 'staff');
    expect(last?.by).toEqual({
      kind: 'staff',
      id: 'stf_accountant',
      role: 'academic-officer',
      insteadOf: 'stf_officer',
    });
    expect(textOf(await officer.get(`/lop/${classId}/lich-su`))).toContain('Ngô Thị Thu (thay Đỗ Thị Hường, Giáo vụ)');
    const token = await world.issuer.issue({ staffId: 'stf_accountant', role: 'accountant', centreId: 'ctr_test' });
    const held = await callApi(world.services, 'POST', `/api/classes/${classId}/acts/hold`, {
      token,
      body: { reason: 'Bão' },
    });
    expect(held.status).toBe(200);
    const { by } = (await world.services.classes.ledger(classId)).at(-1) ?? {};
    expect(by).toMatchObject({ id: 'stf_accountant', insteadOf: 'stf_officer' });
  });

  it('cannot make a lent role last: whoever stands in names nobody in that role', async () => {
    const values = {
      absentId: 'stf_officer',
      from: formatDate(addDays(today, 12)),
      until: formatDate(addDays(today, 90)),
    };
    expect((await leave(accountant, values)).status).toBe(403);
  });

  it('ends by itself after the last day', async () => {
    await world.advanceTo(instantOf(addDays(today, 10), '08:00'));
    expect((await accountant.get(`/lop/${classId}/gia-han`)).status).toBe(403);
    expect(textOf(await accountant.get('/'))).not.toContain('Thay Đỗ Thị Hường');
    expect(textOf(await officer.get(ADDRESS))).toContain('Đã kết thúc');
  });

  it('can be ended early by the director, at once, and stays in the history with who did it', async () => {
    today = civilDateOf(world.clock.now());
    await leave(officer);
    expect((await accountant.get(`/lop/${classId}/gia-han`)).status).toBe(200);
    const director = await as('stf_director', 'director');
    const page = await director.get(ADDRESS);
    const action = formsOf(page).find(form => form.action.endsWith('/ket-thuc'))?.action ?? '';
    const after = await director.submit(page, action);
    expect(textOf(after)).toContain('Nguyễn Thành Công kết thúc sớm');
    expect((await accountant.get(`/lop/${classId}/gia-han`)).status).toBe(403);
  });

  it('is named and ended through the API too, the same request once', async () => {
    const token = await world.issuer.issue({ staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    const body = {
      absentId: 'stf_officer',
      standInId: 'stf_director',
      from: addDays(today, 20),
      until: addDays(today, 21),
      reason: 'Đi học',
    };
    const sent = { token, body, headers: { 'idempotency-key': 'leave-1' } };
    const path = '/api/centres/ctr_test/stand-ins';
    const first = await callApi<{ id: string }>(world.services, 'POST', path, sent);
    const second = await callApi<{ id: string }>(world.services, 'POST', path, sent);
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    const ended = await callApi(world.services, 'POST', `${path}/${first.body.id}/end`, { token });
    expect([ended.status, ended.body.ended]).toEqual([200, { by: 'stf_officer', at: world.clock.now() }]);
    const list = await callApi<{ items: unknown[] }>(world.services, 'GET', path, { token });
    expect(list.body.items).toHaveLength(3);
  });

  it('costs a request one read of the leaves and one of the session, and no directory on other days', async () => {
    const calls: string[] = [];
    const { standIns, signedOut, directory } = world.services;
    const counted = <Store extends object>(name: string, store: Store): Store =>
      new Proxy(store, {
        get(target, property) {
          const method = Reflect.get(target, property) as (...given: unknown[]) => unknown;
          return (...given: unknown[]) => {
            calls.push(`${name}.${String(property)}`);
            return Reflect.apply(method, target, given);
          };
        },
      });
    Object.assign(world.services, {
      standIns: counted('standIns', standIns),
      signedOut: counted('signedOut', signedOut),
      directory: counted('directory', directory),
    });
    const token = await world.issuer.issue({ staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
    await callApi(world.services, 'GET', `/api/classes/${classId}`, { token });
    expect(calls.sort()).toEqual(['signedOut.hasEnded', 'standIns.from']);
    Object.assign(world.services, { standIns, signedOut, directory });
  });

  it('keeps people apart who name stand-ins for one person at the same moment, twenty times', async () => {
    const token = await world.issuer.issue({ staffId: 'stf_director', role: 'director', centreId: 'ctr_test' });
    for (let round = 0; round < 20; round += 1) {
      const leave = { absentId: 'stf_manager', from: addDays(today, 40 + round), until: addDays(today, 40 + round) };
      const answers = await Promise.all(
        ['stf_officer', 'stf_accountant', 'stf_director'].map(standInId =>
          callApi(world.services, 'POST', '/api/centres/ctr_test/stand-ins', {
            token,
            body: { ...leave, standInId, reason: 'Nghỉ phép' },
          }),
        ),
      );
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 422, 422]);
    }
  });
});
