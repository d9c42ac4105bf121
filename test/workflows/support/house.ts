import { functionNames, placeholderOf, rowOf } from '../../../functions/registry.ts';
import type { Contract } from '../../../lib/edge/contract.ts';
import { checkContracts, findingText, type House } from '../../../lib/workflow/contract-check.ts';
import type { WorkflowDefinition, WorkflowState } from '../../../lib/workflow/definition.ts';
import { readWorkflow, workflowNames } from '../../../lib/workflow/read.ts';

const contracts = Object.fromEntries(
  functionNames
    .filter(name => rowOf(name).trigger === 'workflow')
    .map(name => [placeholderOf(name), rowOf(name).contract as Contract]),
);

/** The workflows and contracts of the project; a fresh copy each time, free to be broken. */
export function ourHouse(): House {
  return { workflows: Object.fromEntries(workflowNames.map(name => [name, readWorkflow(name)])), contracts };
}

export function findingsOf(house: House): string[] {
  return checkContracts(house).map(findingText);
}

/** What the check newly finds after one state of one workflow has been changed. */
export function findingsAfter(workflow: string, state: string, change: (state: WorkflowState) => void): string[] {
  return findingsAfterChange(workflow, definition => change(stateOf(definition, state)));
}

/** What the check newly finds after a workflow has been changed. */
export function findingsAfterChange(workflow: string, change: (definition: WorkflowDefinition) => void): string[] {
  const house = ourHouse();
  const before = new Set(findingsOf(house));
  change(house.workflows[workflow] as WorkflowDefinition);
  return findingsOf(house).filter(finding => !before.has(finding));
}

export function stateOf(definition: WorkflowDefinition, name: string): WorkflowState {
  const state = definition.States[name];
  if (!state) throw new Error(`no state "${name}"`);
  return state;
}
