import { seatedLearners } from '../../../lib/domain/class/class.ts';
import { compareByGivenName } from '../../../lib/domain/text/vietnamese.ts';
import { selectField, textArea, valueOf } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import type { ActForm } from '../act-form.ts';
import { namesOf } from '../words.ts';
import { decisionFacts, decisionFields, readDecision, silentFacts } from './survey.ts';

export const finishList: ActForm = {
  act: 'finish-list',
  slug: 'gui-du-danh-sach',
  fields: context => {
    const { klass, directory, request } = context;
    const ask = Object.values(klass.asks).find(({ kind, closedAt }) => kind === 'recruitment.lists' && !closedAt);
    const silent = Object.entries(ask?.parts ?? {}).filter(([, part]) => part.answeredAt === undefined);
    const choices = silent.map(([id]) => ({
      value: id,
      label: directory.communes.find(commune => commune.id === id)?.name ?? id,
    }));
    return selectField(context, 'communeId', request.t('web.commune'), choices);
  },
  read: form => ({ communeId: form.text('communeId') }),
  check: context => {
    const { t } = context.request;
    const communeId = valueOf(context, 'communeId');
    const people = Object.values(context.klass.learners).filter(learner => learner.communeId === communeId);
    return [
      [t('web.commune'), namesOf(context.directory)(communeId)],
      [t('web.learners'), String(people.length)],
    ];
  },
};

export const withdraw: ActForm = {
  act: 'withdraw',
  slug: 'rut-ten',
  fields: context => {
    const { t } = context.request;
    const people = Object.values(context.klass.learners)
      .filter(({ seat }) => seat === 'seated' || seat === 'waiting')
      .sort((a, b) => compareByGivenName(a.person.fullName, b.person.fullName))
      .map(({ personId, person, seat }) => ({ value: personId, label: `${person.fullName} – ${t(`seat.${seat}`)}` }));
    return html`${selectField(context, 'personId', t('web.learner'), people)}${textArea(context, 'reason', t('web.reason'), { rows: 2 })}`;
  },
  read: form => ({ personId: form.text('personId'), reason: form.text('reason') }),
  check: context => [
    [context.request.t('web.learner'), context.klass.learners[valueOf(context, 'personId')]?.person.fullName],
    [context.request.t('web.reason'), valueOf(context, 'reason')],
  ],
  tone: 'bad',
};

export const closeRecruitment: ActForm = {
  act: 'close-recruitment',
  slug: 'ket-thuc-chieu-sinh',
  check: context => [
    ...silentFacts(context, 'recruitment.lists'),
    [context.request.t('web.learners'), String(seatedLearners(context.klass).length)],
  ],
  tone: 'two',
};

export const decideRecruitment: ActForm = {
  act: 'decide-recruitment',
  slug: 'quyet-dinh-chieu-sinh',
  fields: context => {
    const { t } = context.request;
    const choices = ['open', 'extend', 'merge', 'cancel'].map(value => ({
      value,
      label: t(`web.recruitment.choice.${value}`),
      hint: t(`web.recruitment.choice.${value}-hint`),
    }));
    return decisionFields(context, choices, 'extend', t('web.recruitment.until'));
  },
  read: readDecision,
  check: context => decisionFacts(context, 'web.recruitment.choice'),
};
