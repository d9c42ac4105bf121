import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { type WebClient, webClient } from './support/web-client.ts';

let world: World;
let officer: WebClient;
beforeAll(async () => {
  world = await openWorld({ communes: 1 });
  officer = await webClient(world, { staffId: 'stf_officer', role: 'academic-officer', centreId: 'ctr_test' });
});
afterAll(() => world.close());

const intakeOf = async (programme: 'NTVD' | 'DVM', more?: Record<string, unknown>) => {
  const { intake, title } = await world.load(await world.open(programme, { survey: false, ...more }));
  expect(title).toContain(`khóa ${intake}/`);
  return intake;
};

it('gives a class the next number of its programme in its year, cancelled ones counted, unless one is given', async () => {
  expect(await intakeOf('NTVD')).toBe(1);
  const second = await world.open('NTVD', { survey: false });
  await world.act(second, 'cancel', { reason: 'ít người' });
  expect(await intakeOf('NTVD')).toBe(3);
  expect(await intakeOf('NTVD', { intake: 7 })).toBe(7);
  expect(await intakeOf('NTVD')).toBe(8);
  expect(await intakeOf('DVM')).toBe(1);
  expect(await intakeOf('NTVD', { plannedStart: '2027-03-01' })).toBe(1);
});

it('says on the check page of the form that the next number will be taken', async () => {
  const asked = await officer.get('/lop/moi');
  const check = await officer.submit(asked, '/lop/moi', {
    programme: 'NTVD',
    communeIds: ['cmn_1'],
    plannedStart: '20/04/2026',
    survey: 'no',
  });
  expect(check.html).toContain('số kế tiếp của năm');
  const done = await officer.submit(check, '/lop/moi');
  expect(done.html).toContain('khóa 9/2026');
});
