import { describe, expect, test } from 'vitest';
import { compileMachine } from '../../lib/local/states/index.ts';
import { checkLanguage, sampleArns } from '../../lib/workflow/language-check.ts';
import { fillPlaceholders, placeholdersOf } from '../../lib/workflow/placeholders.ts';
import { chapterNames, parseWorkflow, readWorkflow, workflowNames } from '../../lib/workflow/read.ts';
import { stateOf } from './support/house.ts';

test('there are nine workflows: the class and its chapters in the order of its life', () => {
  expect(workflowNames).toEqual([
    'class',
    'survey',
    'recruitment',
    'opening',
    'scheduling',
    'teaching',
    'exam',
    'certification',
    'closing',
  ]);
  expect(workflowNames.slice(1)).toEqual(chapterNames);
});

describe.each(workflowNames)('%s', name => {
  const definition = readWorkflow(name);
  const filled = () => fillPlaceholders(definition, sampleArns(definition), name);

  test('is valid Amazon States Language', () => expect(checkLanguage(name, definition)).toEqual([]));

  test('stays in the dialect the runtime on one machine speaks', () => {
    expect(() => compileMachine(JSON.stringify(filled()))).not.toThrow();
  });

  test('has no placeholder left after filling', () => {
    expect(JSON.stringify(filled())).not.toContain('${');
  });

  test('is far smaller than the 1 MB a definition may have', () => {
    expect(JSON.stringify(filled()).length).toBeLessThan(50_000);
  });
});

test('the language check finds a transition to nowhere', () => {
  const broken = readWorkflow('survey');
  stateOf(broken, 'Read what was decided').Next = 'Nowhere';
  expect(checkLanguage('survey', broken).map(({ problem }) => problem)).toContainEqual(
    expect.stringContaining('target: Nowhere'),
  );
});

test('the runtime on one machine refuses what it does not speak, by name', () => {
  const broken = readWorkflow('survey');
  Object.assign(stateOf(broken, 'Read what was decided'), { ResultPath: '$.result' });
  const filled = fillPlaceholders(broken, sampleArns(broken), 'survey');
  expect(() => compileMachine(JSON.stringify(filled))).toThrow(/ResultPath/);
});

describe('placeholders', () => {
  const closing = readWorkflow('closing');

  test('are listed once each, functions and machines apart', () => {
    expect(placeholdersOf(closing)).toEqual({
      functions: ['closing-ask-for-report', 'closing-close-class'],
      machines: [],
    });
    expect(placeholdersOf(readWorkflow('class')).machines).toHaveLength(8);
  });

  test('without an ARN are refused with file, state and name', () => {
    const arns = { 'closing-ask-for-report': 'arn:aws:lambda:x' };
    expect(() => fillPlaceholders(closing, arns, 'closing')).toThrow(
      'workflows/closing.asl.yaml, state "Close the class": no function and no workflow is called "closing-close-class"',
    );
  });

  test('in a place where no ARN belongs are refused', () => {
    const broken = readWorkflow('closing');
    stateOf(broken, 'Close the class').Output = { machine: '${class}' };
    expect(() => fillPlaceholders(broken, { ...sampleArns(closing), class: 'arn' }, 'closing')).toThrow(
      '"${class}" is no placeholder that machine can hold',
    );
  });

  test('inside a longer text are refused', () => {
    const broken = readWorkflow('closing');
    Object.assign(stateOf(broken, 'Close the class').Arguments ?? {}, { FunctionName: '${closing-close-class}:live' });
    expect(() => fillPlaceholders(broken, sampleArns(closing), 'closing')).toThrow(
      /no placeholder that FunctionName can hold/,
    );
  });

  test('that are names of every object are no ARNs', () => {
    const broken = readWorkflow('closing');
    Object.assign(stateOf(broken, 'Close the class').Arguments ?? {}, { FunctionName: '${constructor}' });
    expect(() => fillPlaceholders(broken, sampleArns(closing), 'closing')).toThrow(/is called "constructor"/);
  });

  test('leave the definition they are filled into as it was', () => {
    const before = JSON.stringify(closing);
    fillPlaceholders(closing, sampleArns(closing), 'closing');
    expect(JSON.stringify(closing)).toBe(before);
  });
});

test('states that share an anchor can be changed one by one', () => {
  const two = parseWorkflow(
    'States: { A: { Type: Task, Retry: &often [{ ErrorEquals: [X] }] }, B: { Type: Task, Retry: *often } }',
  );
  stateOf(two, 'A').Retry?.pop();
  expect(stateOf(two, 'B').Retry).toHaveLength(1);
});
