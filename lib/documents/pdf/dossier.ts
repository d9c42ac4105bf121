import { formatDate } from '../../domain/time/civil-date.ts';
import { MM, openPaper, type Paper } from './paper.ts';
import { body, closing, documentTitle, drawHead, drawPart, numberPage, type PartyDocument } from './party-document.ts';
import type { ClassHead, DocumentHead } from './records.ts';
import { drawTable } from './table.ts';

export interface ClassDossier extends DocumentHead {
  class: ClassHead;
  /** The papers of the class in the order of its life. */
  parts: readonly { title: string; document: PartyDocument }[];
}

/**
 * Hồ sơ lớp: all papers of a class in one file behind a table of contents, its sheets numbered throughout ("Tờ số") and each paper
 * with its own page numbers. Drawn twice: the first time finds the sheet on which each paper begins. The same record gives the
 * same bytes. Certificates are not in it, since they go to the learners; the register page stands for them.
 */
export async function classDossierPdf(dossier: ClassDossier): Promise<Buffer> {
  const { starts } = await drawDossier(dossier, []);
  const { paper } = await drawDossier(dossier, starts);
  return paper.finish();
}

async function drawDossier(
  dossier: ClassDossier,
  known: readonly number[],
): Promise<{ paper: Paper; starts: number[] }> {
  const title = `Hồ sơ lớp ${dossier.class.code}`;
  const paper = await openPaper({
    title,
    subject: title,
    author: dossier.issuer.name,
    dated: dossier.dated,
    onNewPage(page, number) {
      numberPage(page, number);
      numberSheet(page);
    },
  });
  numberSheet(paper);
  drawHead(paper, dossier);
  drawContents(paper, dossier, known);
  const starts = dossier.parts.map(({ title: name, document }) => {
    const first = paper.pages + 1;
    drawPart(paper, document);
    paper.doc.outline.addItem(`${name} (tờ ${first})`);
    return first;
  });
  return { paper, starts };
}

/** The sheet's number in the dossier, at the top right where it is leafed through. */
function numberSheet(paper: Paper): void {
  const text = `Tờ ${paper.pages}`;
  const width = paper.measure(text, 'italic', 11);
  paper.decoration(() => paper.write(text, paper.right - width, 8 * MM, 'italic', 11, '#555555'));
}

function drawContents(paper: Paper, { class: klass, parts, signer }: ClassDossier, starts: readonly number[]): void {
  documentTitle(paper, 'Hồ sơ lớp', klass.name);
  const venue = klass.venue ? `, tại ${klass.venue}` : '';
  body(
    paper,
    `Chương trình ${klass.programme}; học từ ngày ${formatDate(klass.from)} đến ngày ${formatDate(klass.to)}${venue}. Mã lớp: ${klass.code}.`,
  );
  drawTable(
    paper,
    [
      { heading: 'STT', share: 8, align: 'centre' },
      { heading: 'Tên văn bản', share: 56 },
      { heading: 'Số', share: 20, align: 'centre' },
      { heading: 'Ngày', share: 16, align: 'centre' },
      { heading: 'Tờ số', share: 10, align: 'centre' },
    ],
    parts.map(({ title, document: { head } }, i) => ({
      cells: [String(i + 1), title, head.number ?? '', formatDate(head.dated), String(starts[i] ?? '')],
    })),
    { after: 8 },
  );
  body(paper, `Hồ sơ này có ${parts.length} văn bản.`, { indent: 0 });
  closing(paper, signer, []);
}
