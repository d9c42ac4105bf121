import { DOCUMENT_BOOKS, documentBookName } from '../../lib/domain/chapters/documents.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import { type FormState, selectField, submit, tag, textField } from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { documentsOfYear, voidingOf } from '../registers/documents.ts';
import { pageOf, pager } from './pager.ts';
import { userOf } from './scope.ts';

/** The document register of a year: every number of a kind in order, what it stands on, and which are void. */
export async function documentRegister(request: PageRequest): Promise<PageAnswer> {
  const { t, query, services, language, now } = request;
  const asked = query.get('nam') ?? '';
  const year = /^(19|20)\d{2}$/.test(asked) ? asked : civilDateOf(now).slice(0, 4);
  const kind = documentBookName.catch('decisions').parse(query.get('loai'));
  const entries = await documentsOfYear(services, userOf(request).centreId, kind, year);
  const page = pageOf(query, entries, 25);
  const rows = await Promise.all(
    page.items.map(async ({ number, classId, what, at }) => {
      const klass = await services.classes.load(classId);
      return {
        cells: [
          shown(klass, number),
          t(`paper-kind.${what}`),
          html`<a class="cell" href="/lop/${classId}/van-ban">${klass.title}</a>`,
          formatDate(civilDateOf(at)),
          state(request, klass, number),
        ],
      };
    }),
  );
  const title = t('web.documents.title', { year });
  const columns = ['web.number.number', 'web.number.paper', 'web.class', 'web.documents.taken', 'web.state'];
  const form: FormState = { language, values: { nam: [year], loai: [kind] }, problems: [] };
  const kinds = Object.entries(DOCUMENT_BOOKS).map(([value, sign]) => ({
    value,
    label: `${t(`web.documents.${value}`)} (${sign})`,
  }));
  return {
    title,
    body: html`<h1>${title}</h1><p>${t('web.documents.lead')}</p>
<form method="get" action="/so-van-ban" class="inline">${selectField(form, 'loai', t('web.documents.kind'), kinds)}${textField(form, 'nam', t('web.year'), { kind: 'numeric', short: true })}${submit(t('web.register.show'), 'two')}</form>
${
  rows.length > 0
    ? html`${table(
        title,
        columns.map(key => ({ heading: t(key), name: key === 'web.number.number' })),
        rows,
        true,
      )}${pager(request, page)}`
    : html`<p>${t('web.documents.none', { year })}</p>`
}`,
  };
}

function shown(klass: ClassState, number: string): Content {
  return voidingOf(klass, number) ? html`<s>${number}</s>` : number;
}

function state({ t }: PageRequest, klass: ClassState, number: string): Content {
  const ended = voidingOf(klass, number);
  return ended ? html`${tag(t('web.documents.void'), 'bad')} ${ended.reason}` : tag(t('web.documents.used'), 'ok');
}
