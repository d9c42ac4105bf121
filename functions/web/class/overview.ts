import { minimumOf } from '../../../lib/domain/chapters/recruitment.ts';
import { endangeredLearners } from '../../../lib/domain/chapters/teaching.ts';
import { type Ask, type AskKind, isOpen, silentParts } from '../../../lib/domain/class/asks.ts';
import { seatedLearners, waitingLearners } from '../../../lib/domain/class/class.ts';
import { rulesOf } from '../../../lib/domain/class/decision.ts';
import { civilDateOf, formatDate } from '../../../lib/domain/time/civil-date.ts';
import { disclosure, facts, note, tag } from '../../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../../lib/edge/html/html.ts';
import { table } from '../../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { type ActForm, actOf, type FormContext, freshContext, offerForm } from '../act-form.ts';
import { mayFinish } from '../finish.ts';
import { reportFacts } from '../forms/ending.ts';
import { actForms } from '../forms/index.ts';
import { surveyTally } from '../forms/survey.ts';
import { classOf, may, PEOPLE_READERS } from '../scope.ts';
import { dueTag, holderName, namesOf, said } from '../words.ts';
import { classPage } from './frame.ts';

/** Everything about a class at a glance: who holds it and the form for that, then its facts. */
export async function overview(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const context = await freshContext(request, klass);
  const open = Object.values(klass.asks)
    .filter(isOpen)
    .sort((a, b) => a.dueAt - b.dueAt);
  return classPage(
    request,
    klass,
    'overview',
    html`${klass.ended ? '' : asksSection(context, open)}${dangers(context)}${outcome(context)}${summary(context)}${rules(context)}${levers(context)}`,
  );
}

function asksSection(context: FormContext, open: readonly Ask[]): Html {
  const { t, path } = context.request;
  const between = note(
    html`<p>${t('web.class.between')}</p><p><a class="cell" href="${path}">${t('web.class.reload')}</a></p>`,
  );
  return html`<h2 id="viec">${t('web.class.who-holds')}</h2>${open.length > 0 ? open.map(ask => askCard(context, ask)) : between}`;
}

function askCard(context: FormContext, ask: Ask): Html {
  const { request, klass } = context;
  const { t, now } = request;
  return html`<section class="card ${ask.dueAt < now ? 'late' : 'now'}" aria-label="${t(`ask.${ask.kind}`)}">
<h3>${t(`ask.${ask.kind}`)}</h3>
<p class="row">${dueTag(t, ask.dueAt, now)}<span>${t('web.ask.held-by', { who: holderName(t, ask.holder) })}</span></p>
<p class="mut small">${said(t, ask.dueReason)} ${t('web.ask.next', { who: holderName(t, ask.successor) })}</p>
${askDetails(context, ask)}${klass.held ? '' : askForms(context, ask)}</section>`;
}

/** What belongs to an ask besides its form: who is silent, what was said. */
function askDetails(context: FormContext, ask: Ask): Content {
  const { klass, request } = context;
  const { t } = request;
  switch (ask.kind) {
    case 'survey.needs':
      return communeTable(context, ask);
    case 'survey.decision': {
      const { answered, candidates } = surveyTally(klass);
      return html`<p class="lead">${t('web.survey.tally', { answered, communes: klass.communeIds.length, candidates })}</p>${surveyAnswers(context)}`;
    }
    case 'recruitment.lists':
      return communeTable(context, ask);
    case 'recruitment.decision':
      return html`<p class="lead">${t('web.recruitment.tally', { seated: seatedLearners(klass).length, minimum: minimumOf(klass) })}</p>`;
    case 'scheduling.lecturers':
      return lecturerTable(context, ask);
    case 'scheduling.confirmation':
    case 'teaching.rolls':
      return html`${mayFinish(request, klass) ? html`<p><a class="btn" href="/lop/${klass.id}/ket-thuc-ngay">${t('web.act.finish-class')}</a></p>` : ''}<p><a class="btn two" href="/lop/${klass.id}/lich-hoc">${t(`web.ask.open.${ask.kind}`)}</a></p>`;
    case 'exam.marks':
      return html`<p><a class="btn" href="/lop/${klass.id}/nhap-diem">${t('web.ask.open.exam.marks')}</a></p>`;
    default:
      return undefined;
  }
}

/** The form that answers an ask stands open; what else can be done about it is folded. */
function askForms(context: FormContext, ask: Ask): Content {
  const { t } = context.request;
  const forms = (EXTRA[ask.kind] ?? []).map(formOf).filter(form => may(context.request, actOf(form.act).roles));
  const main = MAIN[ask.kind];
  return html`${main && offerForm(formOf(main), context)}${forms.map(form =>
    disclosure(t(`web.act.${form.act}`), offerForm(form, context)),
  )}`;
}

