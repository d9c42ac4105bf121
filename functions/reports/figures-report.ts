import * as z from 'zod';
import {
  type FiguresReport,
  figuresReport,
  type PartFigures,
  sumFigures,
} from '../../lib/domain/reports/figures-report.ts';
import { Refusal, refuseField } from '../../lib/domain/refusal.ts';
import { parseInput } from '../../lib/edge/person-act.ts';
import type { Services } from '../../lib/edge/services.ts';

const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** Which figures: a scope (a centre, a province or "country") and two months, both included. */
export const figuresQuery = z.object({
  scope: z.string().regex(/^(ctr_[\w-]{1,60}|prv_[\w-]{1,60}|country)$/),
  from: month,
  to: month,
});
export type FiguresQuery = z.infer<typeof figuresQuery>;

export interface ScopedReport extends FiguresReport {
  scope: { id: string; name: string; kind: 'centre' | 'province' | 'country' };
  from: string;
  to: string;
}

/** A scope, what it consists of, and the centres whose plans it adds up. */
interface Scope {
  scope: ScopedReport['scope'];
  parts: { id: string; name: string }[];
  /** Centre id and the part it belongs to. */
  centres: { centreId: string; partId: string }[];
}

/**
 * The figures of a scope over a period, plan against actual, from counters: no class is read. A centre is its own only part, a
 * province consists of its centres, the country of its provinces; every part has a row. The plan is that of every year the period
 * touches. Throws CentreNotFound, ProvinceNotFound (404).
 */
export async function figuresReportOf(services: Services, query: unknown): Promise<ScopedReport> {
  const { scope: id, from, to } = parseInput(figuresQuery, query);
  if (from > to) throw refuseField('to', { key: 'problem.month-before-start' });
  const { scope, parts, centres } = await openScope(services, id);
  const years = yearsBetween(from, to);
  const { registers, directory } = services;
  const [whole, figures, plan] = await Promise.all([
    registers.figures(id, from, to),
    Promise.all(
      parts.map(async part =>
        (await registers.figures(part.id, from, to)).map(
          (row): PartFigures => ({ ...sumFigures([row]), programme: row.programme, partId: part.id }),
        ),
      ),
    ),
    Promise.all(
      centres.flatMap(({ centreId, partId }) =>
        years.map(async year => (await directory.plan(centreId, year)).map(line => ({ ...line, partId }))),
      ),
    ),
  ]);
  const facts = { parts, figures: figures.flat(), plan: plan.flat(), whole: sumFigures(whole) };
  return { scope, from, to, ...figuresReport(facts) };
}

async function openScope({ directory }: Services, id: string): Promise<Scope> {
  if (id.startsWith('ctr_')) {
    const { name } = await directory.centre(id);
    return { scope: { id, name, kind: 'centre' }, parts: [{ id, name }], centres: [{ centreId: id, partId: id }] };
  }
  const provinces = await directory.provinces();
  if (id === 'country') {
    const centres = await Promise.all(
      provinces.map(async province =>
        (await directory.centresOf(province.id)).map(centre => ({ centreId: centre.id, partId: province.id })),
      ),
    );
    return { scope: { id, name: '', kind: 'country' }, parts: provinces, centres: centres.flat() };
  }
  const province = provinces.find(candidate => candidate.id === id);
  if (!province) throw new Refusal('ProvinceNotFound', {}, 404);
  const centres = await directory.centresOf(id);
  return {
    scope: { id, name: province.name, kind: 'province' },
    parts: centres.map(centre => ({ id: centre.id, name: centre.name })),
    centres: centres.map(centre => ({ centreId: centre.id, partId: centre.id })),
  };
}

function yearsBetween(from: string, to: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
