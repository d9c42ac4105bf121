import { type Margins, MM, openPaper, type Paper } from './paper.ts';
import type { DocumentHead, Issuer, Signer } from './records.ts';
import { type BlockOptions, bold, paragraph, type Text, textAt } from './text.ts';
import { capitals, dateInWords } from './wording.ts';

/*
 * The frame of a Party document by Hướng dẫn 36-HD/VPTW (03/4/2018): issuer, star and number at the top left; the
 * Party's name over a rule, place and date at the top right; title; body in 14-point type with an indent of 10 mm;
 * recipients and signature side by side; page numbers from page 2 in the middle of the upper margin.
 */

export const BODY_SIZE = 14;

/** Height of the line that counts a list and of the signature below it, in points. */
export const CLOSING = 140;
const PARTY = 'ĐẢNG CỘNG SẢN VIỆT NAM';

/** A document ready to be drawn: alone as a file, or as a part of a class's dossier. */
export interface PartyDocument {
  head: DocumentHead;
  /** What the file is called: "Quyết định mở lớp NTVD-2026-03". */
  title: string;
  landscape?: boolean;
  margins?: Margins;
  /** Draws all that stands below the head. */
  draw(paper: Paper): void;
}

/** One document as a file. */
export async function printDocument(document: PartyDocument): Promise<Buffer> {
  const paper = await partyPaper(document);
  document.draw(paper);
  return paper.finish();
}

/** Draws a document as the next part of a bundle. */
export function drawPart(paper: Paper, document: PartyDocument): void {
  const { head, landscape = false, margins } = document;
  paper.startPart({ landscape, ...(margins && { margins }) });
  drawHead(paper, head);
  document.draw(paper);
}

async function partyPaper({ head, title, landscape = false, margins }: PartyDocument): Promise<Paper> {
  const paper = await openPaper({
    title,
    subject: head.number ?? title,
    author: head.issuer.name,
    dated: head.dated,
    landscape,
    ...(margins && { margins }),
    onNewPage: numberPage,
  });
  drawHead(paper, head);
  return paper;
}

/** The page's number in the middle of the upper margin; a document's first page has none. */
export function numberPage(paper: Paper, page: number): void {
  if (page === 1) return;
  const width = paper.measure(String(page), 'regular', BODY_SIZE);
  paper.decoration(() => paper.write(String(page), (paper.width - width) / 2, 10 * MM, 'regular', BODY_SIZE));
}

/** Issuer, number, the Party's name, place and date. */
export function drawHead(paper: Paper, { issuer, number, about, dated }: DocumentHead): void {
  const leftWidth = paper.textWidth * 0.47;
  const rightWidth = paper.textWidth * 0.53;
  const rightX = paper.right - rightWidth;
  const numbered = drawIssuer(paper, issuer, number, leftWidth);
  const aboutStyle = { size: 12, face: 'italic', align: 'centre' } as const;
  const end = numbered + (about ? textAt(paper, about, paper.left, numbered + 2, leftWidth, aboutStyle) + 2 : 0);
  const width = paper.measure(PARTY, 'bold', 14);
  const middle = rightX + rightWidth / 2;
  textAt(paper, [bold(PARTY)], rightX, paper.y, rightWidth, { size: 14, align: 'centre' });
  paper.rule(middle - width / 2, paper.y + 18, middle + width / 2, paper.y + 18);
  const date = `${issuer.place}, ngày ${dateInWords(dated)}`;
  const placed = textAt(paper, date, rightX, paper.y + 30, rightWidth, { size: 13.5, face: 'italic', align: 'centre' });
  paper.y = Math.max(end, paper.y + 30 + placed) + 14;
}

/** @returns where the block ends */
function drawIssuer(paper: Paper, issuer: Issuer, number: string | undefined, width: number): number {
  let y = paper.y;
  const style = { size: 13, align: 'centre' } as const;
  y += textAt(paper, capitals(issuer.parent), paper.left, y, width, style);
  y += textAt(paper, [bold(capitals(issuer.name))], paper.left, y, width, style);
  y += textAt(paper, '*', paper.left, y, width, { ...style, leading: 1 });
  return y + textAt(paper, number ? `Số ${number}` : 'Số …………', paper.left, y, width, { ...style, size: 13.5 });
}

/** Name of the kind of document and what it is about, closed by a short rule: "QUYẾT ĐỊNH" / "về việc mở lớp …" / -----. */
export function documentTitle(paper: Paper, kind: string, about?: string): void {
  paragraph(paper, [bold(capitals(kind))], { size: 16, align: 'centre', tag: 'H1' });
  if (about) {
    const inset = 14 * MM;
    const place = { x: paper.left + inset, width: paper.textWidth - 2 * inset };
    paragraph(paper, [bold(about)], { size: BODY_SIZE, align: 'centre', tag: 'H2', ...place });
  }
  closingRule(paper);
  paper.space(8);
}

/** The five short dashes below a title. */
function closingRule(paper: Paper): void {
  const half = 11;
  const y = paper.y + 5;
  const middle = (paper.left + paper.right) / 2;
  paper.rule(middle - half, y, middle + half, y, 0.8);
  paper.space(10);
}

/** A paragraph of the body: justified, first line indented by 10 mm. */
export function body(paper: Paper, text: Text, options: BlockOptions = {}): void {
  paragraph(paper, text, { size: BODY_SIZE, align: 'justify', indent: 10 * MM, leading: 1.25, after: 6, ...options });
}

/** Lines that share one width for their labels: "- Thời gian: từ …". */
export function dashes(paper: Paper, items: readonly Text[]): void {
  for (const item of items) body(paper, typeof item === 'string' ? `- ${item}` : ['- ', ...item], { after: 3 });
  paper.space(3);
}

/** Recipients on the left and the signature on the right, kept together on one page. */
export function closing(paper: Paper, signer: Signer, recipients: readonly string[]): void {
  const office = signer.onBehalf ? [signer.onBehalf, signer.office] : [signer.office];
  const needed = Math.max(office.length * 17 + 68 + 18, 22 + recipients.length * 15);
  paper.space(6);
  paper.ensure(needed);
  const top = paper.y;
  const leftWidth = paper.textWidth * 0.45;
  drawRecipients(paper, recipients, top, leftWidth);
  const x = paper.left + paper.textWidth * 0.47;
  const width = paper.right - x;
  const style = { size: BODY_SIZE, align: 'centre' } as const;
  office.forEach((line, i) => textAt(paper, [bold(capitals(line))], x, top + i * 17, width, style));
  if (signer.name) textAt(paper, [bold(signer.name)], x, top + office.length * 17 + 68, width, style);
  paper.y = top + needed;
}

function drawRecipients(paper: Paper, recipients: readonly string[], top: number, width: number): void {
  if (recipients.length === 0) return;
  const label = 'Nơi nhận';
  textAt(paper, `${label}:`, paper.left, top, width, { size: BODY_SIZE });
  const ruled = paper.measure(label, 'regular', BODY_SIZE);
  paper.rule(paper.left, top + 17.5, paper.left + ruled, top + 17.5, 0.6);
  let y = top + 20;
  recipients.forEach((recipient, i) => {
    const end = i === recipients.length - 1 ? '.' : ',';
    y += textAt(paper, `- ${recipient}${end}`, paper.left, y, width, { size: 12, hang: 6 });
  });
}
