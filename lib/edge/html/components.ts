import type { FieldProblem } from '../../domain/refusal.ts';
import { type Language, sentence } from '../../messages/catalogue.ts';
import { attribute, type Content, type Html, html, raw } from './html.ts';

/** What a form shows again after it came back: the values entered and the problems found. */
export interface FormState {
  language: Language;
  /** Values by field name; several for boxes. */
  values: Readonly<Record<string, readonly string[]>>;
  problems: readonly FieldProblem[];
}

/** A choice of a list. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

interface FieldOptions {
  hint?: string | undefined;
  /** Shown when nothing was entered yet. */
  value?: string | undefined;
  optional?: boolean;
}

/** The value a field shows: what was entered, or what it starts with. */
export function valueOf(state: FormState, name: string, start = ''): string {
  return state.values[name]?.[0] ?? start;
}

/** The id of a field's input; error summaries link to it. */
export function fieldId(name: string): string {
  return `o-${name.replace(/[^\w-]/g, '-')}`;
}

function problemOf(state: FormState, name: string): string | undefined {
  const problem = state.problems.find(({ field }) => field === name || field.startsWith(`${name}.`));
  return problem && sentence(state.language, problem.sentence.key, problem.sentence.params);
}

/** Label, hint, problem and input of one field, tied together for screen readers. */
function field(state: FormState, name: string, label: string, options: FieldOptions, input: (ids: Html) => Html): Html {
  const id = fieldId(name);
  const problem = problemOf(state, name);
  const described = [options.hint ? `${id}-hint` : '', problem ? `${id}-why` : ''].filter(Boolean).join(' ');
  const ids = html` id="${id}" name="${name}"${attribute('aria-describedby', described)}${attribute('aria-invalid', problem ? 'true' : undefined)}`;
  const mark = options.optional ? ` (${sentence(state.language, 'web.optional')})` : '';
  return html`<div class="field${problem ? ' wrong' : ''}"><label for="${id}">${label}${mark}</label>
${options.hint ? html`<p class="hint" id="${id}-hint">${options.hint}</p>` : ''}${problem ? html`<p class="why" id="${id}-why">${problem}</p>` : ''}${input(ids)}</div>\n`;
}

/** One line of text. `kind` sets the keyboard a phone shows. */
export function textField(
  state: FormState,
  name: string,
  label: string,
  options: FieldOptions & { kind?: 'text' | 'email' | 'tel' | 'numeric' | 'decimal'; short?: boolean } = {},
): Html {
  const kind = options.kind ?? 'text';
  const type = kind === 'email' || kind === 'tel' ? kind : 'text';
  const mode = kind === 'numeric' || kind === 'decimal' ? kind : undefined;
  return field(
    state,
    name,
    label,
    options,
    ids =>
      html`<input type="${type}"${ids}${attribute('inputmode', mode)}${attribute('class', options.short ? 'short' : undefined)} value="${valueOf(state, name, options.value)}" autocomplete="off">`,
  );
}

/** A date typed as people write it: 22/11/2026. */
export function dateField(state: FormState, name: string, label: string, options: FieldOptions = {}): Html {
  const hint = [options.hint, sentence(state.language, 'web.date-hint')].filter(Boolean).join(' ');
  return textField(state, name, label, { ...options, hint, kind: 'numeric', short: true });
}

export function textArea(
  state: FormState,
  name: string,
  label: string,
  options: FieldOptions & { rows?: number } = {},
): Html {
  return field(
    state,
    name,
    label,
    options,
    ids => html`<textarea${ids} rows="${options.rows ?? 4}">${valueOf(state, name, options.value)}</textarea>`,
  );
}

export function selectField(
  state: FormState,
  name: string,
  label: string,
  choices: readonly Choice[],
  options: FieldOptions = {},
): Html {
  const chosen = valueOf(state, name, options.value);
  return field(
    state,
    name,
    label,
    options,
    ids =>
      html`<select${ids}>${choices.map(choice => html`<option value="${choice.value}"${attribute('selected', choice.value === chosen)}>${choice.label}</option>`)}</select>`,
  );
}

export function fileField(
  state: FormState,
  name: string,
  label: string,
  options: FieldOptions & { accept: string },
): Html {
  return field(
    state,
    name,
    label,
    options,
    ids => html`<input type="file"${ids}${attribute('accept', options.accept)}>`,
  );
}

