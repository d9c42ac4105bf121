import * as z from 'zod';
import { type ApiRoute, openRoute, staffRoute } from '../../lib/edge/api.ts';
import { COUNTRY, mustReach } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';
import { figuresQuery, figuresReportOf } from '../reports/figures-report.ts';
import { checkCertificate } from './check-certificate.ts';
import { everyone } from './shapes.ts';

const volume = z.object({ classes: z.number(), learners: z.number() });
const share = z.number().optional().meta({ description: 'Hundredths of a percent, rounded half up: 8750 is 87,50 %' });
const row = z.object({
  own: volume,
  joint: volume,
  all: volume,
  completed: z.number(),
  planned: volume.optional(),
  ofPlan: z.object({ byClasses: share, byLearners: share, byClassesWithJoint: share }),
});

const reportView = z
  .object({
    scope: z.object({ id: z.string(), name: z.string(), kind: z.enum(['centre', 'province', 'country']) }),
    from: z.string(),
    to: z.string(),
    programmes: z.array(row.extend({ programme: z.string() })),
    parts: z.array(row.extend({ id: z.string(), name: z.string() })),
    total: row,
    bands: z.object({
      shares: z.array(z.object({ name: z.string(), count: z.number(), percent: share })),
      total: z.number(),
      sum: z.number(),
      difference: z.number(),
      percentSum: z.number(),
    }),
    learnersPerClass: share,
    completedShare: share,
    difference: volume.extend({ completed: z.number() }),
  })
  .meta({ id: 'FiguresReport' });

const certificateCheck = z
  .object({
    number: z.string(),
    status: z.enum(['valid', 'expired', 'revoked', 'replaced']),
    initials: z.string(),
    programme: z.string(),
    title: z.string(),
    centre: z.string().meta({ description: 'The issuer as it was called on the day of issue' }),
    centreNow: z.string().optional().meta({ description: 'Who answers for it today, if not the same' }),
    issuedOn: z.string(),
    validUntil: z.string().optional(),
    endedOn: z.string().optional().meta({ description: 'Civil date on which it was revoked or replaced' }),
    replacedBy: z.string().optional(),
    replaces: z.string().optional(),
  })
  .meta({ id: 'CertificateCheck' });

/** Figures by rights, the public check of a certificate, and the health of the house. */
export const publicRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/figures',
    operationId: 'getFigures',
    summary: 'Classes and learners of a centre, a province or the country against the plan, on both bases',
    roles: everyone,
    query: figuresQuery,
    output: reportView,
    answer: async ({ services, caller, query }) => {
      mustReach(caller, { centreId: query.scope, provinceId: await provinceOf(services, query.scope) });
      const report = await figuresReportOf(services, query);
      return { ...report, bands: { ...report.bands, shares: [...report.bands.shares] } };
    },
  }),
  openRoute({
    method: 'GET',
    path: '/certificates/{centreId}/{number}',
    operationId: 'checkCertificate',
    summary: 'Public check of a certificate of a centre, its number written with dashes (0001-2026-DVM); initials only',
    roles: 'public',
    params: z.object({ centreId: z.string().regex(/^ctr_[\w-]{1,60}$/), number: z.string().max(40) }),
    output: certificateCheck,
    answer: ({ services, params }) => checkCertificate(services, params.centreId, params.number),
  }),
  openRoute({
    method: 'GET',
    path: '/health',
    operationId: 'getHealth',
    summary: 'Whether the API answers; reads nothing',
    roles: 'public',
    output: z.object({ status: z.literal('ok') }),
    answer: async () => ({ status: 'ok' as const }),
  }),
];

/** The province a scope lies in; the scope itself for a province or the country. */
async function provinceOf({ directory }: Services, scope: string): Promise<string> {
  if (scope === COUNTRY || scope.startsWith('prv_')) return scope;
  return (await directory.centre(scope)).provinceId;
}
