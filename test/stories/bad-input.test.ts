import { beforeAll, describe, expect, it } from 'vitest';
import { setUpClass } from '../../functions/class/create-class.ts';
import { type AskKind, isOpen } from '../../lib/domain/class/asks.ts';
import { type ClassState, heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { type Language, sentence } from '../../lib/messages/catalogue.ts';
import { inventPeople } from '../support/people.ts';
import { type House, OFFICER, openHouse } from '../simulation/support/house.ts';
import { letTimePass, scriptedAct } from '../simulation/support/life.ts';

/** A wrong act: its name, what is entered, and the refusal it must meet. */
type Wrong = [name: string, input: (klass: ClassState) => unknown, refusal: string];

const papers = (openingDate: string) => () => ({ openingDate, managerId: 'stf_manager', officerId: 'stf_officer' });
const someone = (klass: ClassState) => seatedLearners(klass)[0]?.personId ?? '';
const first = (klass: ClassState) => heldSessions(klass)[0];

/** What can go wrong while each ask is open. */
const WRONG: Partial<Record<AskKind, Wrong[]>> = {
  'survey.needs': [
    ['answer-survey', () => ({ communeId: 'cmn_9', candidates: 3 }), 'CommuneNotInCluster'],
    ['answer-survey', () => ({ communeId: 'cmn_1', candidates: -1 }), 'InvalidInput'],
    ['answer-survey', () => ({ communeId: 'cmn_1', candidates: 'nhiều' }), 'InvalidInput'],
    ['answer-survey', () => ({ communeId: 'cmn_1' }), 'InvalidInput'],
    ['answer-survey', () => undefined, 'InvalidInput'],
    ['decide-survey', () => ({ choice: 'recruit' }), 'NotAskedYet'],
    ['nominate', () => ({ communeId: 'cmn_1', rows: inventPeople(1) }), 'WrongStage'],
    ['submit-marks', () => ({ marks: {} }), 'NotAskedYet'],
    ['resume', () => ({}), 'NotOnHold'],
    ['hold', () => ({}), 'InvalidInput'],
    ['cancel', () => ({ reason: '   ' }), 'InvalidInput'],
  ],
  'survey.decision': [
    ['answer-survey', () => ({ communeId: 'cmn_1', candidates: 4 }), 'AlreadyAnswered'],
    ['decide-survey', () => ({ choice: 'maybe' }), 'InvalidInput'],
    ['decide-survey', () => ({ choice: 'cancel' }), 'InvalidInput'],
    ['decide-survey', () => ({ choice: 'postpone', reason: 'bận', until: '2020-01-01' }), 'InvalidInput'],
    ['decide-survey', () => ({ choice: 'merge', reason: 'ít', into: 'cls_none' }), 'ClassNotFound'],
  ],
  'recruitment.lists': [
    ['nominate', () => ({ communeId: 'cmn_9', rows: inventPeople(1) }), 'CommuneNotInCluster'],
    ['nominate', () => ({ communeId: 'cmn_1', rows: [] }), 'InvalidInput'],
    ['nominate', () => ({ communeId: 'cmn_1', rows: [{ fullName: 'A' }] }), 'InvalidInput'],
    [
      'nominate',
      () => ({ communeId: 'cmn_1', rows: [{ ...inventPeople(1)[0], birthDate: '31/02/1990' }] }),
      'InvalidInput',
    ],
    ['withdraw', () => ({ personId: 'prs_none', reason: 'ốm' }), 'LearnerNotFound'],
    ['finish-list', () => ({ communeId: 'cmn_9' }), 'CommuneNotInCluster'],
  ],
  'opening.papers': [
    ['propose-opening', papers('2020-01-01'), 'InvalidInput'],
    ['propose-opening', papers('không rõ'), 'InvalidInput'],
    ['sign-opening', () => ({}), 'NotAskedYet'],
    ['nominate', () => ({ communeId: 'cmn_1', rows: inventPeople(1) }), 'WrongStage'],
  ],
  'opening.signature': [
    ['refuse-opening', () => ({ reason: '' }), 'InvalidInput'],
    ['propose-opening', papers('2026-12-01'), 'AlreadyAnswered'],
  ],
  'scheduling.lecturers': [
    ['answer-invitation', () => ({ lecturerId: 'lec_9', accept: true }), 'NotInvited'],
    ['answer-invitation', () => ({ lecturerId: 'lec_1', accept: 'có lẽ' }), 'InvalidInput'],
    ['assign-lecturer', () => ({ sessionIds: [], lecturerId: 'lec_1' }), 'InvalidInput'],
    ['assign-lecturer', () => ({ sessionIds: ['ses_01'], lecturerId: 'lec_9' }), 'LecturerNotFound'],
    ['assign-lecturer', () => ({ sessionIds: ['ses_77'], lecturerId: 'lec_1' }), 'SessionNotFound'],
    ['confirm-timetable', () => ({}), 'NotAskedYet'],
  ],
  'teaching.rolls': [
    ['take-roll', klass => ({ sessionId: first(klass)?.id, attended: { prs_none: 1 } }), 'LearnerNotFound'],
    ['take-roll', klass => ({ sessionId: first(klass)?.id, attended: { [someone(klass)]: 9 } }), 'InvalidInput'],
    ['take-roll', klass => ({ sessionId: first(klass)?.id, attended: { [someone(klass)]: 11 } }), 'InvalidInput'],
    ['take-roll', () => ({ sessionId: 'ses_77', attended: {} }), 'SessionNotFound'],
    ['withdraw', klass => ({ personId: someone(klass), reason: 'ốm' }), 'WrongStage'],
    ['submit-marks', () => ({ marks: {} }), 'NotAskedYet'],
  ],
  'exam.marks': [
    ['submit-marks', klass => ({ marks: { [someone(klass)]: 11 } }), 'InvalidInput'],
    ['submit-marks', klass => ({ marks: { [someone(klass)]: -0.5 } }), 'InvalidInput'],
    ['submit-marks', klass => ({ marks: { [someone(klass)]: 6.955 } }), 'InvalidInput'],
    ['submit-marks', klass => ({ marks: { [someone(klass)]: 'tám' } }), 'InvalidInput'],
    ['submit-marks', () => ({ marks: { prs_none: 8 } }), 'NotSitting'],
    ['take-roll', klass => ({ sessionId: first(klass)?.id, attended: {} }), 'WrongStage'],
    ['recognise', () => ({}), 'NotAskedYet'],
  ],
  'certification.handover': [
    ['recognise', () => ({}), 'AlreadyAnswered'],
    ['cancel', () => ({ reason: 'quá muộn' }), 'CertificatesAlreadyIssued'],
    ['file-report', () => ({}), 'NotAskedYet'],
  ],
  'closing.report': [
    ['give-feedback', () => ({ score: 6 }), 'InvalidInput'],
    ['give-feedback', () => ({ score: 0 }), 'InvalidInput'],
    ['hand-over', () => ({}), 'AlreadyAnswered'],
  ],
};

describe('wrong input at every step of a class', () => {
  let house: House;
  const met = new Map<string, string[]>();

  /** Does something wrong and says how it was refused, and whether anything was written all the same. */
  const refused = async (what: () => Promise<unknown>): Promise<Refusal> => {
    const before = JSON.stringify(house.table.items());
    const error = await what().then(
      () => new Error('it was accepted'),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refusal);
    expect(JSON.stringify(house.table.items())).toBe(before);
    return error as Refusal;
  };

  /** The refusal says in both languages what to do, with every fact filled in. */
  const expectSaid = ({ name, facts, status, fields }: Refusal) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    for (const language of ['vi', 'en'] as Language[]) {
      const sentences = [
        sentence(language, `refusal.${name}`, facts),
        ...fields.map(field => sentence(language, field.sentence.key, field.sentence.params)),
      ];
      for (const text of sentences) {
        expect(text).not.toMatch(/[{}]/);
        expect(text).toMatch(/[.!?]$/);
      }
    }
  };

  beforeAll(async () => {
    house = await openHouse();
    const classId = await house.open('TGDV', { capacity: 2 });
    for (let round = 0; round < 200; round += 1) {
      await house.settle();
      const klass = await house.services.classes.load(classId);
      if (klass.ended) break;
      const kind = Object.values(klass.asks).find(isOpen)?.kind;
      if (kind && !met.has(kind)) {
        const names: string[] = [];
        for (const [name, input] of WRONG[kind] ?? []) {
          if (kind === 'teaching.rolls' && name === 'take-roll')
            house.now = Date.parse(`${first(klass)?.date}T11:00:00Z`);
          const refusal = await refused(() => house.act(classId, name, input(klass)));
          expectSaid(refusal);
          names.push(refusal.name);
        }
        met.set(kind, names);
      }
      if (!(await scriptedAct(house, klass))) await letTimePass(house);
    }
  });

  it.each(Object.entries(WRONG))(
    'while %s is asked is refused by name, in both languages, and writes nothing',
    (kind, wrong) => {
      expect(met.get(kind)).toEqual(wrong.map(([, , refusal]) => refusal));
    },
  );

  it('of a new class is refused: a start in the past, a commune of another centre, an unknown programme', async () => {
    const input = { centreId: 'ctr_1', programme: 'NTVD', plannedStart: '2027-03-01', communeIds: ['cmn_1'] };
    for (const [change, name] of [
      [{ plannedStart: '2020-01-01' }, 'InvalidInput'],
      [{ plannedStart: '01/03/2027' }, 'InvalidInput'],
      [{ communeIds: [] }, 'InvalidInput'],
      [{ communeIds: ['cmn_9'] }, 'CommuneNotOfCentre'],
      [{ programme: 'ABC' }, 'InvalidInput'],
      [{ capacity: 0 }, 'InvalidInput'],
      [{ centreId: 'ctr_9' }, 'CentreNotFound'],
    ] as const) {
      const refusal = await refused(() => setUpClass(house.services, { ...input, ...change }, OFFICER));
      expect(refusal.name).toBe(name);
      expectSaid(refusal);
    }
  });

  it('through a link is refused when it has run out, was altered, or belongs to another commune', async () => {
    const { links } = house.services;
    const grant = { purpose: 'survey', classId: 'cls_1', round: 1, part: 'cmn_1', generation: 0 } as const;
    const text = await links.write({ ...grant, writtenAt: house.now });
    expect(await links.open(text, house.now)).toMatchObject({ part: 'cmn_1' });
    const expired = await refused(() => links.open(text, house.now + 400 * 86_400_000));
    expect([expired.name, expired.status]).toEqual(['LinkExpired', 410]);
    const altered = await refused(() => links.open(text.replace('cmn_1', 'cmn_2'), house.now));
    expect([altered.name, altered.status]).toEqual(['LinkInvalid', 404]);
    expect((await refused(() => links.open('', house.now))).name).toBe('LinkInvalid');
    expectSaid(expired);
    expectSaid(altered);
  });
});
