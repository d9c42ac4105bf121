import type { Learner, Seat } from '../../../lib/domain/class/class.ts';
import { openAsk } from '../../../lib/domain/class/decision.ts';
import { compareByGivenName } from '../../../lib/domain/text/vietnamese.ts';
import { formatDate } from '../../../lib/domain/time/civil-date.ts';
import { type Content, type Html, html } from '../../../lib/edge/html/html.ts';
import { table } from '../../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../../lib/edge/page.ts';
import { actOf } from '../act-form.ts';
import { pageOf, pager } from '../pager.ts';
import { classOf, may } from '../scope.ts';
import { backAddress } from '../nomination.ts';
import { namesOf, said, seatTag } from '../words.ts';
import { classPage } from './frame.ts';

const ORDER: readonly Seat[] = ['seated', 'waiting', 'refused', 'withdrawn'];

/** Everybody who was nominated, with the verdict, its rule and its reason. */
export async function people(request: PageRequest): Promise<PageAnswer> {
  const klass = await classOf(request);
  const { t, query } = request;
  const all = Object.values(klass.learners);
  const seat = ORDER.find(name => name === query.get('cho'));
  const shown = all.filter(learner => !seat || learner.seat === seat).sort(inOrder);
  const page = pageOf(query, shown, 40);
  const name = namesOf(await request.directory(klass.centreId));
  const mayWithdraw =
    may(request, actOf('withdraw').roles) && ['recruitment', 'opening', 'scheduling'].includes(klass.stage);
  const mayNominate = may(request, actOf('nominate').roles) && openAsk(klass, 'recruitment.lists') !== undefined;
  const rows = page.items.map(learner => ({
    cells: [
      html`<a class="cell" href="/nguoi-hoc/${learner.personId}?nam=${klass.year}">${learner.person.fullName}</a><br><span class="mut small">${formatDate(learner.person.birthDate)}</span>`,
      html`${name(learner.communeId)}${learner.person.unit ? html`<br><span class="mut small">${learner.person.unit}</span>` : ''}`,
      html`${seatTag(t, learner.seat)}${learner.seat === 'waiting' ? html` <span class="small">${t('web.people.place', { place: placeOf(all, learner) })}</span>` : ''}`,
      verdict(request, learner),
      isOn(learner)
        ? mayWithdraw &&
          html`<a class="cell" href="/lop/${klass.id}/rut-ten?personId=${learner.personId}">${t('web.people.withdraw')}</a>`
        : mayNominate &&
          html`<a class="cell" href="${backAddress(`/lop/${klass.id}/cu-hoc-vien/${learner.communeId}`, learner)}">${t(`web.people.back.${learner.seat}`)}</a>`,
    ],
  }));
  const columns = [
    { heading: t('web.learner'), name: true },
    { heading: t('web.people.unit'), name: true },
    { heading: t('web.people.seat') },
    { heading: t('web.people.verdict') },
    ...(mayWithdraw || mayNominate ? [{ heading: t('web.do') }] : []),
  ];
  const list =
    rows.length > 0
      ? table(
          t('web.class.people'),
          columns,
          rows.map(({ cells }) => ({ cells: cells.slice(0, columns.length) })),
          true,
        )
      : html`<p>${t(all.length > 0 ? 'web.people.none-of-these' : 'web.people.none')}</p>`;
  return classPage(
    request,
    klass,
    'people',
    html`${filters(request, klass.id, all, seat)}${all.length > 0 ? html`<p><a class="cell" href="/lop/${klass.id}/xuat/danh-sach.xlsx">${t('web.export')}</a></p>` : ''}${list}${pager(request, page)}`,
  );
}

function isOn({ seat }: Learner): boolean {
  return seat === 'seated' || seat === 'waiting';
}

function inOrder(a: Learner, b: Learner): number {
  const bySeat = ORDER.indexOf(a.seat) - ORDER.indexOf(b.seat);
  if (bySeat !== 0) return bySeat;
  return a.seat === 'waiting' ? a.order - b.order : compareByGivenName(a.person.fullName, b.person.fullName);
}

function placeOf(all: readonly Learner[], learner: Learner): number {
  return all.filter(({ seat, order }) => seat === 'waiting' && order <= learner.order).length;
}

function verdict({ t }: PageRequest, { verdict: { reason, ruleVersion, warnings }, seatReason }: Learner): Html {
  // A version is named by its document and the day it took force: 1147-QĐ/BTGDVTW@2025-12-01.
  const [document = '', since = ''] = ruleVersion.split('@');
  return html`${said(t, reason)}${warnings.map(warning => html`<br><span class="small">⚠ ${said(t, warning)}</span>`)}${seatReason ? html`<br>${t('web.people.withdrawn-because', { reason: seatReason })}` : ''}<br><span class="mut small">${t('web.people.rule', { document, since })}</span>`;
}

function filters({ t }: PageRequest, classId: string, all: readonly Learner[], current?: Seat): Content {
  if (all.length === 0) return undefined;
  const link = (seat: Seat | undefined, label: string, count: number) =>
    html`<li>${seat === current ? html`<strong class="cell">${label} (${count})</strong>` : html`<a href="/lop/${classId}/hoc-vien${seat ? `?cho=${seat}` : ''}">${label} (${count})</a>`}</li>`;
  return html`<ul class="links">${link(undefined, t('web.all'), all.length)}${ORDER.map(seat => {
    const count = all.filter(learner => learner.seat === seat).length;
    return count > 0 ? link(seat, t(`seat.${seat}`), count) : '';
  })}</ul>`;
}