/** One of several. */
export function radios(
  state: FormState,
  name: string,
  legend: string,
  choices: readonly Choice[],
  options: FieldOptions = {},
): Html {
  return boxes(state, name, legend, choices, 'radio', [valueOf(state, name, options.value)], options.hint);
}

/** Any of several. */
export function checkboxes(
  state: FormState,
  name: string,
  legend: string,
  choices: readonly Choice[],
  options: { hint?: string; values?: readonly string[] } = {},
): Html {
  return boxes(state, name, legend, choices, 'checkbox', state.values[name] ?? options.values ?? [], options.hint);
}

function boxes(
  state: FormState,
  name: string,
  legend: string,
  choices: readonly Choice[],
  type: 'radio' | 'checkbox',
  chosen: readonly string[],
  hint?: string,
): Html {
  const id = fieldId(name);
  const problem = problemOf(state, name);
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-why` : ''].filter(Boolean).join(' ');
  return html`<fieldset class="field${problem ? ' wrong' : ''}"${attribute('aria-describedby', described)}><legend>${legend}</legend>
${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}${problem ? html`<p class="why" id="${id}-why">${problem}</p>` : ''}<div${choices.length > 5 ? raw(' class="opts"') : ''}>${choices.map(
    (choice, index) =>
      html`<label class="opt"><input type="${type}" name="${name}" value="${choice.value}"${index === 0 ? html` id="${id}"` : ''}${attribute('checked', chosen.includes(choice.value))}><span>${choice.label}${choice.hint ? html`<br><span class="mut small">${choice.hint}</span>` : ''}</span></label>\n`,
  )}</div></fieldset>\n`;
}

/**
 * What went wrong, on top of the page, each problem a link to its field. A field is named by `field.<name>` of the catalogue, or by
 * `labels` where the names are not fixed (the learners of a sheet).
 */
export function errorSummary(
  language: Language,
  text: string,
  problems: readonly FieldProblem[],
  labels: Readonly<Record<string, string>> = {},
): Html {
  const links = problems.map(({ field, sentence: why }) => {
    const key = `field.${field.split('.')[0]}`;
    const named = sentence(language, key);
    const label = labels[field] ?? (named === key ? undefined : named);
    const words = sentence(language, why.key, why.params);
    return html`<li><a href="#${fieldId(field)}">${label ? `${label}: ${words}` : words}</a></li>`;
  });
  return html`<div class="summary" role="alert" tabindex="-1" id="loi"><h2>${sentence(language, 'web.problem-title')}</h2><p>${text}</p>${links.length > 0 ? html`<ul class="plain">${links}</ul>` : ''}</div>\n`;
}

export type Tone = 'ok' | 'wait' | 'bad' | 'info' | 'plain';

/** A state in words on a coloured ground; the words alone say it. */
export function tag(label: string, tone: Tone = 'plain'): Html {
  return html`<span class="tag ${tone}">${label}</span>`;
}

/** A remark set apart from the text. */
export function note(content: Content, tone: 'info' | 'ok' | 'bad' | 'wait' = 'info', live = false): Html {
  return html`<div class="note ${tone}"${live ? raw(' role="status"') : ''}>${content}</div>\n`;
}

/** Facts in two columns. Those without a value are left out. */
export function facts(entries: readonly (readonly [string, Content])[]): Html {
  const shown = entries.filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return html`<dl class="facts">${shown.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>\n`;
}

/** A form post. Every form of a person carries the token of the session and the id of the request, so that sending twice has one effect. */
export function postForm(
  action: string,
  { token, request, upload }: { token: string; request?: string; upload?: boolean },
  content: Content,
): Html {
  return html`<form method="post" action="${action}"${upload ? raw(' enctype="multipart/form-data"') : ''} novalidate>
<input type="hidden" name="token" value="${token}">${request ? html`<input type="hidden" name="request" value="${request}">` : ''}
${content}</form>\n`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export function submit(label: string, tone: 'one' | 'two' | 'bad' = 'one', name?: string, value?: string): Html {
  return html`<button class="btn ${tone}"${attribute('name', name)}${attribute('value', value)}>${label}</button>`;
}

/** The buttons under a form. */
export function actions(...content: Content[]): Html {
  return html`<div class="acts">${content}</div>`;
}

/** Opens and closes without a script. */
export function disclosure(title: string, content: Content, open = false): Html {
  return html`<details${attribute('open', open)}><summary>${title}</summary><div>${content}</div></details>\n`;
}

export function backLink(href: string, label: string): Html {
  return html`<p class="back"><a class="cell" href="${href}">‹ ${label}</a></p>\n`;
}
