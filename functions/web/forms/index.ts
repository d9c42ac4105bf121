import type { ActForm } from '../act-form.ts';
import * as certificates from './certificates.ts';
import * as ending from './ending.ts';
import * as links from './links.ts';
import * as manager from './manager.ts';
import * as opening from './opening.ts';
import * as paperNumbers from './paper-numbers.ts';
import * as recruitment from './recruitment.ts';
import * as scheduling from './scheduling.ts';
import * as survey from './survey.ts';

/** Every act that has a form of its own; nominations, rolls and marks have pages instead. */
export const actForms: readonly ActForm[] = [
  survey,
  recruitment,
  opening,
  scheduling,
  certificates,
  paperNumbers,
  ending,
  links,
  manager,
]
  .flatMap(chapter => Object.values(chapter) as unknown[])
  .filter((value): value is ActForm => typeof value === 'object' && value !== null && 'slug' in value);
