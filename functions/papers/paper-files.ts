import {
  awardListDocument,
  certificatesPdf,
  classDossierPdf,
  classReportDocument,
  examListDocument,
  lecturerInvitationDocument,
  markSheetDocument,
  openingDecisionDocument,
  type PartyDocument,
  printDocument,
  recognitionDecisionDocument,
  recruitmentNoticeDocument,
  registerPageDocument,
  rollDocument,
  summonsDocument,
  timetableDocument,
} from '../../lib/documents/pdf/index.ts';
import { WORD_TYPE, type WordKind, type WordValues } from '../../lib/documents/word/kinds.ts';
import { WORD_VALUES } from '../../lib/documents/word/values.ts';
import { bestLearners } from '../../lib/domain/chapters/awards.ts';
import { type ClassState, heldSessions, seatedLearners } from '../../lib/domain/class/class.ts';
import { latestAsk } from '../../lib/domain/class/decision.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import type { Services } from '../../lib/edge/services.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { certificateOf } from '../certification/find-certificate.ts';
import { certificateRecord, registerPaper } from './certificate-records.ts';
import {
  classHead,
  headOf,
  openingDecision,
  type PaperSource,
  recruitmentNotice,
  reportPaper,
  rollPaper,
  summons,
  timetablePaper,
} from './paper-records.ts';
import {
  awardList,
  blankMarkSheet,
  examList,
  finalMarkSheet,
  lecturerInvitation,
  recognitionDecision,
} from './result-records.ts';

/** A paper as a file. */
export interface PaperFile {
  bytes: Uint8Array;
  type: string;
  fileName: string;
}

/** A paper of a class, in the order of its life: whether it belongs to the class at all, when it exists, and what it says. */
interface ClassPaper {
  file: string;
  belongs?: (klass: ClassState) => boolean;
  exists: (klass: ClassState) => boolean;
  document: (source: PaperSource, publicUrl: string) => PartyDocument;
  /** Its values for Word, where the centre may lay it out by itself. */
  word?: { kind: WordKind; values: (source: PaperSource) => WordValues };
}

const withExam = ({ needs }: ClassState) => needs.exam;
const sat = ({ exam }: ClassState) => exam.attempts.length > 0;

const PAPERS: readonly ClassPaper[] = [
  {
    file: 'thong-bao-chieu-sinh',
    exists: klass => latestAsk(klass, 'recruitment.lists') !== undefined,
    document: source => recruitmentNoticeDocument(recruitmentNotice(source)),
    word: {
      kind: 'recruitment-notice',
      values: source => WORD_VALUES['recruitment-notice'](recruitmentNotice(source)),
    },
  },
  {
    file: 'quyet-dinh-mo-lop',
    exists: ({ opening }) => opening.papers !== undefined,
    document: source => openingDecisionDocument(openingDecision(source)),
    word: { kind: 'opening-decision', values: source => WORD_VALUES['opening-decision'](openingDecision(source)) },
  },
  {
    file: 'lich-hoc',
    exists: ({ sessions }) => sessions.length > 0,
    document: source => timetableDocument(timetablePaper(source)),
  },
  {
    file: 'diem-danh',
    exists: ({ sessions }) => sessions.length > 0,
    document: (source, publicUrl) => rollDocument(rollPaper(source, publicUrl)),
  },
  {
    file: 'danh-sach-viet-bai',
    belongs: withExam,
    exists: sat,
    document: source => examListDocument(examList(source)),
  },
  {
    file: 'phieu-ghi-diem',
    belongs: klass => withExam(klass) && !klass.exam.closed,
    exists: sat,
    document: source => markSheetDocument(blankMarkSheet(source)),
  },
  {
    file: 'bang-diem',
    belongs: withExam,
    exists: klass => sat(klass) && klass.exam.closed === true,
    document: source => markSheetDocument(finalMarkSheet(source)),
  },
  {
    file: 'quyet-dinh-cong-nhan',
    belongs: ({ needs }) => needs.exam || needs.certificate,
    exists: klass => klass.recognition !== undefined || latestAsk(klass, 'certification.recognition') !== undefined,
    document: source => recognitionDecisionDocument(recognitionDecision(source)),
    word: {
      kind: 'recognition-decision',
      values: source => WORD_VALUES['recognition-decision'](recognitionDecision(source)),
    },
  },
  {
    file: 'so-goc',
    belongs: ({ needs }) => needs.certificate,
    exists: ({ certificates }) => (certificates?.people.length ?? 0) > 0,
    document: source => {
      const page = registerPaper(source);
      if (!page) throw new Refusal('CertificatesMissing', {}, 404);
      return registerPageDocument(page);
    },
  },
  {
    file: 'khen-thuong',
    belongs: withExam,
    exists: klass => klass.exam.closed === true && bestLearners(klass).length > 0,
    document: source => awardListDocument(awardList(source)),
  },
  {
    file: 'bao-cao',
    exists: ({ report }) => report !== undefined,
    document: source => classReportDocument(reportPaper(source)),
  },
];

/** All of them in one file. */
const DOSSIER = 'ho-so-lop';

/** A class's papers in the order of its life, those that can be made now marked, the whole dossier last. */
export function papersOfClass(klass: ClassState): { file: string; ready: boolean; inWord: boolean }[] {
  const own = PAPERS.filter(({ belongs }) => belongs?.(klass) ?? true);
  const papers = own.map(({ file, exists, word }) => ({ file, ready: exists(klass), inWord: word !== undefined }));
  return [...papers, { file: DOSSIER, ready: papers.some(({ ready }) => ready), inWord: false }];
}

