import type { PersonAct } from '../lib/edge/person-act.ts';
import * as certification from './certification/acts.ts';
import * as lifecycle from './class/acts.ts';
import * as paperNumbers from './class/paper-numbers.ts';
import * as closing from './closing/acts.ts';
import * as exam from './exam/acts.ts';
import * as opening from './opening/acts.ts';
import * as recruitment from './recruitment/acts.ts';
import * as scheduling from './scheduling/acts.ts';
import * as survey from './survey/acts.ts';
import * as teaching from './teaching/acts.ts';

/** Every act a person can do to a class, by name: the web form, the JSON API, the links and the rights all read this. */
export const acts: ReadonlyMap<string, PersonAct> = new Map(
  [lifecycle, survey, recruitment, opening, scheduling, teaching, exam, certification, closing, paperNumbers]
    .flatMap(chapter => Object.values(chapter).filter(isAct))
    .map(definition => [definition.name, definition]),
);

function isAct(value: unknown): value is PersonAct {
  return typeof value === 'object' && value !== null && 'decide' in value;
}
