import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, machine, openBench } from './support/runtime.ts';

let bench: Bench;
afterEach(() => bench.runtime.close());

const end = { Type: 'Pass', End: true };
const inline = { StartAt: 'In', States: { In: end } };
const outside: [string, Record<string, unknown> | string, RegExp][] = [
  [
    'JSONPath machines',
    JSON.stringify({ StartAt: 'A', States: { A: end } }),
    /'A' uses the QueryLanguage 'JSONPath'.* at \/States\/A\/QueryLanguage/,
  ],
  ['JSONPath states', { A: { ...end, QueryLanguage: 'JSONPath' } }, /'A' uses the QueryLanguage 'JSONPath'/],
  ['InputPath', { A: { ...end, InputPath: '$' } }, /'InputPath' of the state 'A'.* at \/States\/A\/InputPath/],
  ['Result', { A: { ...end, Result: 1 } }, /'Result' of the state 'A'/],
  [
    'activities',
    { A: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:0:activity:x', Arguments: {}, End: true } },
    /Resource 'arn:aws:states:us-east-1:0:activity:x' of the state 'A' is not supported/,
  ],
  [
    'other services',
    { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: {}, End: true } },
    /Resource 'arn:aws:states:::sqs:sendMessage' of the state 'A'/,
  ],
  [
    'function ARNs as Resource',
    { A: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:0:function:f', End: true } },
    /Resource 'arn:aws:lambda:us-east-1:0:function:f' of the state 'A'/,
  ],
  [
    'Credentials',
    {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f' },
        Credentials: {},
        End: true,
      },
    },
    /Field 'Credentials' of the state 'A'/,
  ],
  [
    'arguments a service does not take',
    {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f', LogType: 'Tail' },
        End: true,
      },
    },
    /Field 'LogType' of the Arguments of the state 'A'/,
  ],
  [
    'distributed maps',
    {
      A: {
        Type: 'Map',
        ItemProcessor: { ...inline, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
        End: true,
      },
    },
    /Mode 'DISTRIBUTED' of the state 'A'/,
  ],
  [
    'item readers',
    { A: { Type: 'Map', ItemReader: {}, ItemProcessor: inline, End: true } },
    /Field 'ItemReader' of the state 'A'/,
  ],
  ['old iterators', { A: { Type: 'Map', Iterator: inline, End: true } }, /Field 'Iterator' of the state 'A'/],
  ['unknown types', { A: { Type: 'Loop', End: true } }, /Type 'Loop' of the state 'A'/],
  ['Catch on a Pass', { A: { ...end, Catch: [] } }, /Field 'Catch' of the state 'A'/],
  ['a state without a way on', { A: { Type: 'Pass' } }, /exactly one of them: \['Next', 'End'\] at \/States\/A/],
  ['a target that does not exist', { A: { Type: 'Pass', Next: 'B' } }, /Missing 'Next' target: B/],
  ['a state nothing leads to', { A: end, B: end }, /State "B" is not reachable/],
  [
    'an expression that does not parse',
    { A: { ...end, Output: { x: '{% 1 + %}' } } },
    /INVALID_JSONATA_EXPRESSION: .* at \/States\/A\/Output\/x/,
  ],
  [
    'a name at the top level',
    { A: { ...end, Output: '{% phone %}' } },
    /UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported\. at \/States\/A\/Output/,
  ],
  ['$ at the top level', { A: { ...end, Output: '{% $.phone %}' } }, /Reference to '\$' at the top level/],
  [
    'errorOutput outside a Catch',
    { A: { ...end, Output: '{% $states.errorOutput.Error %}' } },
    /Reference to '\$states.errorOutput' outside a Catch/,
  ],
  [
    'an outer variable assigned in a branch',
    {
      A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
      B: { Type: 'Parallel', Branches: [{ StartAt: 'C', States: { C: { ...end, Assign: { x: 2 } } } }], End: true },
    },
    /Variable 'x' is already assigned in an outer scope/,
  ],
  [
    'States.ALL among others',
    { A: { Type: 'Parallel', Branches: [inline], Retry: [{ ErrorEquals: ['States.ALL', 'X'] }], End: true } },
    /States.ALL must stand alone/,
  ],
  ['a definition that is no JSON', '{', /INVALID_JSON_DESCRIPTION/],
];

