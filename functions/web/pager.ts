import { type Content, html } from '../../lib/edge/html/html.ts';
import type { PageRequest } from '../../lib/edge/page.ts';

/** One page of a long list. */
export interface ListPage<Item> {
  items: readonly Item[];
  /** From 1. */
  number: number;
  count: number;
}

/** The page of a list that the address asks for (`trang`), so that no page grows beyond 30 KB. */
export function pageOf<Item>(query: URLSearchParams, all: readonly Item[], size: number): ListPage<Item> {
  const count = Math.max(1, Math.ceil(all.length / size));
  const wanted = Math.trunc(Number(query.get('trang') ?? 1)) || 1;
  const number = Math.min(Math.max(1, wanted), count);
  return { items: all.slice((number - 1) * size, number * size), number, count };
}

/** Links to the pages around this one; nothing for a single page. */
export function pager({ t, path, query }: PageRequest, { number, count }: ListPage<unknown>): Content {
  if (count === 1) return undefined;
  const to = (page: number) => {
    const next = new URLSearchParams(query);
    next.delete('lang');
    next.delete('xong');
    next.set('trang', String(page));
    return `${path}?${next.toString()}`;
  };
  return html`<nav aria-label="${t('web.pager')}"><ul class="links">
${number > 1 ? html`<li><a href="${to(number - 1)}" rel="prev">‹ ${t('web.pager.before')}</a></li>` : ''}
<li><span class="cell">${t('web.pager.here', { number, count })}</span></li>
${number < count ? html`<li><a href="${to(number + 1)}" rel="next">${t('web.pager.after')} ›</a></li>` : ''}</ul></nav>`;
}
