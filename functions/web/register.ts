import { type ClassCertificate, certificatesOf } from '../../lib/domain/chapters/certificate-changes.ts';
import { certificateBook } from '../../lib/domain/chapters/certification.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import { type FormState, submit, textField } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { pageOf, pager } from './pager.ts';
import { EVERY_CLASS_READERS, may, userOf } from './scope.ts';

/** What became of the certificates of a block since: what each replaces, and those struck through. */
function history({ t }: PageRequest, own: readonly ClassCertificate[]): Content {
  return own
    .filter(({ state, replaces }) => state !== 'standing' || replaces)
    .map(({ printed, state, replaces, replacedBy, change }) => {
      const struck =
        state === 'standing'
          ? undefined
          : html`<s>${printed}</s> ${t(`web.certificate.${state}`, { by: replacedBy ?? '', decision: change?.decision ?? '', date: change?.on ?? '' })}`;
      return html`<div class="small mut">${replaces ? html`${t('web.check.replaces')} <s>${replaces}</s> ` : ''}${struck}</div>`;
    });
}

/** The certificate register of a year: every block of numbers in order, whose it is, and its page to print. */
export async function register(request: PageRequest): Promise<PageAnswer> {
  const { t, query, services, language, now } = request;
  const typed = query.get('nam') ?? '';
  const year = /^(19|20)\d{2}$/.test(typed) ? typed : civilDateOf(now).slice(0, 4);
  const blocks = await services.registers.blocks(certificateBook(userOf(request).centreId, `${year}-01-01`));
  const page = pageOf(query, blocks, 25);
  const rows = await Promise.all(
    page.items.map(async ({ first, count, classId, what }) => {
      const klass = await services.classes.load(classId);
      const own = certificatesOf(klass).filter(
        entry =>
          entry.issuedOn.startsWith(year) && entry.registerNumber >= first && entry.registerNumber < first + count,
      );
      return {
        cells: [
          html`${what === 'reissue' ? own[0]?.printed : t('web.register.numbers', { first, last: first + count - 1 })}${history(request, own)}`,
          String(count),
          html`<a class="cell" href="/lop/${classId}/ket-qua">${klass.title}</a>`,
          klass.recognition && `${klass.recognition.number}, ${formatDate(klass.recognition.on)}`,
          html`<a class="cell" href="/lop/${classId}/van-ban/so-goc.pdf">${t('web.register.print')}</a>`,
        ],
      };
    }),
  );
  const state: FormState = { language, values: { nam: [year] }, problems: [] };
  const columns = [
    { heading: t('web.register.range') },
    { heading: t('web.count'), number: true },
    { heading: t('web.class') },
    { heading: t('web.register.decision') },
    { heading: t('web.do') },
  ];
  const total = blocks.reduce((sum, { count }) => sum + count, 0);
  const title = t('web.register.title', { year });
  const list =
    rows.length > 0
      ? html`<p>${t('web.register.total', { blocks: new Set(blocks.map(({ classId }) => classId)).size, total })}</p>${may(request, EVERY_CLASS_READERS) ? html`<p><a class="cell" href="/so-goc.xlsx?nam=${year}">${t('web.export')}</a></p>` : ''}${table(title, columns, rows, true)}${pager(request, page)}`
      : html`<p>${t('web.register.none', { year })}</p>`;
  const filter = html`<form method="get" action="/so-goc" class="inline">${textField(state, 'nam', t('web.year'), { kind: 'numeric', short: true })}${submit(t('web.register.show'), 'two')}</form>`;
  return {
    title,
    body: html`<h1>${title}</h1><p><a class="cell" href="/so-van-ban?nam=${year}">${t('web.documents.link')}</a></p>${filter}${list}`,
  };
}
