import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonFacts } from '../../lib/domain/class/class.ts';
import { openPdf, renderPage, scanQr } from '../documents/support/pixels.ts';
import { inventPeople } from '../support/people.ts';
import { browserStories } from './support/chromium.ts';
import { beginLife, type ClassLife } from './support/class-life.ts';
import { keyboard, mouse, phone, withoutScript } from './support/hands.ts';
import { openTown, type Town } from './support/town.ts';

const QUARTER_HOUR = 900_000;

/** Ten sessions and thirty people for mouse and finger; six sessions and the least number of people for the slower hands. */
const AWARENESS = { programme: 'NTVD', people: 30, status: 'Quần chúng', offices: [] };
const SECRETARIES = { programme: 'CUCB', people: 25, status: 'Đảng viên', offices: ['cell-secretary'] };

describe.each([
  { hands: mouse, course: AWARENESS },
  { hands: phone, course: AWARENESS },
  { hands: keyboard, course: SECRETARIES },
  { hands: withoutScript, course: SECRETARIES },
])('a class driven in a browser with $hands.name', browserStories(), ({ hands, course }) => {
  let town: Town;
  let life: ClassLife;
  beforeAll(async () => {
    town = await openTown({ communes: 1 });
    life = await beginLife(town, hands);
  });
  afterAll(() => town?.close());

  it(
    'is set up, surveyed by the link of the outbox, and decided',
    async () => {
      const { programme } = course;
      await life.setUp({ programme, communeIds: 'cmn_1', plannedStart: '06/04/2026', capacity: '40' });
      await life.survey(course.people);
      expect((await life.klass()).stage).toBe('recruitment');
    },
    QUARTER_HOUR,
  );

  it(
    'gets its list from the commune’s link',
    async () => {
      const people = inventPeople(course.people).map(person => ({ ...person, offices: course.offices }) as PersonFacts);
      await life.nominate(people, course.status);
      expect((await life.klass()).stage).toBe('opening');
    },
    QUARTER_HOUR,
  );

  it(
    'is opened, scheduled, accepted by the lecturers’ links and confirmed',
    async () => {
      await life.openAndSchedule('06/04/2026');
      expect((await life.klass()).stage).toBe('teaching');
    },
    QUARTER_HOUR,
  );

  it(
    'is taught: a roll a session, by the manager, while the clock is moved',
    async () => {
      await life.teach();
      expect((await life.klass()).stage).toBe('exam');
    },
    QUARTER_HOUR,
  );

  it(
    'is marked, recognised, certified, handed over, reported and closed',
    async () => {
      await life.examine('8,5');
      await life.end();
      expect((await life.klass()).stage).toBe('closed');
    },
    QUARTER_HOUR,
  );

  it('has certificates whose QR code, scanned from the printed page, opens the check page', async () => {
    await life.at(life.officer, '/ket-qua');
    const certificate = await life.officer.locator('a[href*="/giay-chung-nhan/"]').first().getAttribute('href');
    const pdf = await life.officer.request.get(certificate ?? '');
    const address = scanQr(await renderPage(await openPdf(await pdf.body()), 1, 2));
    expect(address).toContain(`${town.host.url}/c/`);
    await life.visitor.goto(address ?? '');
    expect(await life.visitor.locator('main').innerText()).toContain('Giấy chứng nhận này có trong sổ gốc.');
    const wide = await life.visitor.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(wide).toBe(false);
  });
});
