import { acts } from '../../../functions/acts.ts';
import { setUpClass } from '../../../functions/class/create-class.ts';
import { type FunctionName, rowOf } from '../../../functions/registry.ts';
import { type AskKind, isOpen, silentParts } from '../../../lib/domain/class/asks.ts';
import type { ClassState, PersonFacts } from '../../../lib/domain/class/class.ts';
import type { ProgrammeCode } from '../../../lib/domain/rules/programmes.ts';
import { civilDateOf } from '../../../lib/domain/time/civil-date.ts';
import { addWorkingDays, NATIONAL_CALENDAR } from '../../../lib/domain/time/working-days.ts';
import { rollsMissing } from '../../../lib/domain/chapters/teaching.ts';
import { perform } from '../../../lib/edge/person-act.ts';
import type { Services } from '../../../lib/edge/services.ts';
import { type LocalDatabase, openLocalDatabase, TABLE_NAME } from '../../../lib/local/dynoxide.ts';
import { openTable, type Table, type TableWrite } from '../../../lib/store/table.ts';
import { inventPeople } from '../../support/people.ts';
import { fillDirectory, MORNING, OFFICER, servicesOver } from './house.ts';

/** The functions of a class in the order in which its workflows call them, without the survey. */
const ROAD: readonly FunctionName[] = [
  'recruitment/call-for-nominations',
  'recruitment/ask-office',
  'opening/ask-office',
  'opening/ask-director',
  'scheduling/draft-and-invite',
  'scheduling/ask-to-confirm',
  'scheduling/send-summons',
  'teaching/await-rolls',
  'teaching/end-teaching',
  'exam/ask-marks',
  'exam/close-marks',
  // The redo.
  'exam/ask-marks',
  'exam/close-marks',
  'certification/ask-director',
  'certification/issue-certificates',
  'certification/ask-to-hand-over',
  'closing/ask-for-report',
  'closing/close-class',
];

/** Stores and functions over the real engine, called directly, so that many may be called at the same moment. */
export interface RealLedger {
  services: Services;
  /** Epoch ms. */
  now: number;
  open(programme: ProgrammeCode, more?: Record<string, unknown>): Promise<string>;
  act(classId: string, name: string, input?: unknown, request?: string): Promise<ClassState>;
  step(name: FunctionName, classId: string): Promise<unknown>;
  /** Lets everybody answer and every function run up to, not including, this one. */
  upTo(name: FunctionName, classId: string, people?: readonly PersonFacts[]): Promise<void>;
}

/** The engine, shared by the ledgers of one file; each ledger has a centre of its own only if it has a table of its own. */
export function openEngine(): Promise<LocalDatabase> {
  return openLocalDatabase(undefined);
}

async function openRealLedger({ config }: LocalDatabase, wrap = (table: Table) => table): Promise<RealLedger> {
  const ledger = { now: MORNING } as RealLedger;
  const table = openTable(TABLE_NAME, config);
  const nobody = { start: async () => {}, wake: async () => true };
  const services = servicesOver(wrap(table), () => ledger.now, nobody);
  let tokens = 0;
  const act = async (classId: string, name: string, input: unknown = {}, request?: string) => {
    const definition = acts.get(name);
    if (!definition) throw new Error(`No act is called ${name}`);
    return perform(services, definition, classId, input, { by: OFFICER, ...(request !== undefined && { request }) });
  };
  const step = async (name: FunctionName, classId: string) => {
    const { handler } = await rowOf(name).load();
    return handler({ classId, token: `tok_${++tokens}` }, { services });
  };
  const answerAll = async (classId: string, people: readonly PersonFacts[]) => {
    for (;;) {
      const klass = await services.classes.load(classId);
      const ask = Object.values(klass.asks).find(isOpen);
      if (!ask) return;
      const answers = ANSWERS[ask.kind];
      if (!answers) throw new Error(`Nobody here answers ${ask.kind}`);
      for (const [name, input] of answers(klass, silentParts(ask), people)) {
        if (ask.kind === 'teaching.rolls') ledger.now = Date.parse(`${klass.sessions.at(-1)?.date}T12:00:00Z`);
        await act(classId, name, input);
      }
    }
  };
  await fillDirectory(services, 3);
  let intake = 0;
  return Object.assign(ledger, {
    services,
    act,
    step,
    async open(programme: ProgrammeCode, more: Record<string, unknown> = {}) {
      intake += 1;
      const plannedStart = addWorkingDays(civilDateOf(ledger.now), 25, NATIONAL_CALENDAR);
      const input = { centreId: 'ctr_1', programme, intake, plannedStart, communeIds: ['cmn_1'], ...more };
      return (await setUpClass(services, { survey: false, ...input }, OFFICER)).id;
    },
    async upTo(name: FunctionName, classId: string, people: readonly PersonFacts[] = []) {
      for (const next of ROAD.slice(0, ROAD.indexOf(name))) {
        await step(next, classId);
        await answerAll(classId, people);
      }
    },
  } satisfies Omit<RealLedger, 'now'>);
}

