import * as z from 'zod';
import { WORD_TYPE } from '../../lib/documents/word/kinds.ts';
import { type ApiFile, type ApiRoute, fileRoute, type StaffCall, staffRoute } from '../../lib/edge/api.ts';
import { mustSeePeople, thatSeePeople } from '../../lib/edge/rights.ts';
import type { PaperFile } from '../papers/paper-files.ts';
import { READERS } from '../roles.ts';
import { reachClass } from './reach-class.ts';
import { classParams } from './shapes.ts';

const PDF = 'application/pdf';
const roles = thatSeePeople(READERS);
/** What prints is loaded when somebody prints: other calls do without it. */
const load = () => import('../papers/paper-files.ts');

const paperList = z
  .object({
    papers: z.array(z.object({ name: z.string(), ready: z.boolean(), word: z.boolean() })).meta({
      description: 'Names for `papers/{file}`, with .pdf or, where `word` says so, .docx; those not ready are 404',
    }),
    summonses: z.array(z.string()).meta({ description: 'Communes that get one' }),
    invitations: z.array(z.string()).meta({ description: 'Lecturers that get one' }),
    certificates: z.array(z.string()).meta({ description: 'Learners that hold or held one' }),
  })
  .meta({ id: 'Papers' });

const fileParams = classParams.extend({
  file: z
    .string()
    .regex(/^[\w-]{1,70}\.(pdf|docx)$/)
    .meta({ description: 'Name or id, with .pdf or .docx' }),
});

type Call = StaffCall<z.output<typeof classParams>, unknown, unknown>;

/** The class and what its papers need, for whoever may see its people. */
async function sourceOf({ services, caller, params }: Call) {
  const klass = await reachClass(services, caller, params.classId);
  mustSeePeople(caller, klass);
  return { klass, directory: await services.directory.of(klass.centreId), now: services.clock.now() };
}

/** A file of a class by its name. */
function named(
  folder: 'papers' | 'summonses' | 'invitations',
  operationId: string,
  summary: string,
  make: 'paperFile' | 'summonsFile' | 'invitationFile',
): ApiRoute {
  return fileRoute({
    path: `/classes/{classId}/${folder}/{file}`,
    operationId,
    summary,
    roles,
    params: fileParams,
    produces: [PDF, WORD_TYPE],
    answer: async (call): Promise<ApiFile> => {
      const source = await sourceOf(call);
      return (await load())[make](call.services, source, call.params.file);
    },
  });
}

/** Papers of a class as files: what the office prints, with the same rights. */
export const paperRoutes: ApiRoute[] = [
  staffRoute({
    method: 'GET',
    path: '/classes/{classId}/papers',
    operationId: 'listPapers',
    summary: 'Papers of a class that can be downloaded',
    roles,
    params: classParams,
    output: paperList,
    answer: async call => {
      const { klass } = await sourceOf(call);
      const { papersOfClass, summonedCommunes, invitedTo } = await load();
      return {
        papers: papersOfClass(klass).map(({ file, ready, inWord }) => ({ name: file, ready, word: inWord })),
        summonses: summonedCommunes(klass),
        invitations: invitedTo(klass),
        certificates: klass.certificates?.people ?? [],
      };
    },
  }),
  named('papers', 'getPaper', 'One paper of a class as PDF or Word', 'paperFile'),
  named('summonses', 'getSummons', 'The summons for one commune as PDF or Word', 'summonsFile'),
  named('invitations', 'getInvitation', 'The letter to one lecturer as PDF or Word', 'invitationFile'),
  fileRoute({
    path: '/classes/{classId}/certificates.pdf',
    operationId: 'getClassCertificates',
    summary: 'Certificates of a class that stand, a page each; of a large class in parts of 200',
    roles,
    params: classParams,
    query: z.object({ part: z.coerce.number().int().min(1).max(50).default(1) }),
    produces: [PDF],
    answer: async (call): Promise<PaperFile> => {
      const source = await sourceOf(call);
      return (await load()).classCertificates(call.services, source, call.query.part);
    },
  }),
  fileRoute({
    path: '/classes/{classId}/certificates/{file}',
    operationId: 'getCertificateFile',
    summary: "One learner's certificate as PDF; 410 when it was revoked",
    roles,
    params: fileParams,
    produces: [PDF],
    answer: async (call): Promise<PaperFile> => {
      const source = await sourceOf(call);
      return (await load()).certificateFile(call.services, source, [call.params.file.replace(/\.\w+$/, '')]);
    },
  }),
];
