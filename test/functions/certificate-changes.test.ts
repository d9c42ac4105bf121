import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { callApi } from './support/api-client.ts';
import { pdfText } from './support/texts.ts';
import { formOf, textOf, type WebClient, webClient, type WebPage } from './support/web-client.ts';

const CENTRE = 'ctr_test';

let world: World;
let classId = '';
let address = '';
let director: WebClient;
let officer: WebClient;
let anyone: WebClient;

beforeAll(async () => {
  world = await openWorld();
  classId = await world.open('NTVD', { survey: false });
  address = `/lop/${classId}`;
  await go(world, classId, 'closing.report');
  await world.act(classId, 'file-report');
  const person = { centreId: CENTRE } as const;
  director = await webClient(world, { ...person, staffId: 'stf_director', role: 'director' });
  officer = await webClient(world, { ...person, staffId: 'stf_officer', role: 'academic-officer' });
  anyone = await webClient(world);
});
afterAll(() => world.close());

const grounds = { reason: 'Máy in nhòe mực', authority: 'Tờ trình số 05-TTr/GV ngày 12/11/2026' };
/** The days from which the standing certificates count that somebody holds in the programme. */
const heldBy = async (personId: string) =>
  (await world.services.classes.certificatesHeld('NTVD', [personId])).get(personId);
const look = (number: string) => anyone.get(`/tra-cuu?tt=${CENTRE}&so=${encodeURIComponent(number)}`);
const api = (number: string) =>
  callApi(world.services, 'GET', `/api/certificates/${CENTRE}/${number.replaceAll('/', '-')}`);

/** Fills in a form of the director's and confirms what it shows. */
async function decide(form: string, number: string, fields: Record<string, string>): Promise<WebPage> {
  const asked = await director.get(`${address}/${form}?number=${encodeURIComponent(number)}`);
  const check = await director.submit(asked, `/${form}`, { ...formFields(asked, form), number, ...grounds, ...fields });
  expect(textOf(check)).toContain('Kiểm tra lại trước khi gửi');
  return director.submit(check, `/${form}`);
}

