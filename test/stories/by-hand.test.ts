import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskSuccessCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskKind } from '../../lib/domain/class/asks.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { localAws } from '../../lib/local/dynoxide.ts';
import { createCoverage, type VisitEvent } from '../../lib/workflow/coverage.ts';
import { readWorkflow, workflowNames } from '../../lib/workflow/read.ts';
import { inventPeople } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { answer, DIRECTOR, go, openAskOf, refusalOf } from './support/journey.ts';

/**
 * One class with every detour, and at every wait somebody who wakes the machine by hand with the AWS client. The machine runs on,
 * finds in the ledger that nobody has answered, and comes back to the same wait through its Catch.
 */
describe('a class whose machine is woken by hand at every wait', () => {
  let world: World;
  let client: SFNClient;
  let classId: string;
  const touched: AskKind[] = [];
  beforeAll(async () => {
    world = await openWorld();
    client = new SFNClient(localAws(world.statesUrl));
    classId = await world.open('NTVD', { communeIds: ['cmn_1'] });
  });
  afterAll(() => world.close());

  const send = (taskToken: string) => client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));

  /** Wakes the open wait by hand and says whether the class is as it was. */
  const wakeByHand = async (): Promise<void> => {
    const before = await world.load(classId);
    const ask = openAskOf(before);
    if (!ask) throw new Error('nothing is asked');
    await send(ask.token);
    await world.settle();
    const after = await world.load(classId);
    expect(withoutTokens(after)).toEqual(withoutTokens(before));
    expect(openAskOf(after)?.token).not.toBe(ask.token);
    expect(await refusalOf(send(ask.token))).toBe('TaskTimedOut');
    touched.push(ask.kind);
  };

  const detours: Partial<Record<AskKind, () => Promise<unknown>>> = {
    'survey.decision': () =>
      world.act(classId, 'decide-survey', { choice: 'postpone', reason: 'Mùa vụ', until: '2026-06-01' }),
    'recruitment.lists': () => world.act(classId, 'finish-list', { communeId: 'cmn_1' }),
    'recruitment.decision': () =>
      world.act(classId, 'decide-recruitment', { choice: 'extend', reason: 'Chưa ai cử', until: '2026-05-20' }),
    'opening.signature': () => world.act(classId, 'refuse-opening', { reason: 'Sai ngày' }, DIRECTOR),
    'exam.marks': () => world.act(classId, 'submit-marks', { marks: {} }),
  };

  it('stays as it is each time, and goes all the way through every detour', async () => {
    for (let step = 0; step < 60; step += 1) {
      const klass = await world.load(classId);
      const kind = openAskOf(klass)?.kind;
      if (!kind) break;
      await wakeByHand();
      const detour = detours[kind];
      delete detours[kind];
      if (detour) await detour();
      else await answer(world, classId, { nominees: () => inventPeople(30) });
    }
    expect((await world.load(classId)).stage).toBe('closed');
    expect(new Set(touched).size).toBe(13);
    expect(Object.keys(detours)).toEqual([]);
  });

  it('left a token that is nothing to AWS any more, like one nobody ever gave out', async () => {
    const last = Object.values((await world.load(classId)).asks).at(-1)?.token ?? '';
    expect(await refusalOf(send(last))).toBe('TaskTimedOut');
    expect(await refusalOf(send('bm90aGluZw=='))).toBe('InvalidToken');
  });

  it('is one of nine machines; each chapter can be described and its history read page by page', async () => {
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines.map(machine => machine.name ?? '').sort()).toEqual([...workflowNames].sort());
    for (const { stateMachineArn, name } of stateMachines) {
      const executions = await executionsOf(client, stateMachineArn);
      expect(executions.length).toBeGreaterThan(0);
      const described = await client.send(new DescribeExecutionCommand({ executionArn: executions[0] }));
      expect(described).toMatchObject({ status: 'SUCCEEDED', stateMachineArn });
      expect(JSON.parse(described.input ?? '{}')).toMatchObject({ classId });
      const whole = await historyOf(client, executions[0] ?? '', 1000);
      const paged = await historyOf(client, executions[0] ?? '', 7);
      expect(paged).toEqual(whole);
      expect(whole[0]?.type).toBe('ExecutionStarted');
      expect(whole.at(-1)?.type).toBe('ExecutionSucceeded');
      expect(name).toBeDefined();
    }
  });

  it('and another one that is cancelled visit every state and every Catch of all nine workflows', async () => {
    const other = await world.open('NTVD', { communeIds: ['cmn_2'], intake: 2 });
    await go(world, other, 'recruitment.lists');
    await world.act(other, 'cancel', { reason: 'Ít nguồn' });
    const coverage = createCoverage();
    for (const name of workflowNames) {
      for (const arn of await executionsOf(client, world.machineArns[name]))
        coverage.record(name, (await historyOf(client, arn, 1000)) as Iterable<VisitEvent>);
    }
    expect(coverage.unvisited(Object.fromEntries(workflowNames.map(name => [name, readWorkflow(name)])))).toEqual([]);
  });

  it('never had a name or a birth date in its executions, only ids', async () => {
    const people = inventPeople(30);
    for (const name of workflowNames) {
      for (const arn of await executionsOf(client, world.machineArns[name])) {
        const text = JSON.stringify(await historyOf(client, arn, 1000));
        for (const person of people) expect(text).not.toContain(person.fullName);
      }
    }
  });
});

/** A class without what a renewed token changes: the tokens themselves and the number of commits. */
function withoutTokens(klass: ClassState): unknown {
  const asks = Object.fromEntries(Object.entries(klass.asks).map(([key, ask]) => [key, { ...ask, token: '' }]));
  return { ...klass, asks, version: 0 };
}

async function executionsOf(client: SFNClient, stateMachineArn: string | undefined): Promise<string[]> {
  const found: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken }));
    found.push(...(page.executions ?? []).map(execution => execution.executionArn ?? ''));
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
}

async function historyOf(client: SFNClient, executionArn: string, maxResults: number): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults, nextToken }));
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}