/** The communes that get a summons: those with learners, once there are sessions. */
export function summonedCommunes(klass: ClassState): string[] {
  return klass.sessions.length > 0 ? [...new Set(seatedLearners(klass).map(({ communeId }) => communeId))] : [];
}

/** The lecturers of the sessions that take place, each once. */
export function invitedTo(klass: ClassState): string[] {
  return [...new Set(heldSessions(klass).flatMap(({ lecturerId }) => (lecturerId ? [lecturerId] : [])))];
}

/** One of the papers by the name of its file, `lich-hoc.pdf`. Throws PageNotFound (404), also for what cannot be made yet. */
export async function paperFile(services: Services, source: PaperSource, name: string): Promise<PaperFile> {
  const { file, word } = asked(name);
  if (file === DOSSIER) return pdf(await dossier(source, services.publicUrl), file);
  const paper = PAPERS.find(candidate => candidate.file === file);
  if (!paper?.exists(source.klass)) throw new Refusal('PageNotFound', {}, 404);
  if (word && paper.word) return wordFile(services, source, paper.word.kind, paper.word.values(source), file);
  if (word) throw new Refusal('PageNotFound', {}, 404);
  return pdf(await printDocument(paper.document(source, services.publicUrl)), file);
}

function dossier(source: PaperSource, publicUrl: string): Promise<Buffer> {
  const ready = PAPERS.filter(({ belongs, exists }) => (belongs?.(source.klass) ?? true) && exists(source.klass));
  if (ready.length === 0) throw new Refusal('PageNotFound', {}, 404);
  return classDossierPdf({
    ...headOf(source),
    class: classHead(source),
    parts: ready.map(({ file, document }) => ({
      title: sentence('vi', `web.papers.${file}`),
      document: document(source, publicUrl),
    })),
  });
}

/** The letter to one lecturer, `lec_1.pdf`. */
export async function invitationFile(services: Services, source: PaperSource, name: string): Promise<PaperFile> {
  const { file: lecturerId, word } = asked(name);
  if (!invitedTo(source.klass).includes(lecturerId)) throw new Refusal('PageNotFound', {}, 404);
  const invitation = lecturerInvitation(source, lecturerId);
  if (word) {
    const values = WORD_VALUES['lecturer-invitation'](invitation);
    return wordFile(services, source, 'lecturer-invitation', values, 'giay-moi');
  }
  return pdf(await printDocument(lecturerInvitationDocument(invitation)), 'giay-moi');
}

/** The letter to one commune, `cmn_1.pdf`. */
export async function summonsFile(services: Services, source: PaperSource, name: string): Promise<PaperFile> {
  const { file: communeId, word } = asked(name);
  if (!summonedCommunes(source.klass).includes(communeId)) throw new Refusal('PageNotFound', {}, 404);
  const letter = summons(source, communeId);
  if (word) return wordFile(services, source, 'summons', WORD_VALUES.summons(letter), 'giay-trieu-tap');
  return pdf(await printDocument(summonsDocument(letter)), 'giay-trieu-tap');
}

/**
 * Certificates in one file: 8.6 KB and about 5 ms each, so 300 are 2.6 MB. An answer of Lambda holds 6 MB, of which base64 takes a quarter;
 * a class may have 1,000 people.
 */
export const CERTIFICATES_IN_A_FILE = 200;

/** The certificates of the whole class, a page each; of a large class one part, from 1. Throws PageNotFound (404) for what is no part. */
export function classCertificates(services: Services, source: PaperSource, part = 1): Promise<PaperFile> {
  if (!Number.isInteger(part) || part < 1) throw new Refusal('PageNotFound', {}, 404);
  const people = source.klass.certificates?.people ?? [];
  const from = (part - 1) * CERTIFICATES_IN_A_FILE;
  return certificateFile(services, source, people.slice(from, from + CERTIFICATES_IN_A_FILE));
}

/** Certificates of the learners named, a page each. Throws CertificatesMissing (404), CertificateAlreadyRevoked (410). */
export async function certificateFile(
  services: Services,
  source: PaperSource,
  people: readonly string[],
): Promise<PaperFile> {
  const given = people.map(personId => certificateOf(source.klass, personId)).filter(entry => entry !== undefined);
  const [first] = given;
  if (!first) throw new Refusal('CertificatesMissing', {}, 404);
  // What was revoked is not printed again.
  const found = given.filter(({ state }) => state === 'standing');
  if (found.length === 0)
    throw new Refusal('CertificateAlreadyRevoked', { number: first.printed, on: first.change?.on ?? '' }, 410);
  const records = await Promise.all(found.map(entry => certificateRecord(source, entry, services)));
  return pdf(await certificatesPdf(records), 'giay-chung-nhan');
}

/** What is asked for: its name, and whether in Word. */
function asked(name: string): { file: string; word: boolean } {
  return { file: name.replace(/\.(pdf|docx)$/, ''), word: name.endsWith('.docx') };
}

/** A paper in Word, by the centre's own template or the built-in one. */
async function wordFile(
  { templates }: Services,
  { klass: { centreId } }: PaperSource,
  kind: WordKind,
  values: WordValues,
  name: string,
): Promise<PaperFile> {
  // Loaded when somebody wants Word: whoever prints does without its 0.5 MB.
  const { fillTemplate, starterTemplate } = await import('../../lib/documents/word/index.ts');
  const own = await templates.of(centreId, kind);
  const bytes = fillTemplate(own?.bytes ?? starterTemplate(kind), values);
  return { bytes, type: WORD_TYPE, fileName: `${name}.docx` };
}

function pdf(bytes: Buffer, name: string): PaperFile {
  return { bytes, type: 'application/pdf', fileName: `${name}.pdf` };
}
