import { cpus, totalmem } from 'node:os';
import type { FunctionName } from '../../functions/registry.ts';
import { rowOf } from '../../functions/registry.ts';
import { heldSessions } from '../../lib/domain/class/class.ts';
import { silentParts } from '../../lib/domain/class/asks.ts';
import { openAsk } from '../../lib/domain/class/decision.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { inventPeople } from '../../lib/local/demo/invented-people.ts';
import { openWorld, type World } from '../support/world.ts';
import { measureCertificates } from './certificates.ts';
import { CALL, NATIONAL_CLASSES, PRICES, STANDING } from './prices.ts';

/** What one class costs, counted while it is played through the real workflows, functions and engine. */
interface Count {
  learners: number;
  transitions: number;
  /** Calls of workflow functions, of the stream follower, of the tick, and by people (web form or API). */
  calls: { workflow: number; stream: number; tick: number; people: number };
  writeUnits: number;
  readUnits: number;
  messages: number;
  rollWrites: number;
}

/** Plays a class of 55 (10 sessions, 10 communes) and one of 80, and prints what they take and cost. */
export async function benchClass(): Promise<void> {
  const [cpu] = cpus();
  console.log(
    `Machine: ${cpu?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  );
  console.log(
    'Method: one class at a time through the local stack (DynamoDB engine in memory, simulated clock). Transitions are the',
  );
  console.log(
    'StateEntered events of its executions; units are what the engine reports as ConsumedCapacity; everything else is counted at',
  );
  console.log(
    'the call. Directory entries made before the class are left out, the reminder tick for this one class is in.\n',
  );
  for (const size of [55, 80]) print(await play(size));
  await measureCertificates();
}

async function play(learners: number): Promise<Count> {
  const units = { read: 0, write: 0 };
  const calls = { workflow: 0, stream: 0, tick: 0, people: 0 };
  const world = await openWorld({
    communes: 10,
    meter: (kind, count) => {
      units[kind] += count;
    },
    onInvoke: name => {
      calls[kindOf(name)] += 1;
    },
  });
  units.read = 0;
  units.write = 0;
  calls.tick = 0;
  const act = async (...parameters: Parameters<World['act']>) => {
    calls.people += 1;
    await world.act(...parameters);
  };
  const classId = await world.open('NTVD', { capacity: learners });
  const rollWrites = await live(world, classId, learners, act, units);
  const transitions = await countTransitions(world);
  const messages = (await world.services.outbox.of(classId)).length;
  const count = { learners, transitions, calls, writeUnits: units.write, readUnits: units.read, messages, rollWrites };
  await world.close();
  return count;
}

async function live(
  world: World,
  classId: string,
  learners: number,
  act: World['act'] | Act,
  units: { write: number },
): Promise<number> {
  const director = { kind: 'staff', id: world.staff.director.id, role: 'director' } as const;
  // Eight of ten communes answer at once; the last two after their reminders.
  for (const { id } of world.communes.slice(0, 8))
    await act(classId, 'answer-survey', { communeId: id, candidates: 8 });
  await world.advance();
  for (const { id } of world.communes.slice(8)) await act(classId, 'answer-survey', { communeId: id, candidates: 8 });
  await act(classId, 'decide-survey', { choice: 'recruit' });
  const share = Math.ceil(learners / world.communes.length);
  for (const [index, { id }] of world.communes.entries()) {
    const rows = inventPeople(Math.min(share, learners - index * share), index * share);
    if (rows.length > 0) await act(classId, 'nominate', { communeId: id, rows, complete: true });
    else await act(classId, 'finish-list', { communeId: id });
  }
  const { plannedStart } = await world.load(classId);
  await act(classId, 'propose-opening', {
    openingDate: plannedStart,
    managerId: world.staff.manager.id,
    officerId: world.staff.officer.id,
  });
  await act(classId, 'sign-opening', {}, director);
  const ask = openAsk(await world.load(classId), 'scheduling.lecturers');
  for (const lecturerId of ask ? silentParts(ask) : [])
    await act(classId, 'answer-invitation', { lecturerId, accept: true });
  await act(classId, 'confirm-timetable');
  const before = units.write;
  const sessions = heldSessions(await world.load(classId));
  const people = Object.keys((await world.load(classId)).learners);
  for (const session of sessions) {
    await world.advanceTo(instantOf(session.date, session.half === 'morning' ? '11:00' : '16:30'));
    await act(classId, 'take-roll', { sessionId: session.id, attended: { [people[session.number] ?? '']: 0 } });
  }
  const rollWrites = units.write - before;
  const { exam } = await world.load(classId);
  const sitters = exam.attempts[0]?.sitters ?? [];
  await act(classId, 'submit-marks', {
    marks: Object.fromEntries(sitters.map((id, index) => [id, index % 11 === 0 ? 4.5 : 7])),
  });
  const redo = (await world.load(classId)).exam.attempts[1]?.sitters ?? [];
  await act(classId, 'submit-marks', { marks: Object.fromEntries(redo.map(id => [id, 6])) });
  await act(classId, 'recognise', {}, director);
  await act(classId, 'hand-over');
  await act(classId, 'file-report', { remarks: '' });
  return rollWrites;
}

type Act = (...parameters: Parameters<World['act']>) => Promise<void>;

function kindOf(name: FunctionName): 'workflow' | 'stream' | 'tick' {
  const { trigger } = rowOf(name);
  return trigger === 'stream' ? 'stream' : trigger === 'schedule' ? 'tick' : 'workflow';
}

async function countTransitions(world: World): Promise<number> {
  let entered = 0;
  for (const { arn } of (await world.runtime.search({ limit: 1000 })).executions) {
    let nextToken: string | undefined;
    do {
      const page = (await world.runtime.handle('GetExecutionHistory', {
        executionArn: arn,
        maxResults: 1000,
        nextToken,
      })) as {
        events: { type: string }[];
        nextToken?: string;
      };
      entered += page.events.filter(event => event.type.endsWith('StateEntered')).length;
      nextToken = page.nextToken;
    } while (nextToken);
  }
  return entered;
}

function print(count: Count): void {
  const { calls } = count;
  const all = calls.workflow + calls.stream + calls.tick + calls.people;
  const gbSeconds = all * CALL.gb * (CALL.seconds + CALL.coldShare * CALL.coldSeconds);
  const lines: [string, number][] = [
    ['state transitions', count.transitions * PRICES.transition],
    ['function requests', all * PRICES.lambdaRequest],
    ['function GB-seconds', gbSeconds * PRICES.lambdaGbSecond],
    ['DynamoDB writes', count.writeUnits * PRICES.writeUnit],
    ['DynamoDB reads', count.readUnits * PRICES.readUnit],
    // Each act is a form opened and sent.
    ['HTTP requests', 2 * calls.people * PRICES.httpRequest],
    ['logs', ((all * CALL.logKb) / 1_048_576) * PRICES.logGb],
  ];
  const dollars = lines.reduce((sum, [, value]) => sum + value, 0);
  const mail = count.messages * PRICES.email;
  console.log(`A class of ${count.learners}, 10 sessions, 10 communes, with redo`);
  console.log(`  state transitions        ${count.transitions}`);
  console.log(
    `  function calls           ${all} (workflow ${calls.workflow}, stream ${calls.stream}, tick ${calls.tick}, people ${calls.people})`,
  );
  console.log(
    `  DynamoDB write units     ${count.writeUnits.toFixed(1)} = ${(count.writeUnits / count.learners).toFixed(2)} per learner`,
  );
  console.log(`  DynamoDB read units      ${count.readUnits.toFixed(1)}`);
  console.log(`  writes of the ten rolls  ${count.rollWrites.toFixed(1)} units`);
  console.log(`  messages                 ${count.messages}`);
  for (const [name, value] of lines) console.log(`    ${name.padEnd(22)} ${(value * 1e6).toFixed(1)} micro-dollars`);
  console.log(
    `    a class                ${(dollars * 1e6).toFixed(0)} micro-dollars without mail, ${((dollars + mail) * 1e6).toFixed(0)} with`,
  );
  console.log(
    `    ${NATIONAL_CLASSES} classes a year   US$ ${(dollars * NATIONAL_CLASSES).toFixed(2)} without mail, US$ ${((dollars + mail) * NATIONAL_CLASSES).toFixed(2)} with`,
  );
  const standing = STANDING.keys * STANDING.keyYear + STANDING.alarms * STANDING.alarmYear;
  console.log(
    `    standing cost a year   US$ ${standing.toFixed(2)} for ${STANDING.keys} keys and ${STANDING.alarms} alarms, not in the above\n`,
  );
}
