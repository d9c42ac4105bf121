import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { WorkflowDefinition } from './definition.ts';
import { placeholdersOf } from './placeholders.ts';

const FOLDER = new URL('../../workflows/', import.meta.url);
const ENDING = '.asl.yaml';

/** The machine that runs the whole life of a class and starts the chapters. */
export const CLASS_WORKFLOW = 'class';

/** The text of a workflow's file, comments included: what a person reads. */
export function workflowText(name: string): string {
  return readFileSync(new URL(workflowFile(name), FOLDER), 'utf8');
}

/** The file a workflow is written in, within `workflows/`. */
export function workflowFile(name: string): string {
  return `${name}${ENDING}`;
}

/** A workflow by name, with its anchors resolved and its placeholders still in it. Each call gives a copy of its own. */
export function readWorkflow(name: string): WorkflowDefinition {
  return parseWorkflow(workflowText(name));
}

/** Reads workflow YAML. Anchors become copies: changing one state leaves the others alone. */
export function parseWorkflow(text: string): WorkflowDefinition {
  return structuredCopy(parse(text, { merge: true }));
}

/** The chapters in the order in which `class` starts them. */
export const chapterNames: readonly string[] = placeholdersOf(readWorkflow(CLASS_WORKFLOW)).machines;

/** Every workflow of the folder: `class` first, then the chapters as a class lives them, then any file that no chapter names. */
export const workflowNames: readonly string[] = inOrderOfLife(
  readdirSync(FOLDER)
    .filter(file => file.endsWith(ENDING))
    .map(file => file.slice(0, -ENDING.length))
    .sort(),
);

function inOrderOfLife(names: readonly string[]): string[] {
  const life = [CLASS_WORKFLOW, ...chapterNames];
  return [...life.filter(name => names.includes(name)), ...names.filter(name => !life.includes(name))];
}

/** An alias is one object in several places after parsing; writing it as JSON and reading it back takes them apart. */
function structuredCopy(value: unknown): WorkflowDefinition {
  return JSON.parse(JSON.stringify(value)) as WorkflowDefinition;
}
