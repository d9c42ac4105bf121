import { actions, type FormState, submit, textField } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import type { PageRequest } from '../../lib/edge/page.ts';
import { actOf } from './act-form.ts';
import { may } from './scope.ts';

/** The field for the code of a paper roll, for those who take rolls. */
export function sheetCodeForm(request: PageRequest): Content {
  if (!may(request, actOf('take-roll').roles)) return undefined;
  const { t, language } = request;
  return codeField({ language, values: {}, problems: [] }, t);
}

export function codeField(state: FormState, t: PageRequest['t']): Content {
  return html`<form method="get" action="/phieu" class="inline">${textField(state, 'ma', t('web.sheet.code'), { hint: t('web.sheet.code-hint'), short: true })}${actions(submit(t('web.sheet.open'), 'two'))}</form>`;
}
