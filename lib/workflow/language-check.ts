import aslValidator from 'asl-validator';
import type { Finding } from './contract-check.ts';
import type { WorkflowDefinition } from './definition.ts';
import { fillPlaceholders, placeholdersOf } from './placeholders.ts';

/** Checks one definition against the language itself: fields, transitions, ends. */
export function checkLanguage(workflow: string, definition: WorkflowDefinition): Finding[] {
  const filled = fillPlaceholders(definition, sampleArns(definition), workflow);
  const { errors } = aslValidator(filled, { checkPaths: true, checkArn: true });
  return errors.map(error => ({ workflow, state: '', problem: `${error['Error code']}: ${error.Message}` }));
}

/** An ARN for everything a definition names, for checks that need no account. */
export function sampleArns(definition: WorkflowDefinition): Record<string, string> {
  const { functions, machines } = placeholdersOf(definition);
  const place = 'ap-southeast-1:111122223333';
  return Object.fromEntries([
    ...functions.map(name => [name, `arn:aws:lambda:${place}:function:${name}`]),
    ...machines.map(name => [name, `arn:aws:states:${place}:stateMachine:${name}`]),
  ]);
}
