import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { holdsOn, LENDABLE_ROLES, NAMES_FOR_OTHERS, type StandIn } from '../../lib/domain/stand-ins.ts';
import { compareByGivenName } from '../../lib/domain/text/vietnamese.ts';
import { civilDateOf, formatDate, formatDateTime } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  backLink,
  dateField,
  type FormState,
  hidden,
  note,
  postForm,
  selectField,
  submit,
  tag,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest, Route } from '../../lib/edge/page.ts';
import { comeBackEarly, LEAVE_TAKERS, takeLeave } from '../staff/stand-ins.ts';
import { dateFrom } from './act-form.ts';
import { pageOf, pager } from './pager.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, READERS, userOf } from './scope.ts';
import { staffChoices } from './staff-choices.ts';
import { namesOf } from './words.ts';

const ADDRESS = '/nguoi-dung/thay-the';

/** Who stands in for whom, now, later and before; and the form to name somebody. */
export const standInRoutes: readonly Route[] = [
  { method: 'GET', path: ADDRESS, access: READERS, handler: request => standInsPage(request) },
  { method: 'POST', path: ADDRESS, access: LEAVE_TAKERS, handler: name },
  { method: 'POST', path: `${ADDRESS}/{standIn}/ket-thuc`, access: LEAVE_TAKERS, handler: end },
];

async function standInsPage(request: PageRequest, refusal?: Refusal): Promise<PageAnswer> {
  const { t, services, query, now } = request;
  const { centreId } = userOf(request);
  const [{ standIns }, directory] = await Promise.all([services.standIns.all(centreId), request.directory(centreId)]);
  const today = civilDateOf(now);
  const [coming, over] = [standIns.filter(isComing(today)), standIns.filter(standIn => !isComing(today)(standIn))];
  const past = pageOf(query, over, 20);
  const title = t('web.stand-ins.title');
  const summary = refusalSummary(request, refusal);
  const done = query.get('xong') ? note(html`<p>${t('web.saved')}</p>`, 'ok', true) : '';
  return {
    title,
    ...formStatus(refusal),
    body: html`${summary}${backLink('/nguoi-dung', t('web.directory.staff'))}${done}<h1>${title}</h1><p>${t('web.stand-ins.lead')}</p>
<h2>${t('web.stand-ins.now')}</h2>${list(request, directory, coming.toReversed())}
${may(request, LEAVE_TAKERS) ? form(request, directory, refusal) : ''}
${over.length > 0 ? html`<h2>${t('web.stand-ins.past')}</h2>${list(request, directory, past.items)}${pager(request, past)}` : ''}`,
  };
}

const isComing =
  (today: string) =>
  ({ until, ended }: StandIn): boolean =>
    !ended && until >= today;

function list(request: PageRequest, directory: CentreDirectory, standIns: readonly StandIn[]): Html {
  const { t, now } = request;
  if (standIns.length === 0) return html`<p>${t('web.stand-ins.none')}</p>`;
  const nameOf = namesOf(directory);
  const today = civilDateOf(now);
  const rows = standIns.map(standIn => ({
    cells: [
      nameOf(standIn.absentId),
      nameOf(standIn.standInId),
      html`${formatDate(standIn.from)} – ${formatDate(standIn.until)}${holdsOn(standIn, today) ? html`<br>${tag(t('web.stand-ins.today'), 'info')}` : ''}`,
      standIn.reason,
      html`<span class="small">${t('web.stand-ins.named', { who: nameOf(standIn.namedBy), at: formatDateTime(standIn.namedAt) })}${standIn.ended ? html`<br>${t('web.stand-ins.ended', { who: nameOf(standIn.ended.by), at: formatDateTime(standIn.ended.at) })}` : ''}</span>`,
      endButton(request, standIn, nameOf),
    ],
  }));
  const columns = ['absent', 'stand-in', 'days', 'reason', 'record'].map(key => ({
    heading: t(`web.stand-ins.${key}`),
  }));
  return table(t('web.stand-ins.title'), [...columns, { heading: t('web.do') }], rows, true);
}

function endButton(request: PageRequest, standIn: StandIn, nameOf: (id: string) => string): Content {
  const { t, formToken, now } = request;
  const { staffId, role } = userOf(request);
  const concerned = [standIn.absentId, standIn.standInId].includes(staffId) || NAMES_FOR_OTHERS.includes(role);
  if (!concerned || !may(request, LEAVE_TAKERS) || !isComing(civilDateOf(now))(standIn)) return undefined;
  const label = t('web.stand-ins.end', { who: nameOf(standIn.absentId) });
  return postForm(
    `${ADDRESS}/${standIn.id}/ket-thuc`,
    { token: formToken, request: request.requestId() },
    submit(label, 'two'),
  );
}

function form(request: PageRequest, directory: CentreDirectory, refusal?: Refusal): Html {
  const { t, language, formToken, now } = request;
  const { staffId, role: ownRole } = userOf(request);
  const values = request.form.values();
  const state: FormState = { language, values, problems: refusal?.fields ?? [] };
  const lendable = directory.staff.filter(({ role }) => LENDABLE_ROLES.includes(role));
  const people = staffChoices(
    request,
    lendable.toSorted((a, b) => compareByGivenName(a.name, b.name)),
  );
  const others = people.filter(({ value }) => value !== staffId);
  const choose = { value: '', label: t('web.stand-ins.choose') };
  const forOthers = NAMES_FOR_OTHERS.includes(ownRole);
  const absent = forOthers
    ? selectField(state, 'absentId', t('web.stand-ins.absent'), [choose, ...people])
    : hidden('absentId', staffId);
  return html`<h2>${t(forOthers ? 'web.stand-ins.name-any' : 'web.stand-ins.name-own')}</h2>${postForm(
    ADDRESS,
    { token: formToken, request: values.request?.[0] ?? request.requestId() },
    html`${absent}${selectField(state, 'standInId', t('web.stand-ins.stand-in'), [choose, ...(forOthers ? people : others)])}
${dateField(state, 'from', t('web.stand-ins.from'), { value: formatDate(civilDateOf(now)) })}${dateField(state, 'until', t('web.stand-ins.until'), { hint: t('web.stand-ins.until-hint') })}
${textField(state, 'reason', t('web.stand-ins.reason'), { hint: t('web.stand-ins.reason-hint') })}${actions(submit(t('web.stand-ins.do')))}`,
  )}`;
}

async function name(request: PageRequest): Promise<PageAnswer> {
  const { services, form: posted } = request;
  const input = {
    absentId: posted.text('absentId'),
    standInId: posted.text('standInId'),
    from: dateFrom(posted, 'from'),
    until: dateFrom(posted, 'until'),
    reason: posted.text('reason'),
  };
  const user = userOf(request);
  return orAgain(request, () => takeLeave(services, user.centreId, user, input, posted.text('request') || undefined));
}

async function end(request: PageRequest): Promise<PageAnswer> {
  const user = userOf(request);
  return orAgain(request, () => comeBackEarly(request.services, user.centreId, user, request.params.standIn ?? ''));
}

/** Back to the list, or the page again with what was wrong. */
async function orAgain(request: PageRequest, change: () => Promise<StandIn>): Promise<PageAnswer> {
  try {
    await change();
    return { redirect: `${ADDRESS}?xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error;
    return standInsPage(request, error);
  }
}
