import type { Json, WorkflowDefinition } from './definition.ts';

/** What a workflow calls: functions as `${survey-ask-communes}`, machines as `${survey}`; each once, in order of appearance. */
export interface Placeholders {
  functions: string[];
  machines: string[];
}

const PLACEHOLDER = /^\$\{([a-z][a-z0-9-]*)\}$/;

/** The functions and machines a definition names. */
export function placeholdersOf(definition: WorkflowDefinition): Placeholders {
  const states = Object.values(definition.States);
  const named = (argument: string) => [
    ...new Set(states.flatMap(state => placeholderName(state.Arguments?.[argument]) ?? [])),
  ];
  return { functions: named('FunctionName'), machines: named('StateMachineArn') };
}

/** The name inside a placeholder; undefined for anything else. */
export function placeholderName(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? PLACEHOLDER.exec(value)?.[1] : undefined;
}

/**
 * A copy of the definition with ARNs in place of its placeholders.
 * @param arns ARN by placeholder name; entries that this workflow does not use are left aside
 * @param workflow the workflow's name, for the message of an error
 * @throws Error naming file, state and placeholder when one has no ARN, or stands where no ARN belongs
 */
export function fillPlaceholders(
  definition: WorkflowDefinition,
  arns: Readonly<Record<string, string>>,
  workflow: string,
): WorkflowDefinition {
  const filled = Object.entries(definition.States).map(([name, state]) => {
    const place = `workflows/${workflow}.asl.yaml, state "${name}"`;
    return [name, fillValue(state as unknown as Json, arns, place, '')] as const;
  });
  return { ...definition, States: Object.fromEntries(filled) } as unknown as WorkflowDefinition;
}

function fillValue(value: Json, arns: Readonly<Record<string, string>>, place: string, key: string): Json {
  if (typeof value === 'string') return fillText(value, arns, place, key);
  if (Array.isArray(value)) return value.map(item => fillValue(item, arns, place, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillValue(item, arns, place, name)]));
}

function fillText(text: string, arns: Readonly<Record<string, string>>, place: string, key: string): string {
  // CDK's own unresolved tokens look like "${Token[...]}"; they enter through the ARNs and never stand in a file.
  if (!text.includes('${')) return text;
  const name = placeholderName(text);
  if (name === undefined || (key !== 'FunctionName' && key !== 'StateMachineArn'))
    throw new Error(`${place}: "${text}" is no placeholder that ${key} can hold`);
  const arn = Object.hasOwn(arns, name) ? arns[name] : undefined;
  if (!arn) throw new Error(`${place}: no function and no workflow is called "${name}"`);
  return arn;
}
