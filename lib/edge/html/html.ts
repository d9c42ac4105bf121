import { html as template, raw as trusted } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose text has been escaped. */
export type Html = HtmlEscapedString;

/** Anything a template may hold: text is escaped, markup is not, arrays are joined, empty values show nothing. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[];

/** A template: every value is escaped unless it is markup itself. No value is ever a promise here, so the result is plain markup. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  return template(strings, ...values) as Html;
}

/** Markup taken as it is; only for constants of ours (the style sheet, drawings). */
export function raw(markup: string): Html {
  return trusted(markup);
}

/** An attribute that is there or not. */
export function attribute(name: string, value: string | number | boolean | undefined): Html {
  if (value === undefined || value === false || value === '') return raw('');
  return value === true ? raw(` ${name}`) : html` ${raw(name)}="${value}"`;
}
