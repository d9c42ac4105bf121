import { figuresOf } from '../../../lib/domain/chapters/closing.ts';
import { passedLearners } from '../../../lib/domain/chapters/exam.ts';
import { isOpen } from '../../../lib/domain/class/asks.ts';
import { seatedLearners } from '../../../lib/domain/class/class.ts';
import { formatNumber } from '../../../lib/domain/text/vietnamese.ts';
import { dateField, facts, selectField, textArea, valueOf } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { type ActForm, dateFrom, type FormContext, textFrom } from '../act-form.ts';
import { typedNumberField } from './paper-numbers.ts';

/** What the director recognises: how many of how many. */
function recognitionFacts({ klass, request: { t } }: FormContext) {
  const { excellent, good, fair, average } = figuresOf(klass);
  return [
    [t('web.learners'), String(seatedLearners(klass).length)],
    [t('result.passed'), String(passedLearners(klass).length)],
    [t('band.excellent'), String(excellent)],
    [t('band.good'), String(good)],
    [t('band.fair'), String(fair)],
    [t('band.average'), String(average)],
  ] as const;
}

export const recognise: ActForm = {
  act: 'recognise',
  slug: 'cong-nhan',
  fields: context => html`${facts(recognitionFacts(context))}${typedNumberField(context)}`,
  read: form => ({ number: textFrom(form, 'number') }),
  check: context => [
    ...recognitionFacts(context),
    [context.request.t('web.number.number'), valueOf(context, 'number') || context.request.t('web.number.next')],
  ],
};

export const handOver: ActForm = {
  act: 'hand-over',
  slug: 'trao-giay',
  check: ({ klass, request: { t } }) => [
    [t('web.certificates'), String(klass.certificates?.people.length ?? 0)],
    [t('web.handover.meaning'), t('web.handover.meaning-text')],
  ],
};

/** The figures of a class as they will move up, shown before the report is filed. */
export function reportFacts({ klass, request: { t } }: FormContext) {
  const figures = figuresOf(klass);
  return [
    [t('web.figures.learners'), formatNumber(figures.learners)],
    [t('web.figures.completed'), formatNumber(figures.completed)],
    ...(klass.needs.exam
      ? (['excellent', 'good', 'fair', 'average'] as const).map(
          band => [t(`band.${band}`), formatNumber(figures[band])] as const,
        )
      : []),
    [t('web.figures.joint'), klass.jointWith],
    [t('web.feedback.count'), klass.feedback.count > 0 && formatNumber(klass.feedback.count)],
  ] as const;
}

export const fileReport: ActForm = {
  act: 'file-report',
  slug: 'bao-cao',
  fields: context =>
    html`${facts(reportFacts(context))}${textArea(context, 'remarks', context.request.t('web.report.remarks'), {
      optional: true,
    })}`,
  read: form => ({ remarks: form.text('remarks') }),
  check: context => [
    ...reportFacts(context),
    [context.request.t('web.report.remarks'), valueOf(context, 'remarks')] as const,
  ],
};

const reasonOnly = (context: FormContext) => textArea(context, 'reason', context.request.t('web.reason'), { rows: 2 });

export const hold: ActForm = {
  act: 'hold',
  slug: 'tam-dung',
  fields: reasonOnly,
  read: form => ({ reason: form.text('reason') }),
  tone: 'two',
};

export const resume: ActForm = { act: 'resume', slug: 'tiep-tuc' };

export const cancel: ActForm = {
  act: 'cancel',
  slug: 'huy-lop',
  fields: reasonOnly,
  read: form => ({ reason: form.text('reason') }),
  check: context => [
    [context.request.t('web.class'), context.klass.title],
    [context.request.t('web.reason'), valueOf(context, 'reason')],
    [context.request.t('web.cancel.meaning'), context.request.t('web.cancel.meaning-text')],
  ],
  tone: 'bad',
};

export const extendAsk: ActForm = {
  act: 'extend-ask',
  slug: 'gia-han',
  fields: context => {
    const { t } = context.request;
    const open = Object.values(context.klass.asks)
      .filter(isOpen)
      .map(({ key, kind }) => ({ value: key, label: t(`ask.${kind}`) }));
    return html`${selectField(context, 'ask', t('web.ask'), open)}${dateField(context, 'due', t('web.extend.due'))}${reasonOnly(context)}`;
  },
  read: form => ({ ask: form.text('ask'), due: dateFrom(form, 'due'), reason: form.text('reason') }),
};
