import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskKind } from '../../lib/domain/class/asks.ts';
import { go } from '../stories/support/journey.ts';
import { inventPeople } from '../support/people.ts';
import { callApi } from './support/api-client.ts';
import { OTHER_COMMUNE, openRightsWorld, type RightsWorld } from './support/rights-world.ts';
import { type WebClient, webClient } from './support/web-client.ts';

/** Ids of another centre, or of another class, where ids of one's own belong: in addresses, in forms and in bodies. */
describe('an id of somebody else', () => {
  let world: RightsWorld;
  let director: WebClient;
  let token: string;
  let own: string;
  let foreign: string;

  beforeAll(async () => {
    world = await openRightsWorld();
    const who = { staffId: 'stf_director', role: 'director', centreId: 'ctr_test' } as const;
    director = await webClient(world, who);
    token = await world.issuer.issue(who);
    own = world.targets[0]?.classId ?? '';
    foreign = world.targets[2]?.classId ?? '';
  }, 240_000);
  afterAll(() => world.close());

  /** A new class of the own centre that stands at an ask. */
  async function classAt(ask: AskKind, from: number): Promise<string> {
    const classId = await world.open('NTVD', { survey: ask === 'survey.decision' });
    if (ask === 'survey.decision') await world.act(classId, 'close-survey');
    else await go(world, classId, ask, { nominees: commune => inventPeople(16, from + 16 * commune) });
    return classId;
  }

  async function doAct(classId: string, act: string, body: Record<string, unknown>) {
    const before = (await world.load(classId)).version;
    const { status, body: answer } = await callApi<{ name: string }>(
      world.services,
      'POST',
      `/api/classes/${classId}/acts/${act}`,
      { token, body },
    );
    expect((await world.load(classId)).version, `${act} was written`).toBe(before);
    return [status, answer.name];
  }

  it('is no commune of a new class', async () => {
    const body = { programme: 'NTVD', plannedStart: '2026-10-01', communeIds: ['cmn_1', OTHER_COMMUNE] };
    const made = await callApi<{ name: string }>(world.services, 'POST', '/api/centres/ctr_test/classes', {
      token,
      body,
    });
    expect([made.status, made.body.name]).toEqual([422, 'CommuneNotOfCentre']);
    const form = { ...body, plannedStart: '01/10/2026' };
    const page = await director.submit(await director.get('/lop/moi'), '/lop/moi', { ...form, confirmed: 'yes' });
    expect(page.status).toBe(422);
    const heads = await world.services.classes.openHeads('ctr_test');
    expect(heads.some(({ plannedStart }) => plannedStart === '2026-10-01')).toBe(false);
  });

  it('is no commune that answers or sends a list', async () => {
    const survey = await world.open('NTVD');
    expect(await doAct(survey, 'answer-survey', { communeId: OTHER_COMMUNE, candidates: 1 })).toEqual([
      403,
      'CommuneNotInCluster',
    ]);
    const lists = await classAt('recruitment.lists', 600);
    const rows = [{ fullName: 'Trần Văn Lạ', birthDate: '1990-01-01', partyStatus: 'none' }];
    const [status] = await doAct(lists, 'nominate', { communeId: OTHER_COMMUNE, rows });
    expect(status).toBe(403);
    expect((await doAct(lists, 'finish-list', { communeId: OTHER_COMMUNE }))[0]).toBe(403);
  });

  it('is no class to be merged into', async () => {
    const survey = await classAt('survey.decision', 0);
    for (const into of [foreign, 'cls_none', survey]) {
      const [status] = await doAct(survey, 'decide-survey', { choice: 'merge', reason: 'Ít người', into });
      expect([404, 409, 422]).toContain(status);
    }
    const form = await director.get(`/lop/${survey}`);
    const sent = await director.submit(form, '/quyet-dinh-khao-sat', {
      choice: 'merge',
      reason: 'Ít người',
      into: foreign,
      confirmed: 'yes',
    });
    expect(sent.status).toBe(409);
    expect((await world.load(foreign)).communeIds).toEqual([OTHER_COMMUNE]);
  });

  it('is no manager, no officer, no lecturer and no room', async () => {
    expect((await doAct(own, 'name-manager', { managerId: 'stf_other-manager' }))[0]).toBe(422);
    const opening = await classAt('opening.papers', 700);
    const papers = { openingDate: '2026-12-01', managerId: 'stf_manager', officerId: 'stf_officer' };
    expect((await doAct(opening, 'propose-opening', { ...papers, managerId: 'stf_other-manager' }))[0]).toBe(422);
    expect((await doAct(opening, 'propose-opening', { ...papers, officerId: 'stf_other' }))[0]).toBe(422);
    const session = (await world.load(own)).sessions.at(-1);
    const sessionId = session?.id ?? '';
    const lecturer = { sessionId, lecturerId: 'lec_other', reason: 'Thử' };
    expect(await doAct(own, 'reassign-session', lecturer)).toEqual([404, 'LecturerNotFound']);
    const move = {
      sessionId,
      date: '2026-12-01',
      half: 'morning',
      startTime: '08:00',
      roomId: 'rom_other',
      reason: 'Thử',
    };
    expect(await doAct(own, 'move-session', move)).toEqual([404, 'RoomNotFound']);
    const invited = await classAt('scheduling.lecturers', 800);
    const first = (await world.load(invited)).sessions[0]?.id ?? '';
    const assigned = { sessionIds: [first], lecturerId: 'lec_other', reason: 'Thử' };
    expect(await doAct(invited, 'assign-lecturer', assigned)).toEqual([404, 'LecturerNotFound']);
    expect((await doAct(invited, 'answer-invitation', { lecturerId: 'lec_other', accept: true }))[0]).toBe(403);
  });

  it('is no learner and no session of this class', async () => {
    const theirs = await world.load(world.targets[1]?.classId ?? '');
    const learner = Object.keys(theirs.learners)[0] ?? '';
    const opening = await classAt('opening.papers', 900);
    expect((await doAct(opening, 'withdraw', { personId: learner, reason: 'Thử' }))[0]).toBe(404);
    const [status] = await doAct(own, 'take-roll', { sessionId: 'ses_none', attended: { [learner]: 1 } });
    expect([404, 422]).toContain(status);
    const stranger = `/lop/${own}/giay-chung-nhan/${learner}.pdf`;
    expect((await director.get(stranger)).status).toBe(404);
    expect((await director.get(`/lop/${own}/giay-trieu-tap/${learner}.pdf`)).status).toBe(404);
  });

  it('is no entry of the directory, and cannot be moved there by a field of the form', async () => {
    for (const [path, id] of [
      ['communes', OTHER_COMMUNE],
      ['rooms', 'rom_other'],
      ['lecturers', 'lec_other'],
      ['staff', 'stf_other'],
    ] as const) {
      const address = `/api/centres/ctr_test/${path}/${id}`;
      expect((await callApi(world.services, 'GET', address, { token })).status).toBe(404);
    }
    const before = await world.services.directory.of('ctr_other');
    const body = { name: 'Xã Cướp', centreId: 'ctr_other', id: OTHER_COMMUNE };
    const made = await callApi(world.services, 'POST', '/api/centres/ctr_test/communes', { token, body });
    expect([made.status, made.body.centreId]).toEqual([201, 'ctr_test']);
    await director.submit(await director.get('/xa/them'), '/xa/them', { ...body, email: '' });
    expect(await world.services.directory.of('ctr_other')).toEqual(before);
  });

  it('is no stand-in, neither as the one away nor as the one who comes', async () => {
    const leave = { from: '2026-12-01', until: '2026-12-02', reason: 'Nghỉ phép' };
    const name = (body: object) =>
      callApi(world.services, 'POST', '/api/centres/ctr_test/stand-ins', { token, body: { ...leave, ...body } });
    expect((await name({ absentId: 'stf_other', standInId: 'stf_officer' })).status).toBe(422);
    expect((await name({ absentId: 'stf_officer', standInId: 'stf_other' })).status).toBe(422);
  });

  it('is no link: one class, one part, one purpose, whatever the body says', async () => {
    const classId = await classAt('recruitment.lists', 1000);
    const sent = await world.services.outbox.of(classId);
    const link = sent.find(({ to }) => to.kind === 'commune' && to.id === 'cmn_1')?.link?.split('/l/')[1] ?? '';
    const body = { communeId: 'cmn_2', classId: own };
    expect((await callApi(world.services, 'POST', `/api/links/${link}/acts/finish-list`, { body })).status).toBe(200);
    const parts = (await world.load(classId)).asks['recruitment.lists.1']?.parts ?? {};
    expect(Object.entries(parts).flatMap(([id, part]) => (part.answeredAt ? [id] : []))).toEqual(['cmn_1']);
    // Whatever is changed in a link makes it one that nobody wrote.
    for (let place = 0; place < link.length; place += 3) {
      const altered = link.slice(0, place) + (link[place] === 'a' ? 'b' : 'a') + link.slice(place + 1);
      expect((await callApi(world.services, 'GET', `/api/links/${altered}`)).status, altered).toBe(404);
    }
  });
});
