/** Papers in Word: built-in templates, and those of a centre's own. */
export { TEMPLATE_LIMIT_KB, type TemplateProblem, templateProblems } from './check.ts';
export { fillTemplate } from './fill.ts';
export { PLACEHOLDERS, type Placeholder, WORD_KINDS, WORD_TYPE, type WordKind } from './kinds.ts';
export { WORD_SAMPLES } from './samples.ts';
export { starterTemplate } from './starters.ts';
