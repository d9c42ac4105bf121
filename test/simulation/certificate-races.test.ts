import { afterAll, beforeAll, expect, it } from 'vitest';
import { certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { propagandists, type RealLedger, openTwins, type Twins } from './support/real-ledger.ts';

const BOOK = 'ctr_1/certificates/2026';
const DECISIONS = 'ctr_1/decisions/2026';

let twins: Twins;
let ledger: RealLedger;
let broken: RealLedger;
let people = 0;

beforeAll(async () => {
  twins = await openTwins();
  ({ ledger, broken } = twins);
});
afterAll(() => twins.close());

async function certified(of: RealLedger, count: number): Promise<string> {
  const classId = await of.open('TGDV');
  await of.upTo('certification/ask-to-hand-over', classId, propagandists(count, people));
  people += count;
  return classId;
}

const answerOf = (job: Promise<unknown>): Promise<string> =>
  job.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.name;
      throw error;
    },
  );

/** Five clerks replace one certificate of each of two classes at the same moment, and one more is revoked. */
async function race(of: RealLedger): Promise<string[]> {
  const classes = [await certified(of, 26), await certified(of, 27)];
  const firstDecision = await of.services.registers.nextNumber(DECISIONS);
  const numbers = await Promise.all(
    classes.map(async id => certificatesOf(await of.services.classes.load(id)).map(({ printed }) => printed)),
  );
  const grounds = { reason: 'Máy in nhòe mực', authority: 'Tờ trình số 05-TTr/GV' };
  const reissue = (i: number) =>
    of.act(classes[i]!, 'reissue-certificate', { ...grounds, number: numbers[i]![3], cause: 'printing-error' });
  const revoke = of.act(classes[0]!, 'revoke-certificate', {
    ...grounds,
    number: numbers[0]![5],
    cause: 'obtained-wrongly',
  });
  const jobs = [0, 1].flatMap(i => Array.from({ length: 5 }, () => reissue(i)));
  const results = await Promise.all([...jobs, revoke].map(answerOf));
  const found: string[] = [];
  if (results.filter(result => result === 'done').length !== 3) found.push(`done: ${results.join(', ')}`);
  if (results.filter(result => result === 'CertificateAlreadyReplaced').length !== 8) found.push('not refused');
  const blocks = await of.services.registers.blocks(BOOK);
  const taken = blocks.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
  if (taken.some((number, i) => number !== i + 1)) found.push('a hole or a double in the register');
  const own = await Promise.all(classes.map(async id => certificatesOf(await of.services.classes.load(id))));
  const printed = own.flat().map(entry => entry.printed);
  if (new Set(printed).size !== printed.length) found.push('one number on two certificates');
  if (own.flat().filter(({ state }) => state === 'replaced').length !== 2) found.push('not two replaced');
  if ((await of.services.registers.nextNumber(DECISIONS)) !== firstDecision + 3) found.push('decisions miscounted');
  return found;
}

it('one of five clerks replaces a certificate; the register stays without a hole or a double', async () => {
  expect(await race(ledger)).toEqual([]);
  expect(await race(ledger)).toEqual([]);
});

it('would go wrong without conditions', async () => {
  const seen: string[][] = [];
  for (let n = 0; n < 4 && !seen.some(found => found.length > 0); n += 1) seen.push(await race(broken));
  expect(seen.some(found => found.length > 0)).toBe(true);
});

it('the same request twice replaces once', async () => {
  const classId = await certified(ledger, 26);
  const given = certificatesOf(await ledger.services.classes.load(classId));
  const input = { number: given[0]?.printed, cause: 'printing-error', reason: 'Mờ', authority: 'Tờ trình số 6' };
  const [a, b] = await Promise.all([1, 2].map(() => ledger.act(classId, 'reissue-certificate', input, 'req_same')));
  expect(certificatesOf(a!)).toHaveLength(given.length + 1);
  expect(certificatesOf(b!)).toHaveLength(given.length + 1);
});
