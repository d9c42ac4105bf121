import type { Json } from './model.ts';

export type Fields = { [key: string]: Json };

export const isObject = (value: Json | undefined): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** A text as it is, anything else as JSON. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

export function isWhole(value: Json | undefined, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

const JSONPATH_FIELDS = /^(Result|Parameters|ResultSelector|\w+Path)$/;

/** What is wrong with a definition, in AWS's form: `CODE: message at /path`. */
export class Problems {
  readonly list: string[] = [];

  add(code: string, message: string, path: string): void {
    this.list.push(`${code}: ${message} at ${path}`);
  }

  schema(message: string, path: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, path);
  }

  /** Notes every field that is not among the allowed ones; `owner` says whose it is, for the sentence. */
  fields(source: Fields, allowed: readonly string[], path: string, owner: string): void {
    for (const field of Object.keys(source)) {
      if (allowed.includes(field)) continue;
      const message =
        JSONPATH_FIELDS.test(field) || field.endsWith('.$')
          ? `The QueryLanguage is set to 'JSONata', but field '${field}' of ${owner} is only supported for the 'JSONPath' QueryLanguage, which this runtime does not run`
          : `Field '${field}' of ${owner} is not supported`;
      this.schema(message, `${path}/${field}`);
    }
  }
}
