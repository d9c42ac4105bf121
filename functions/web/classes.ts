import { programmeCode } from '../../lib/domain/rules/programmes.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { type FormState, selectField, submit, textField } from '../../lib/edge/html/components.ts';
import { html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import type { ClassHead } from '../../lib/store/heads.ts';
import { OFFICE } from '../roles.ts';
import { listedIn } from './board.ts';
import { pageOf, pager } from './pager.ts';
import { may } from './scope.ts';
import { when } from './start.ts';
import { programmeName, stageTag } from './words.ts';
import { headsOfYear, thisYear, yearOf, yearsOffered } from './year.ts';
import { STAGES } from '../../lib/domain/class/class.ts';

/**
 * The classes of the centre: by year, by stage, by programme, by words without tone marks; the newest first. This year's come with
 * every class that goes on; those of other years are read when they are asked for.
 */
export async function classes(request: PageRequest): Promise<PageAnswer> {
  const { t, query } = request;
  const year = yearOf(request);
  const heads = await headsOfYear(request, year);
  const found = heads.filter(matching(query)).reverse();
  const page = pageOf(query, found, 30);
  const learners = await Promise.all(page.items.map(head => learnersOf(request, head)));
  const rows = page.items.map((head, index) => ({
    cells: [
      html`<a class="cell" href="/lop/${head.id}">${head.title}</a>`,
      stageTag(t, head.stage, head.held),
      head.programme,
      when(request, head),
      learners[index],
      head.asks.map(ask => t(`ask.${ask.kind}`)).join(', '),
    ],
  }));
  const columns = [
    'web.class',
    'web.class.stage',
    'web.programme',
    'web.class.when',
    'web.learners',
    'web.class.waits-for',
  ].map(key => ({ heading: t(key) }));
  const list =
    rows.length > 0
      ? html`<p>${t('web.classes.found', { count: found.length })}</p>${table(t('web.menu.classes'), columns, rows, true)}${pager(request, page)}`
      : html`<p>${t(whyNone(heads.length, year === thisYear(request)), { year })}</p>`;
  const body = html`<div class="row apart"><h1>${t('web.menu.classes')}</h1>${may(request, OFFICE) ? html`<span class="row"><a class="btn" href="/lop/moi">${t('web.new.title')}</a><a class="btn two" href="/lop/mot-ngay">${t('web.one-day.link')}</a></span>` : ''}</div>${filters(request)}${list}`;
  return { title: t('web.menu.classes'), body };
}

/** Seats taken; people listed so far while lists come in, which heads do not hold: only those few classes are read. */
async function learnersOf({ t, services }: PageRequest, head: ClassHead): Promise<string> {
  if (head.asks.some(({ kind }) => kind === 'recruitment.lists'))
    return t('web.board.listed', { count: listedIn(await services.classes.load(head.id, 'quick')) });
  return head.seated > 0 ? t('web.class.seated', { seated: head.seated }) : '';
}

function whyNone(heads: number, isThisYear: boolean): string {
  if (heads > 0) return 'web.classes.no-match';
  return isThisYear ? 'web.classes.none' : 'web.classes.none-of-year';
}

function matching(query: URLSearchParams): (head: ClassHead) => boolean {
  const words = searchKey(query.get('tim') ?? '')
    .split(' ')
    .filter(Boolean);
  const stage = query.get('buoc');
  const programme = query.get('ct');
  return head => {
    const text = searchKey(`${head.title} ${head.programme} ${head.year}`);
    return (
      (!stage || head.stage === stage) &&
      (!programme || head.programme === programme) &&
      words.every(word => text.includes(word))
    );
  };
}

function filters(request: PageRequest) {
  const { t, query, language } = request;
  const values = Object.fromEntries([...query.keys()].map(name => [name, query.getAll(name)]));
  const state: FormState = { language, values: { ...values, nam: [String(yearOf(request))] }, problems: [] };
  const years = yearsOffered(request).map(year => ({
    value: String(year),
    label: year === thisYear(request) ? t('web.classes.this-year', { year }) : String(year),
  }));
  const any = { value: '', label: t('web.all') };
  const stages = [any, ...STAGES.map(value => ({ value, label: t(`stage.${value}`) }))];
  const codes = [
    any,
    ...programmeCode.options.map(value => ({ value, label: `${value} – ${programmeName(request, value)}` })),
  ];
  return html`<form method="get" action="/lop" role="search" class="inline">${textField(state, 'tim', t('web.classes.search'))}${selectField(state, 'nam', t('web.classes.year'), years)}${selectField(state, 'buoc', t('web.class.stage'), stages)}${selectField(state, 'ct', t('web.programme'), codes)}${submit(t('web.search'), 'two')}</form>`;
}