const MAIN: Partial<Record<AskKind, string>> = {
  'survey.decision': 'decide-survey',
  'recruitment.decision': 'decide-recruitment',
  'opening.papers': 'propose-opening',
  'opening.signature': 'sign-opening',
  'scheduling.resources': 'draft-again',
  'scheduling.confirmation': 'confirm-timetable',
  'certification.recognition': 'recognise',
  'certification.handover': 'hand-over',
  'closing.report': 'file-report',
};

const EXTRA: Partial<Record<AskKind, readonly string[]>> = {
  'survey.needs': ['answer-survey', 'close-survey'],
  'recruitment.lists': ['close-recruitment'],
  'opening.signature': ['refuse-opening'],
  'scheduling.lecturers': ['answer-invitation', 'assign-lecturer'],
};

function formOf(act: string): ActForm {
  const form = actForms.find(candidate => candidate.act === act);
  if (!form) throw new Error(`No form for ${act}`);
  return form;
}

/** Communes of an open ask: who has answered, who is silent, and the way to answer for them. */
function communeTable({ request, klass, directory }: FormContext, ask: Ask): Html {
  const { t } = request;
  const spoken = freeWords(request);
  const name = namesOf(directory);
  const lists = ask.kind === 'recruitment.lists';
  const counts = (id: string) => {
    const own = Object.values(klass.learners).filter(({ communeId }) => communeId === id);
    const of = (seat: string) => own.filter(learner => learner.seat === seat).length;
    if (own.length === 0) return t('web.recruitment.nobody');
    return t('web.recruitment.counts', { seated: of('seated'), waiting: of('waiting'), refused: of('refused') });
  };
  const parts = Object.entries(ask.parts ?? {}).sort(([a], [b]) => name(a).localeCompare(name(b), 'vi'));
  const rows = parts.map(([id, part]) => {
    const said = part.answeredAt !== undefined;
    const answer = klass.survey.answers[id];
    const state = said ? tag(t('web.part.answered'), 'ok') : tag(t('web.part.silent'), 'wait');
    const detail = lists
      ? counts(id)
      : answer && t('web.survey.answer', { candidates: answer.candidates, availability: spoken(answer.availability) });
    const link = lists
      ? html`<a class="cell" href="/lop/${klass.id}/cu-hoc-vien/${id}">${t('web.recruitment.enter')}</a>`
      : !said &&
        html`<a class="cell" href="/lop/${klass.id}/tra-loi-khao-sat?communeId=${id}">${t('web.survey.enter')}</a>`;
    return { cells: [name(id), state, detail, !klass.held && may(request, actOf('answer-survey').roles) && link] };
  });
  const columns = ['web.commune', 'web.state', 'web.content', 'web.do'].map(key => ({ heading: t(key) }));
  const silent = silentParts(ask).length;
  return html`<p>${t('web.part.count', { silent, all: rows.length })}</p>${table(t(`ask.${ask.kind}`), columns, rows, true)}`;
}

/** What a commune writes freely may name people: shown to those who may see them. */
function freeWords(request: PageRequest): (words: string | undefined) => string {
  const shown = may(request, PEOPLE_READERS);
  return words => (shown ? (words ?? '') : '');
}

function surveyAnswers({ request, klass, directory }: FormContext): Html {
  const { t } = request;
  const spoken = freeWords(request);
  const name = namesOf(directory);
  const rows = klass.communeIds.map(id => {
    const answer = klass.survey.answers[id];
    return {
      cells: [
        name(id),
        answer ? String(answer.candidates) : tag(t('web.part.silent'), 'wait'),
        spoken(answer?.availability),
        spoken(answer?.remarks),
      ],
    };
  });
  const columns = [
    { heading: t('web.commune') },
    { heading: t('web.survey.candidates'), number: true },
    { heading: t('web.survey.availability') },
    { heading: t('web.survey.remarks') },
  ];
  return table(t('web.survey.answers'), columns, rows, true);
}