/** Values the fields of a form already hold. */
function formFields(page: WebPage, form: string): Record<string, string> {
  formOf(page, `/${form}`);
  return Object.fromEntries(
    [...page.html.matchAll(/<input class="[^"]*" id="[^"]*" name="(fullName|birthDate)"[^>]*value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

describe('a certificate with an error in print', () => {
  it('is replaced by one with the next number of the register, and both tell of each other', async () => {
    const before = await world.services.registers.blocks(`${CENTRE}/certificates/2026`);
    const next = (before.at(-1)?.first ?? 0) + (before.at(-1)?.count ?? 0);
    const done = await decide('cap-lai-giay', '0002/2026/NTVD', { cause: 'printing-error' });
    expect(textOf(done)).toContain('Đã cấp lại');
    const printed = `${String(next).padStart(4, '0')}/2026/NTVD`;
    const results = textOf(await officer.get(`${address}/ket-qua`));
    expect(results).toContain(`0002/2026/NTVD đã cấp lại bằng số ${printed}`);
    expect(textOf(await look('0002/2026/NTVD'))).toContain(`Thay bằng giấy số ${printed}`);
    expect(textOf(await look(printed))).toContain('Cấp lại, thay giấy số 0002/2026/NTVD');
    expect((await api('0002/2026/NTVD')).body).toMatchObject({ status: 'replaced', replacedBy: printed });
    expect((await api(printed)).body).toMatchObject({ status: 'valid', replaces: '0002/2026/NTVD' });
    const register = await director.get('/so-goc?nam=2026');
    expect(register.html).toContain('<s>0002/2026/NTVD</s>');
    expect(textOf(register)).toContain(printed);
    const [sheet] = (await readXlsx((await officer.get('/so-goc.xlsx?nam=2026')).bytes)).sheets;
    const lines = sheet?.rows.map(row => row.join('|')) ?? [];
    expect(lines.find(line => line.includes('0002/2026/NTVD|'))).toContain(`thay bằng giấy số ${printed}`);
    expect(lines.find(line => line.includes(`|${printed}|`))).toContain('Cấp lại, thay giấy số 0002/2026/NTVD');
  });

  it('is not replaced a second time, nor revoked', async () => {
    for (const form of ['cap-lai-giay', 'thu-hoi-giay']) {
      const cause = form === 'cap-lai-giay' ? 'printing-error' : 'issued-in-error';
      const asked = await director.get(`${address}/${form}`);
      const again = await director.submit(asked, `/${form}`, { number: '0002/2026/NTVD', ...grounds, cause });
      expect(again.status).toBe(409);
      expect(textOf(again)).toContain('Giấy chứng nhận số 0002/2026/NTVD đã được cấp lại bằng số');
    }
  });

  it('leaves the figures of the class as they were: they count learners, not papers', async () => {
    const klass = await world.load(classId);
    expect(klass.report?.figures.completed).toBe(klass.certificates?.people.length);
    expect(certificatesOf(klass).length).toBe((klass.certificates?.people.length ?? 0) + 1);
  });
});

describe('a certificate with a wrong name', () => {
  it('asks for the right one, prints it, and keeps the old name on the old paper', async () => {
    const wrong = certificatesOf(await world.load(classId))[3]!;
    const asked = await director.get(`${address}/cap-lai-giay?number=${encodeURIComponent(wrong.printed)}`);
    const same = await director.submit(asked, '/cap-lai-giay', {
      number: wrong.printed,
      cause: 'wrong-data',
      ...grounds,
      fullName: wrong.person.fullName,
    });
    expect(same.status).toBe(422);
    expect(textOf(same)).toContain('không khác giấy cũ');
    const seal = await sealOf(wrong.printed);
    await decide('cap-lai-giay', wrong.printed, { cause: 'wrong-data', fullName: 'Trần Thị Hướng Dương' });
    const klass = await world.load(classId);
    const [old, next] = certificatesOf(klass).filter(({ personId }) => personId === wrong.personId);
    expect(old).toMatchObject({ state: 'replaced', person: { fullName: wrong.person.fullName } });
    expect(next).toMatchObject({ state: 'standing', person: { fullName: 'Trần Thị Hướng Dương' } });
    const shown = textOf(await anyone.get(`/c/${seal}`));
    expect(shown).toContain(`Họ và tên ${wrong.person.fullName}`);
    expect(shown).toContain('đã được thay bằng giấy khác');
    expect(textOf(await anyone.get(`/c/${await sealOf(next!.printed)}`))).toContain('Họ và tên Trần Thị Hướng Dương');
    const { ids } = world.services;
    const corrected = ids.person('Trần Thị Hướng Dương', wrong.person.birthDate);
    expect(await heldBy(corrected)).toHaveLength(1);
  });
});

describe('a certificate of years ago', () => {
  it('is known still when the person has taken a place in another class and left it again', async () => {
    const { personId, person } = certificatesOf(await world.load(classId))[9]!;
    const rows = [{ ...person, offices: [...person.offices] }];
    const nominate = async (plannedStart: string) => {
      const other = await world.open('NTVD', { survey: false, plannedStart });
      const klass = await world.act(other, 'nominate', { communeId: 'cmn_1', rows });
      return { other, learner: klass.learners[personId] };
    };
    // 60 months later it counts no longer (1147-QĐ/BTGDVTW), so that the person may sit again.
    const later = await nominate('2033-03-07');
    expect(later.learner?.seat).toBe('seated');
    await world.act(later.other, 'withdraw', { personId, reason: 'chuyển công tác' });
    expect(await heldBy(personId)).toHaveLength(1);
    const sooner = await nominate('2027-03-08');
    expect(sooner.learner).toMatchObject({
      seat: 'refused',
      verdict: { reason: { key: expect.stringContaining('certificate') } },
    });
  });
});

describe('a certificate that calls a learner by the wrong sex and unit', () => {
  it('is replaced by one with the right ones, and the index by person stays as it was', async () => {
    const wrong = certificatesOf(await world.load(classId))[7]!;
    const [salutation, sex] = wrong.person.sex === 'male' ? ['Bà', 'female'] : ['Ông', 'male'];
    const before = await pdfText((await officer.get(`${address}/giay-chung-nhan/${wrong.personId}.pdf`)).bytes);
    expect(before).not.toContain(`${salutation}: `);
    const unit = 'Chi bộ Trường tiểu học Hòa Bình';
    await decide('cap-lai-giay', wrong.printed, { cause: 'wrong-data', sex, unit });
    const after = await pdfText((await officer.get(`${address}/giay-chung-nhan/${wrong.personId}.pdf`)).bytes);
    expect(after).toContain(`${salutation}: `);
    expect(after).toContain(`Đơn vị: ${unit}`);
    const [old, next] = certificatesOf(await world.load(classId)).filter(({ personId }) => personId === wrong.personId);
    expect(old?.person).toEqual(wrong.person);
    expect(next?.person).toEqual({ ...wrong.person, sex, unit });
    expect(await heldBy(wrong.personId)).toHaveLength(1);
  });
});

describe('the commune of the learner', () => {
  it('is told once of each change, with the cause, the decision and what there is to do, without a name', async () => {
    const klass = await world.load(classId);
    const ended = certificatesOf(klass).find(({ state }) => state === 'replaced')!;
    const told = (await world.services.outbox.of(classId)).filter(({ subject }) => subject.includes(ended.printed));
    expect(told).toHaveLength(1);
    expect(told[0]?.to).toEqual({ kind: 'commune', id: klass.learners[ended.personId]?.communeId });
    expect(told[0]?.subject).toContain('Cấp lại giấy chứng nhận');
    for (const words of [
      `thay bằng giấy số ${ended.replacedBy}`,
      'Lý do: in sai',
      ended.change!.decision,
      'là xong việc',
    ])
      expect(told[0]?.body).toContain(words);
    expect(told[0]?.body).not.toContain(ended.person.fullName);
  });
});

describe('a certificate obtained against the rules', () => {
  it('is revoked: struck through, not printed again, and not counted for a later class', async () => {
    const { personId, printed } = certificatesOf(await world.load(classId))[5]!;
    expect(await heldBy(personId)).toHaveLength(1);
    await decide('thu-hoi-giay', printed, { cause: 'obtained-wrongly' });
    const page = textOf(await look(printed));
    expect(page).toContain('không còn hiệu lực. Đã thu hồi');
    expect(page).not.toContain('Máy in');
    expect((await api(printed)).body).toMatchObject({ status: 'revoked' });
    expect(await heldBy(personId)).toEqual([]);
    expect((await officer.get(`${address}/giay-chung-nhan/${personId}.pdf`)).status).toBe(410);
    const notices = (await world.services.outbox.of(classId)).filter(({ subject }) => subject.includes(printed));
    expect(notices.map(({ body }) => body)).toEqual([expect.stringContaining('được cấp không đúng quy định')]);
    expect(textOf(await officer.get(`${address}/lich-su`))).toContain('Thu hồi giấy chứng nhận số 6/2026');
  });

  it('is no matter of the office: only the director decides', async () => {
    const form = await officer.get(`${address}/thu-hoi-giay`);
    expect(form.status).toBe(403);
  });
});

it('a class replaces a certificate in a later year from the register of that year', async () => {
  await world.advanceTo(instantOf('2027-01-05', '09:00'));
  await decide('cap-lai-giay', '0001/2026/NTVD', { cause: 'printing-error' });
  expect((await api('0001/2027/NTVD')).body).toMatchObject({ status: 'valid', replaces: '0001/2026/NTVD' });
  expect((await api('0001/2027/NTVD')).body.validUntil).toBe((await api('0003/2026/NTVD')).body.validUntil);
});

/** The seal as it stands in the QR code of a certificate. */
async function sealOf(printed: string): Promise<string> {
  const klass = await world.load(classId);
  const entry = certificatesOf(klass).find(candidate => candidate.printed === printed)!;
  return world.services.seals.seal({
    number: printed,
    fullName: entry.person.fullName,
    birthDate: entry.person.birthDate,
    classCode: 'NTVD-2026-01',
    issuedOn: entry.issuedOn,
    band: null,
    issuer: CENTRE,
  });
}
