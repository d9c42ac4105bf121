import { NUMBERED_PAPERS, paperExists } from '../../../lib/domain/chapters/documents.ts';
import { selectField, textArea, textField, valueOf } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { type ActForm, type FormContext, textFrom } from '../act-form.ts';

/** Papers of the class with a number, or without one. */
function choices({ klass, request: { t } }: FormContext, withNumber: boolean) {
  return (Object.keys(NUMBERED_PAPERS) as (keyof typeof NUMBERED_PAPERS)[])
    .filter(paper => paperExists(klass, paper) && (klass.papers[paper] !== undefined) === withNumber)
    .map(paper => {
      const number = klass.papers[paper]?.number;
      return { value: paper, label: `${t(`paper-kind.${paper}`)}${number ? ` – ${number}` : ''}` };
    });
}

/** The field for a number from a book of paper. */
export function typedNumberField(context: FormContext) {
  const { t } = context.request;
  return textField(context, 'number', t('web.number.typed'), {
    hint: t('web.number.typed-hint'),
    optional: true,
    short: true,
  });
}

export const numberPaper: ActForm = {
  act: 'number-paper',
  slug: 'lay-so',
  fields: context =>
    html`${selectField(context, 'paper', context.request.t('web.number.paper'), choices(context, false))}${typedNumberField(context)}`,
  read: form => ({ paper: form.text('paper'), number: textFrom(form, 'number') }),
  check: context => [
    [context.request.t('web.number.paper'), context.request.t(`paper-kind.${valueOf(context, 'paper')}`)],
    [context.request.t('web.number.number'), valueOf(context, 'number') || context.request.t('web.number.next')],
  ],
};

export const voidNumber: ActForm = {
  act: 'void-number',
  slug: 'huy-so',
  fields: context =>
    html`${selectField(context, 'paper', context.request.t('web.number.paper'), choices(context, true))}${textArea(context, 'reason', context.request.t('web.reason'), { rows: 2 })}`,
  read: form => ({ paper: form.text('paper'), reason: form.text('reason') }),
  check: context => [
    [context.request.t('web.number.paper'), context.request.t(`paper-kind.${valueOf(context, 'paper')}`)],
    [context.request.t('web.number.number'), context.klass.papers[valueOf(context, 'paper')]?.number],
    [context.request.t('web.reason'), valueOf(context, 'reason')],
    [context.request.t('web.certificate.meaning'), context.request.t('web.number.void-meaning')],
  ],
  tone: 'bad',
};
