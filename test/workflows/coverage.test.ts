import { expect, test } from 'vitest';
import { createCoverage, type VisitEvent } from '../../lib/workflow/coverage.ts';
import { readWorkflow } from '../../lib/workflow/read.ts';

const closing = { closing: readWorkflow('closing') };
const entered = (name: string): VisitEvent => ({ type: 'TaskStateEntered', stateEnteredEventDetails: { name } });
const exited = (name: string): VisitEvent => ({ type: 'TaskStateExited', stateExitedEventDetails: { name } });
const failed = (error: string): VisitEvent => ({ type: 'TaskFailed', taskFailedEventDetails: { error } });
const task = (name: string): VisitEvent[] => [
  entered(name),
  { type: 'TaskScheduled' },
  { type: 'TaskSucceeded' },
  exited(name),
];

const ask = 'Ask for the class report';
const close = 'Close the class';

test('names every state when no story has run', () => {
  expect(createCoverage().unvisited(closing)).toEqual([
    `closing: ${ask}: never entered`,
    `closing: ${close}: never entered`,
  ]);
});

test('names the Catch that a straight story never takes', () => {
  const coverage = createCoverage();
  coverage.record('closing', [...task(ask), ...task(close)]);
  expect(coverage.unvisited(closing)).toEqual([`closing: ${close}: never caught ReportMissing`]);
});

test('is content when the error was caught', () => {
  const coverage = createCoverage();
  coverage.record('closing', [
    ...task(ask),
    entered(close),
    { type: 'TaskScheduled' },
    failed('ReportMissing'),
    exited(close),
    ...task(ask),
    ...task(close),
  ]);
  expect(coverage.unvisited(closing)).toEqual([]);
});

test('does not take a failure that was tried again for a caught one', () => {
  const coverage = createCoverage();
  coverage.record('closing', [
    ...task(ask),
    entered(close),
    failed('ReportMissing'),
    { type: 'TaskScheduled' },
    exited(close),
  ]);
  expect(coverage.unvisited(closing)).toEqual([`closing: ${close}: never caught ReportMissing`]);
});

test('adds up what several files of stories have seen', () => {
  const [one, other] = [createCoverage(), createCoverage()];
  one.record('closing', task(ask));
  other.record('closing', [entered(close), failed('ReportMissing'), exited(close)]);
  one.add(JSON.parse(JSON.stringify(other.visits())));
  expect(one.unvisited(closing)).toEqual([]);
});

test('does not mix up states of the same name in two workflows', () => {
  const coverage = createCoverage();
  coverage.record('teaching', task(ask));
  expect(coverage.unvisited(closing)).toContain(`closing: ${ask}: never entered`);
});
