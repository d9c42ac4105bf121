import { fillPlaceholders, placeholdersOf } from '../../../../lib/workflow/placeholders.ts';
import { CLASS_WORKFLOW, readWorkflow, workflowNames } from '../../../../lib/workflow/read.ts';
import { ask, call, machine } from './runtime.ts';

/** What the processes of a sweep run: machines (the last one is started), its input, and what functions answer. */
export interface Scenario {
  machines: [name: string, definition: string][];
  input: unknown;
  answer: (payload: { step?: string }) => unknown;
}

const PARENT = machine({
  Prepare: call('work', { Assign: { prepared: '{% $states.result.Payload %}' }, Next: 'Pause' }, { step: 'prepare' }),
  Pause: { Type: 'Wait', Seconds: 3600, Next: 'Side by side' },
  'Side by side': {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Ask', States: { Ask: ask('ask', { TimeoutSeconds: 86_400, End: true }) } },
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            Items: [1, 2, 3],
            MaxConcurrency: 2,
            ItemProcessor: {
              StartAt: 'Item',
              States: { Item: call('work', { End: true }, { step: '{% "item " & $states.input %}' }) },
            },
            End: true,
          },
        },
      },
      {
        StartAt: 'Flaky',
        States: {
          Flaky: call(
            'flaky',
            {
              Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
              Catch: [{ ErrorEquals: ['Flaky'], Next: 'Caught' }],
              End: true,
            },
            { step: 'flaky' },
          ),
          Caught: { Type: 'Pass', Output: 'caught', End: true },
        },
      },
    ],
    Next: 'Chapter',
  },
  Chapter: {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: {
      StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:chapter',
      Input: { of: '{% $prepared %}' },
    },
    Output: { chapter: '{% $states.result.Output %}', answers: '{% $states.input %}' },
    End: true,
  },
});
const CHAPTER = machine({
  'Wait a minute': { Type: 'Wait', Seconds: 60, Next: 'Work' },
  Work: call('work', { End: true }, { step: 'chapter' }),
});

/** Every kind of state in two machines of our own. */
const everything: Scenario = {
  machines: [
    ['chapter', CHAPTER],
    ['parent', PARENT],
  ],
  input: { class: 'cls_1' },
  answer: ({ step }) => `${step} done`,
};

/** The project's own workflows: a class with all its chapters, everybody answering. */
function workflows(): Scenario {
  const machines = workflowNames.toReversed().map((name): [string, string] => {
    const definition = readWorkflow(name);
    const { functions, machines: chapters } = placeholdersOf(definition);
    const arns = Object.fromEntries([
      ...functions.map(each => [each, `arn:aws:lambda:us-east-1:000000000000:function:${each}`]),
      ...chapters.map(each => [each, `arn:aws:states:us-east-1:000000000000:stateMachine:${each}`]),
    ]) as Record<string, string>;
    return [name, JSON.stringify(fillPlaceholders(definition, arns, name))];
  });
  if (machines.at(-1)?.[0] !== CLASS_WORKFLOW) throw new Error('the class comes first among the workflows');
  const input = { classId: 'cls_1', survey: true, exam: true, certificate: true };
  return { machines, input, answer: () => ({ outcome: 'done' }) };
}

export const scenarioOf = (name: string): Scenario => (name === 'workflows' ? workflows() : everything);
