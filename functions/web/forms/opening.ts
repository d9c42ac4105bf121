import { seatedLearners } from '../../../lib/domain/class/class.ts';
import { formatDate } from '../../../lib/domain/time/civil-date.ts';
import { dateField, facts, selectField, textArea, valueOf } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { type ActForm, dateFrom, type FormContext, textFrom } from '../act-form.ts';
import { typedNumberField } from './paper-numbers.ts';
import { firstIn, managerChoices, staffChoices } from '../staff-choices.ts';
import { namesOf } from '../words.ts';

export const proposeOpening: ActForm = {
  act: 'propose-opening',
  slug: 'ho-so-mo-lop',
  fields: context => {
    const { klass, directory, request } = context;
    const { t } = request;
    const { papers } = klass.opening;
    const people = staffChoices(request, directory.staff);
    const managers = managerChoices(request, directory.staff);
    return html`${dateField(context, 'openingDate', t('web.opening.date'), {
      value: formatDate(papers?.openingDate ?? klass.plannedStart),
    })}${selectField(context, 'managerId', t('web.opening.manager'), managers, {
      value: papers?.managerId ?? klass.managerId ?? firstIn(directory.staff, 'class-manager'),
    })}${selectField(context, 'officerId', t('web.opening.officer'), people, {
      value: papers?.officerId ?? firstIn(directory.staff, 'academic-officer'),
    })}`;
  },
  read: form => ({
    openingDate: dateFrom(form, 'openingDate'),
    managerId: form.text('managerId'),
    officerId: form.text('officerId'),
  }),
  check: context => {
    const { t } = context.request;
    const name = namesOf(context.directory);
    return [
      [t('web.class'), context.klass.title],
      [t('web.opening.date'), valueOf(context, 'openingDate')],
      [t('web.learners'), String(seatedLearners(context.klass).length)],
      [t('web.opening.manager'), name(valueOf(context, 'managerId'))],
      [t('web.opening.officer'), name(valueOf(context, 'officerId'))],
    ];
  },
};

/** What the director signs, in short. */
export function openingFacts({ klass, directory, request: { t } }: FormContext) {
  const { papers } = klass.opening;
  const name = namesOf(directory);
  return [
    [t('web.class'), klass.title],
    [t('web.opening.date'), papers && formatDate(papers.openingDate)],
    [t('web.learners'), String(seatedLearners(klass).length)],
    [t('web.opening.manager'), papers && name(papers.managerId)],
    [t('web.opening.officer'), papers && name(papers.officerId)],
  ] as const;
}

export const signOpening: ActForm = {
  act: 'sign-opening',
  slug: 'ky-mo-lop',
  fields: context => html`${facts(openingFacts(context))}${typedNumberField(context)}`,
  read: form => ({ number: textFrom(form, 'number') }),
  check: context => [
    ...openingFacts(context),
    [context.request.t('web.number.number'), valueOf(context, 'number') || context.request.t('web.number.next')],
  ],
};

export const refuseOpening: ActForm = {
  act: 'refuse-opening',
  slug: 'tra-lai-ho-so',
  fields: context => textArea(context, 'reason', context.request.t('web.opening.refusal'), { rows: 2 }),
  read: form => ({ reason: form.text('reason') }),
  tone: 'bad',
};
