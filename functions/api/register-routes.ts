import * as z from 'zod';
import { readNumber, validUntil } from '../../lib/domain/chapters/certificate-changes.ts';
import { documentBookName } from '../../lib/domain/chapters/documents.ts';
import { resultOfLearner } from '../../lib/domain/chapters/exam.ts';
import { civilDateOf } from '../../lib/domain/time/civil-date.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { pageFrom, pageOf, pageOfAll, pageQuery, positionOf } from '../../lib/edge/paging.ts';
import { type Person, seesPeople } from '../../lib/edge/rights.ts';
import { certificatesOfYear, type RegisterLine } from '../registers/certificates.ts';
import { documentsOfYear, voidingOf } from '../registers/documents.ts';
import { READERS } from '../roles.ts';
import { reachCentre } from './directory-routes.ts';
import { centreParams } from './shapes.ts';

const yearOfBook = z.coerce
  .number()
  .int()
  .min(1990)
  .max(2100)
  .optional()
  .meta({ description: 'The present year when left out' });

const registerLine = z
  .object({
    number: z.string().meta({ description: 'As printed: 0012/2026/NTVD' }),
    registerNumber: z.number(),
    classId: z.string(),
    classTitle: z.string(),
    programme: z.string(),
    issuedOn: z.string(),
    validUntil: z.string().optional().meta({ description: 'Last day on which it counts; absent: for ever' }),
    recognition: z.string().optional().meta({ description: 'Number of the decision it rests on' }),
    state: z.enum(['standing', 'revoked', 'replaced']),
    replaces: z.string().optional(),
    replacedBy: z.string().optional(),
    ended: z
      .object({ on: z.string(), cause: z.string(), decision: z.string() })
      .optional()
      .meta({ description: 'Of a revoked or replaced one; it keeps its number for ever' }),
    learner: z
      .object({
        personId: z.string(),
        fullName: z.string(),
        birthDate: z.string(),
        unit: z.string().optional(),
        communeId: z.string().optional(),
        band: z.string().optional(),
      })
      .optional()
      .meta({ description: 'As printed; only for those who may see the people of the class' }),
  })
  .meta({ id: 'RegisterLine' });

const documentEntry = z
  .object({
    number: z.string(),
    paper: z.string().meta({ description: 'What it was taken for: opening, recognition, revocation, summons …' }),
    classId: z.string(),
    classTitle: z.string(),
    takenAt: z.number().meta({ description: 'Epoch milliseconds' }),
    typed: z.boolean().meta({ description: 'From a book that the centre keeps on paper' }),
    voided: z.object({ on: z.string(), reason: z.string() }).optional(),
  })
  .meta({ id: 'DocumentEntry' });

/** The two registers of a centre: certificates and documents. */
export const registerRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/certificates',
    operationId: 'listCertificates',
    summary: "A year's certificate register in the order of its numbers, revoked and replaced ones among them",
    roles: READERS,
    params: centreParams,
    query: pageQuery.extend({ year: yearOfBook }),
    output: pageOf(registerLine),
    answer: async ({ services, caller, params, ...asked }) => {
      await reachCentre(services, caller, params.centreId);
      const year = String(asked.query.year ?? civilDateOf(services.clock.now()).slice(0, 4));
      const after = readNumber(positionOf(asked) ?? '')?.number ?? 0;
      const lines = await certificatesOfYear(services, params.centreId, year, after, asked.query.limit + 1);
      const page = pageFrom(asked, lines, ({ entry }) => entry.printed);
      return { ...page, items: page.items.map(line => showLine(line, caller)) };
    },
  }),
  staffRoute({
    method: 'GET',
    path: '/centres/{centreId}/documents',
    operationId: 'listDocuments',
    summary: "A year's document register of one kind: every number, what it stands on, and which are void",
    roles: READERS,
    params: centreParams,
    query: pageQuery.extend({ year: yearOfBook, kind: documentBookName.default('decisions') }),
    output: pageOf(documentEntry),
    answer: async ({ services, caller, params: { centreId }, ...asked }) => {
      await reachCentre(services, caller, centreId);
      const year = String(asked.query.year ?? civilDateOf(services.clock.now()).slice(0, 4));
      const entries = await documentsOfYear(services, centreId, asked.query.kind, year);
      const ranked = entries.map((entry, rank) => ({ ...entry, rank: String(rank).padStart(7, '0') }));
      const page = pageOfAll(asked, ranked, ({ typed, rank, at, number }) =>
        typed ? `typed ${at} ${number}` : `taken ${rank}`,
      );
      const items = page.items.map(async ({ number, what, classId, at, typed }) => {
        const klass = await services.classes.load(classId);
        const ended = voidingOf(klass, number);
        return {
          number,
          paper: what,
          classId,
          classTitle: klass.title,
          takenAt: at,
          typed,
          ...(ended && { voided: { on: ended.on, reason: ended.reason } }),
        };
      });
      return { ...page, items: await Promise.all(items) };
    },
  }),
];

function showLine({ klass, entry }: RegisterLine, caller: Person): z.input<typeof registerLine> {
  const { personId, person, printed, registerNumber, issuedOn, state, replaces, replacedBy, change } = entry;
  const until = validUntil(klass, entry.firstIssuedOn);
  const { band } = resultOfLearner(klass, personId);
  return {
    number: printed,
    registerNumber,
    classId: klass.id,
    classTitle: klass.title,
    programme: klass.programme,
    issuedOn,
    state,
    ...(until && { validUntil: until }),
    ...(klass.recognition && { recognition: klass.recognition.number }),
    ...(replaces && { replaces }),
    ...(replacedBy && { replacedBy }),
    ...(change && { ended: { on: change.on, cause: change.cause, decision: change.decision } }),
    ...(seesPeople(caller, klass) && {
      learner: {
        personId,
        fullName: person.fullName,
        birthDate: person.birthDate,
        ...(person.unit && { unit: person.unit }),
        communeId: klass.learners[personId]?.communeId,
        ...(band && { band }),
      },
    }),
  };
}