type Acts = [name: string, input?: unknown][];

const ANSWERS: Partial<Record<AskKind, (klass: ClassState, silent: string[], people: readonly PersonFacts[]) => Acts>> =
  {
    'recruitment.lists': (_klass, silent, rows) =>
      silent.map(communeId => ['nominate', { communeId, rows, complete: true }]),
    'opening.papers': klass => [
      ['propose-opening', { openingDate: klass.plannedStart, managerId: 'stf_manager', officerId: 'stf_officer' }],
    ],
    'opening.signature': () => [['sign-opening']],
    'scheduling.lecturers': (_klass, silent) =>
      silent.map(lecturerId => ['answer-invitation', { lecturerId, accept: true }]),
    'scheduling.confirmation': () => [['confirm-timetable']],
    'teaching.rolls': klass =>
      rollsMissing(klass).map(session => ['take-roll', { sessionId: session.id, attended: {} }]),
    'exam.marks': klass => [
      [
        'submit-marks',
        {
          marks: Object.fromEntries(
            (klass.exam.attempts.at(-1)?.sitters ?? []).map((id, rank) => [id, rank % 3 ? 8 : 4]),
          ),
        },
      ],
    ],
    'certification.recognition': () => [['recognise']],
    'certification.handover': () => [['hand-over']],
    'closing.report': () => [['file-report']],
  };

/** A table that forgets every condition: what the races would look like without them. */
export function withoutConditions(table: Table): Table {
  const free = <Input extends object>(input: Input): Input => {
    const { ConditionExpression: _, ...rest } = input as Input & { ConditionExpression?: string };
    return unusedNamesLeftOut(rest as unknown as Input);
  };
  return {
    ...table,
    put: input => table.put(free(input)),
    update: input => table.update(free(input)),
    transact: writes =>
      table.transact(
        writes.map(write => {
          const [[verb, body]] = Object.entries(write) as [[string, object]];
          return { [verb]: free(body) } as unknown as TableWrite;
        }),
      ),
  };
}

/** DynamoDB refuses names and values that no expression uses. */
function unusedNamesLeftOut<Input extends object>(input: Input): Input {
  const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues, ...rest } = input as Record<
    string,
    unknown
  >;
  if (typeof UpdateExpression !== 'string') return rest as Input;
  const used = (entries: unknown) =>
    Object.fromEntries(
      Object.entries(entries ?? {}).filter(([name]) => UpdateExpression.match(/[#:]\w+/g)?.includes(name)),
    );
  const [names, values] = [used(ExpressionAttributeNames), used(ExpressionAttributeValues)];
  return {
    ...rest,
    UpdateExpression,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  } as unknown as Input;
}

/** People for whom the class for propaganda staff is. */
export function propagandists(count: number, from: number): PersonFacts[] {
  return inventPeople(count, from, { offices: ['propaganda'] });
}

/** A ledger over the real engine, and its twin over a table without conditions: every race must be lost there, or its test shows nothing. */
export interface Twins {
  ledger: RealLedger;
  broken: RealLedger;
  close(): Promise<unknown>;
}

export async function openTwins(): Promise<Twins> {
  const engines = await Promise.all([openEngine(), openEngine()]);
  const [ledger, broken] = await Promise.all([
    openRealLedger(engines[0]),
    openRealLedger(engines[1], withoutConditions),
  ]);
  return { ledger, broken, close: () => Promise.all(engines.map(engine => engine.close())) };
}