describe('CreateStateMachine', () => {
  it.each(outside)('refuses %s, naming the field and the state', async (_what, states, sentence) => {
    bench = await openBench();
    const definition = typeof states === 'string' ? states : machine(states);
    await expect(bench.create('m', definition)).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(sentence) as unknown,
    });
  });

  it('accepts names after a dot, in a filter, in a group and in a sort', async () => {
    bench = await openBench();
    const expression = '{% $states.input.list[size > 1 and $.ok]^(size).{name: size} ~> |$|{"b": size}| %}';
    await expect(bench.create('m', machine({ A: { ...end, Output: expression } }))).resolves.toContain(
      ':stateMachine:m',
    );
  });

  it('answers the same machine for the same request, and refuses another of that name', async () => {
    bench = await openBench();
    const arn = await bench.create('m', machine({ A: end }));
    expect(await bench.create('m', machine({ A: end }))).toBe(arn);
    await expect(bench.create('m', machine({ B: end }))).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    await expect(bench.create('not a name', machine({ A: end }))).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(
      bench.runtime.handle('CreateStateMachine', {
        name: 'x',
        roleArn: 'r',
        type: 'EXPRESS',
        definition: machine({ A: end }),
      }),
    ).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});

describe('other actions', () => {
  it('answer with the names of AWS', async () => {
    bench = await openBench();
    const stateMachineArn = await bench.create('m', machine({ A: end }));
    const refused = (action: string, input: unknown) =>
      bench.runtime.handle(action, input).then(
        () => 'accepted',
        (error: Error) => error.name,
      );
    expect(await refused('StartExecution', { stateMachineArn: `${stateMachineArn}x` })).toBe(
      'StateMachineDoesNotExist',
    );
    expect(await refused('StartExecution', { stateMachineArn: 'm' })).toBe('InvalidArn');
    expect(await refused('StartExecution', { stateMachineArn, input: '{' })).toBe('InvalidExecutionInput');
    expect(await refused('StartExecution', { stateMachineArn, input: `"${'a'.repeat(262_143)}"` })).toBe(
      'ValidationException',
    );
    expect(await refused('StartExecution', { stateMachineArn, name: 'a/b' })).toBe('InvalidName');
    expect(await refused('StartExecution', {})).toBe('ValidationException');
    expect(
      await refused('DescribeExecution', { executionArn: `${stateMachineArn.replace('stateMachine', 'execution')}:x` }),
    ).toBe('ExecutionDoesNotExist');
    expect(await refused('SendTaskSuccess', { taskToken: 'x', output: '{}' })).toBe('InvalidToken');
    expect(await refused('UpdateStateMachine', { stateMachineArn })).toBe('MissingRequiredParameter');
    expect(await refused('StartSyncExecution', { stateMachineArn })).toBe('UnknownOperationException');
  });

  it('start an execution once for the same name and input', async () => {
    bench = await openBench();
    const arn = await bench.create('m', machine({ A: { Type: 'Wait', Seconds: 5, End: true } }));
    const first = await bench.start(arn, { n: 1 }, 'one');
    expect(await bench.start(arn, { n: 1 }, 'one')).toBe(first);
    await expect(bench.start(arn, { n: 2 }, 'one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await bench.finish();
    await expect(bench.start(arn, { n: 1 }, 'one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    bench.clock.moveTo(bench.clock.now() + 91 * 86_400_000);
    expect(await bench.start(arn, { n: 2 }, 'one')).toBe(first);
  });
});
