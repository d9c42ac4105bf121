import { type AskKind, silentParts } from '../../../lib/domain/class/asks.ts';
import type { ClassState } from '../../../lib/domain/class/class.ts';
import { openAsk } from '../../../lib/domain/class/decision.ts';
import {
  type Choice,
  dateField,
  radios,
  selectField,
  textArea,
  textField,
  valueOf,
} from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { type ActForm, dateFrom, type FormContext, textFrom } from '../act-form.ts';
import { namesOf } from '../words.ts';

/** The fields of a survey answer: the same for a commune by its link and for staff who type what came on paper. */
export function surveyFields(context: FormContext) {
  const { t } = context.request;
  return html`${textField(context, 'candidates', t('web.survey.candidates'), {
    hint: t('web.survey.candidates-hint'),
    kind: 'numeric',
    short: true,
  })}${textField(context, 'availability', t('web.survey.availability'), {
    hint: t('web.survey.availability-hint'),
    optional: true,
  })}${textArea(context, 'remarks', t('web.survey.remarks'), { optional: true, rows: 3 })}`;
}

export const answerSurvey: ActForm = {
  act: 'answer-survey',
  slug: 'tra-loi-khao-sat',
  fields: context => {
    const { klass, directory, request } = context;
    const silent = klass.communeIds.filter(id => !klass.survey.answers[id]);
    const choices = directory.communes
      .filter(({ id }) => silent.includes(id))
      .map(({ id, name }) => ({ value: id, label: name }));
    return html`${selectField(context, 'communeId', request.t('web.commune'), choices)}${surveyFields(context)}`;
  },
  read: form => ({
    communeId: form.text('communeId'),
    candidates: textFrom(form, 'candidates'),
    availability: form.text('availability'),
    remarks: form.text('remarks'),
  }),
  check: context => {
    const { t } = context.request;
    return [
      [t('web.commune'), namesOf(context.directory)(valueOf(context, 'communeId'))],
      [t('web.survey.candidates'), valueOf(context, 'candidates')],
      [t('web.survey.availability'), valueOf(context, 'availability')],
      [t('web.survey.remarks'), valueOf(context, 'remarks')],
    ];
  },
};

/** Who has not answered yet and will not be heard any more. */
export function silentFacts({ klass, directory, request: { t } }: FormContext, kind: AskKind) {
  const ask = openAsk(klass, kind);
  const name = namesOf(directory);
  return [
    [t('web.class'), klass.title],
    [
      t('web.part.silent'),
      (ask ? silentParts(ask) : [])
        .map(name)
        .sort((a, b) => a.localeCompare(b, 'vi'))
        .join(', '),
    ],
    [t('web.close.meaning'), t('web.close.meaning-text')],
  ] as const;
}

export const closeSurvey: ActForm = {
  act: 'close-survey',
  slug: 'ket-thuc-khao-sat',
  check: context => silentFacts(context, 'survey.needs'),
  tone: 'two',
};

/** The decision's fields after the survey and after a call below the minimum: choice, class, date, reason. */
export function decisionFields(context: FormContext, choices: readonly Choice[], start: string, dateLabel: string) {
  const { t } = context.request;
  const targets = context.siblings.map(({ id, title }) => ({ value: id, label: title }));
  // Merging is offered only while there is a class to merge into.
  const offered = choices.filter(({ value }) => value !== 'merge' || targets.length > 0);
  return html`${radios(context, 'choice', t('web.decision.choice'), offered, { value: start })}
${targets.length > 0 ? selectField(context, 'into', t('web.decision.into'), [{ value: '', label: '—' }, ...targets]) : ''}
${dateField(context, 'until', dateLabel)}${textArea(context, 'reason', t('web.reason'), {
  hint: t('web.decision.reason-hint'),
  rows: 3,
})}`;
}

export function readDecision(form: Parameters<NonNullable<ActForm['read']>>[0]) {
  return {
    choice: form.text('choice'),
    reason: form.text('reason'),
    into: textFrom(form, 'into'),
    until: dateFrom(form, 'until'),
  };
}

/** What a decision says, for reading once more. */
export function decisionFacts(context: FormContext, prefix: string) {
  const { t } = context.request;
  const choice = valueOf(context, 'choice');
  return [
    [t('web.decision.choice'), t(`${prefix}.${choice}`)],
    [t('web.date'), valueOf(context, 'until')],
    [t('web.reason'), valueOf(context, 'reason')],
  ] as const;
}

export const decideSurvey: ActForm = {
  act: 'decide-survey',
  slug: 'quyet-dinh-khao-sat',
  fields: context => {
    const { t } = context.request;
    const choices = ['recruit', 'merge', 'postpone', 'cancel'].map(value => ({
      value,
      label: t(`web.survey.choice.${value}`),
      hint: t(`web.survey.choice.${value}-hint`),
    }));
    return decisionFields(context, choices, 'recruit', t('web.survey.until'));
  },
  read: readDecision,
  check: context => decisionFacts(context, 'web.survey.choice'),
};

/** What the communes have said together. */
export function surveyTally(klass: ClassState): { answered: number; candidates: number } {
  const answers = Object.values(klass.survey.answers);
  return { answered: answers.length, candidates: answers.reduce((sum, answer) => sum + answer.candidates, 0) };
}