function lecturerTable({ request, klass, directory }: FormContext, ask: Ask): Html {
  const { t } = request;
  const name = namesOf(directory);
  const { accepted } = klass.timetable;
  const rows = Object.entries(ask.parts ?? {}).map(([id, part]) => {
    const sessions = klass.sessions.filter(({ lecturerId, cancelled }) => lecturerId === id && !cancelled);
    const state = accepted.includes(id)
      ? tag(t('web.invitation.accepted'), 'ok')
      : part.answeredAt !== undefined
        ? tag(t('web.invitation.declined'), 'bad')
        : tag(t('web.part.silent'), 'wait');
    const due = part.dueAt !== undefined && part.answeredAt === undefined && formatDate(civilDateOf(part.dueAt));
    return { cells: [name(id), state, t('web.sessions.count', { count: sessions.length }), due] };
  });
  const missing = klass.sessions.filter(({ lecturerId, cancelled }) => !lecturerId && !cancelled).length;
  const columns = ['web.lecturer', 'web.state', 'web.sessions', 'web.due'].map(key => ({ heading: t(key) }));
  return html`${missing > 0 ? note(html`<p>${t('web.invitation.missing', { count: missing })}</p>`, 'bad') : ''}${table(t(`ask.${ask.kind}`), columns, rows, true)}`;
}

/** Learners near or past the attendance limit, named while something can still be done. */
function dangers({ request, klass, directory }: FormContext): Content {
  if (klass.stage !== 'teaching' || !may(request, PEOPLE_READERS)) return undefined;
  const { t } = request;
  const name = namesOf(directory);
  const endangered = endangeredLearners(klass);
  if (endangered.length === 0) return undefined;
  const rows = endangered.map(({ learner, attendance }) => ({
    cells: [
      learner.person.fullName,
      name(learner.communeId),
      t('web.attendance', { attended: attendance.attended, held: attendance.held, total: attendance.total }),
      attendance.level === 'cannot-reach' ? tag(t('web.danger.lost'), 'bad') : tag(t('web.danger.near'), 'wait'),
    ],
  }));
  const columns = ['web.learner', 'web.commune', 'web.attended', 'web.state'].map(key => ({ heading: t(key) }));
  return html`<h2>${t('web.danger.title')}</h2><p class="mut">${t('web.danger.lead')}</p>${table(t('web.danger.title'), columns, rows, true)}`;
}

/** What came of the class, once it is reported. */
function outcome(context: FormContext): Content {
  const { klass, request } = context;
  if (!klass.report) return undefined;
  const { t } = request;
  return html`<h2>${t('web.class.outcome')}</h2>${facts([
    ...reportFacts(context),
    [t('web.report.remarks'), klass.report.remarks],
  ])}`;
}

function summary({ request, klass, directory }: FormContext): Html {
  const { t } = request;
  const name = namesOf(directory);
  const { papers, number } = klass.opening;
  return html`<h2>${t('web.class.facts')}</h2>${facts([
    [t('web.communes'), klass.communeIds.map(name).join(', ')],
    [t('web.class.planned'), formatDate(klass.plannedStart)],
    [t('web.opening.date'), papers && formatDate(papers.openingDate)],
    [t('web.opening.number'), number],
    [t('web.manager'), klass.managerId ? name(klass.managerId) : t('web.manager.nobody')],
    [t('web.opening.officer'), papers && name(papers.officerId)],
    [
      t('web.learners'),
      t('web.class.seats', {
        seated: seatedLearners(klass).length,
        capacity: klass.capacity,
        waiting: waitingLearners(klass).length,
      }),
    ],
    [t('web.class.joint'), klass.jointWith],
    [t('web.class.created'), formatDate(civilDateOf(klass.createdAt))],
  ])}`;
}

/** The rules the class lives under to its end, each with the document it stands in. */
function rules({ request, klass }: FormContext): Html {
  const { t } = request;
  const { id: _, validFrom, ...byName } = rulesOf(klass);
  const lines = Object.values(byName).map(
    ({ sentence, source, assumption }) =>
      html`<li>${t(sentence.key, sentence.params)} <span class="mut small">${assumption ? t('web.rules.assumed') : t('web.rules.source', { number: source.number, date: source.date, article: source.article })}</span></li>`,
  );
  return disclosure(t('web.rules.title', { since: validFrom }), html`<ul>${lines}</ul>`);
}

/** What can be done to the class itself: due dates, hold, cancel. */
function levers(context: FormContext): Content {
  const { request, klass } = context;
  const { t } = request;
  if (klass.ended || !may(request, actOf('hold').roles)) return undefined;
  const names = klass.held ? ['resume', 'name-manager', 'cancel'] : ['extend-ask', 'name-manager', 'hold', 'cancel'];
  const shown = names.map(formOf).filter(form => form.act !== 'cancel' || !klass.certificates);
  return html`<h2>${t('web.class.levers')}</h2><ul class="links">${shown.map(form => html`<li><a href="/lop/${klass.id}/${form.slug}">${t(`web.act.${form.act}`)}</a></li>`)}</ul>`;
}
