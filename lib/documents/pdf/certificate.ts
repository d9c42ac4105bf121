import { type CivilDate, formatDate } from '../../domain/time/civil-date.ts';
import type { Face } from './fonts.ts';
import { certificateGround, RED } from './ornaments.ts';
import { MM, openPaper, type Paper } from './paper.ts';
import { drawQr } from './qr.ts';
import type { Issuer, Signer } from './records.ts';
import { bold, compose, fittingSize, type Text, textAt } from './text.ts';
import { capitals, dateInWords } from './wording.ts';

/** All that stands on a certificate, as it was on the day of issue. */
export interface CertificateRecord {
  /** Giấy chứng nhận for courses; Bằng for sơ cấp lý luận chính trị. */
  kind: 'certificate' | 'diploma';
  issuer: Issuer;
  signer: Signer;
  fullName: string;
  /** "Đồng chí", "Ông", "Bà"; by default by sex. */
  salutation?: string;
  sex?: 'male' | 'female';
  birthDate: CivilDate;
  birthPlace?: string;
  /** Sending unit and commune as they were called on the day of issue. */
  unit?: string;
  commune?: string;
  /** Full name of the programme. */
  programme: string;
  className: string;
  from: CivilDate;
  to: CivilDate;
  /** Xuất sắc, Giỏi, Khá, Trung bình; left out where the programme gives none. */
  band?: string;
  /** Decision that recognises completion. */
  decision: { number: string; date: CivilDate };
  certificateNumber: string;
  /** Number in the register (sổ gốc). */
  registerNumber: string;
  issuedOn: CivilDate;
  /** Number of the certificate this one replaces. */
  replaces?: string;
  /** Address of the check page with the seal; it becomes the QR code. */
  checkUrl: string;
}

export interface CertificateOptions {
  /** `blank` prints on the pre-printed form (phôi): no frame and no ground. */
  ground?: 'drawn' | 'blank';
}

const INK = '#1B1B1B';
const EDGE = 22 * MM;
/** Space between the lines about the learner. */
const GAP = 1.3 * MM;
/** Height above the lower edge at which the block of the signature begins. */
const SIGNATURE = 64.5 * MM;

/** One certificate, A4 turned. The same record gives the same bytes. */
export function certificatePdf(record: CertificateRecord, options: CertificateOptions = {}): Promise<Buffer> {
  return certificatesPdf([record], options);
}

/** The certificates of a whole class in one file, one page each, with the fonts and the ground stored once. */
export async function certificatesPdf(
  records: readonly CertificateRecord[],
  { ground = 'drawn' }: CertificateOptions = {},
): Promise<Buffer> {
  const first = records[0];
  if (!first) throw new RangeError('no certificate to print');
  const last = records.at(-1) as CertificateRecord;
  const numbers =
    records.length === 1 ? first.certificateNumber : `${first.certificateNumber} – ${last.certificateNumber}`;
  const paper = await openPaper({
    title: records.length === 1 ? `${titleOf(first)} – ${first.fullName}` : `${titleOf(first)} – ${first.className}`,
    subject: numbers,
    author: first.issuer.name,
    dated: first.issuedOn,
    landscape: true,
    margins: { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE },
  });
  records.forEach((record, i) => {
    if (i > 0) paper.newPage();
    if (ground === 'drawn') paper.picture('Ground', certificateGround);
    drawCertificate(paper, record);
  });
  return paper.finish();
}

function titleOf(record: CertificateRecord): string {
  return record.kind === 'diploma' ? 'Bằng tốt nghiệp' : 'Giấy chứng nhận';
}

function drawCertificate(paper: Paper, record: CertificateRecord): void {
  drawHeading(paper, record);
  drawTitle(paper, record);
  drawPerson(paper, record);
  drawFoot(paper, record);
}

function centred(
  paper: Paper,
  text: Text,
  top: number,
  size: number,
  options: { face?: Face; colour?: string; tag?: string } = {},
): number {
  const { tag = 'P', ...style } = options;
  return textAt(paper, text, EDGE, top, paper.width - 2 * EDGE, { size, align: 'centre', colour: INK, tag, ...style });
}

/** Issuer on the left, the Party's name with its rule on the right (Hướng dẫn 36-HD/VPTW, 2018). */
function drawHeading(paper: Paper, { issuer }: CertificateRecord): void {
  const top = 21 * MM;
  const half = (paper.width - 2 * EDGE) / 2 - 4 * MM;
  const right = paper.width - EDGE - half;
  const style = { size: 12.5, align: 'centre', colour: INK } as const;
  const parent = textAt(paper, capitals(issuer.parent), EDGE, top, half, style);
  const name = textAt(paper, [bold(capitals(issuer.name))], EDGE, top + parent, half, style);
  textAt(paper, '*', EDGE, top + parent + name - 1, half, style);
  const party = 'ĐẢNG CỘNG SẢN VIỆT NAM';
  textAt(paper, [bold(party)], right, top, half, { ...style, size: 14 });
  const width = paper.measure(party, 'bold', 14);
  const middle = right + half / 2;
  paper.rule(middle - width / 2, top + 18, middle + width / 2, top + 18, 0.9, INK);
}

function drawTitle(paper: Paper, record: CertificateRecord): void {
  const title = record.kind === 'diploma' ? 'BẰNG TỐT NGHIỆP' : 'GIẤY CHỨNG NHẬN';
  centred(paper, [bold(title)], 42 * MM, 36, { colour: RED, tag: 'H1' });
  const office = capitals(`${record.signer.onBehalf ? 'Giám đốc' : record.signer.office} ${record.issuer.name}`);
  const size = fittingSize(paper, office, 'bold', paper.width - 2 * EDGE, 13.5, 9);
  centred(paper, [bold(office)], 59.5 * MM, size);
  centred(paper, record.kind === 'diploma' ? 'cấp bằng cho' : 'chứng nhận', 66.5 * MM, 14, { face: 'italic' });
}

function salutationOf({ salutation, sex }: CertificateRecord): string {
  if (salutation) return salutation;
  if (sex) return sex === 'male' ? 'Ông' : 'Bà';
  return 'Ông (bà)';
}

/** Name, birth, unit, programme, dates, band and decision, one below the other from 74 mm down. */
function drawPerson(paper: Paper, record: CertificateRecord): void {
  const label = `${salutationOf(record)}: `;
  const room = paper.width - 2 * EDGE;
  const shown = capitals(record.fullName);
  const size = fittingSize(paper, `${label}${shown}`, 'bold', room - 6 * MM, 26, 14);
  const top = 74.5 * MM;
  centred(paper, [label, { text: shown, face: 'bold' }], top + (26 - size) * 0.6, size, { colour: RED });
  drawFitting(paper, personLines(record), top + 13 * MM, paper.height - SIGNATURE);
}

/** Sets the lines at full size, or as much smaller as it takes to end above `bottom` (long units and programmes). */
function drawFitting(paper: Paper, lines: readonly { text: Text; size: number }[], top: number, bottom: number): void {
  const room = paper.width - 2 * EDGE;
  const scale = [1, 0.95, 0.9, 0.85, 0.8, 0.75].find(factor => {
    const heights = lines.map(
      line => compose(paper, line.text, room, { size: line.size * factor }).height + GAP * factor,
    );
    return top + heights.reduce((sum, height) => sum + height, 0) <= bottom;
  });
  const factor = scale ?? 0.7;
  let y = top;
  for (const { text, size } of lines) y += centred(paper, text, y, size * factor) + GAP * factor;
}

function personLines(record: CertificateRecord): { text: Text; size: number }[] {
  const birth = [
    'Sinh ngày ',
    bold(dateInWords(record.birthDate)),
    ...(record.birthPlace ? [` tại ${record.birthPlace}`] : []),
  ];
  const unit = [record.unit, record.commune].filter(Boolean).join(', ');
  const lines: { text: Text; size: number }[] = [{ text: birth, size: 14.5 }];
  if (unit) lines.push({ text: `Đơn vị: ${unit}`, size: 14.5 });
  lines.push({
    text: [record.kind === 'diploma' ? 'Đã tốt nghiệp chương trình' : 'Đã hoàn thành chương trình'],
    size: 14.5,
  });
  lines.push({ text: [bold(capitals(record.programme))], size: 16 });
  lines.push({
    text: `${record.className}, từ ngày ${formatDate(record.from)} đến ngày ${formatDate(record.to)}`,
    size: 14.5,
  });
  if (record.band) lines.push({ text: ['Xếp loại: ', { text: record.band, face: 'bold' }], size: 16 });
  if (record.replaces)
    lines.push({ text: [{ text: `Cấp lại, thay giấy số ${record.replaces}`, face: 'italic' }], size: 12.5 });
  lines.push({
    text: `(Quyết định công nhận số ${record.decision.number} ngày ${formatDate(record.decision.date)})`,
    size: 12.5,
  });
  return lines;
}

/** QR code and numbers on the left, place, date and signature on the right. */
function drawFoot(paper: Paper, record: CertificateRecord): void {
  const side = 31 * MM;
  const top = paper.height - 21.5 * MM - side;
  const alt = `Mã QR để kiểm tra giấy số ${record.certificateNumber}`;
  drawQr(paper, record.checkUrl, EDGE + 2 * MM, top, side, alt);
  const beside = EDGE + side + 5 * MM;
  const style = { size: 12, colour: INK, leading: 1.35 } as const;
  const width = 78 * MM;
  textAt(paper, ['Số: ', bold(record.certificateNumber)], beside, top + 8, width, style);
  textAt(paper, ['Vào sổ gốc số: ', bold(record.registerNumber)], beside, top + 26, width, style);
  textAt(paper, [{ text: 'Quét mã để kiểm tra giấy này', face: 'italic' }], beside, top + 44, width, {
    ...style,
    size: 11,
  });
  drawSignature(paper, record, paper.height - SIGNATURE);
}

function drawSignature(paper: Paper, { issuer, signer, issuedOn }: CertificateRecord, top: number): void {
  const width = 104 * MM;
  const x = paper.width - EDGE - width;
  const style = { size: 13.5, align: 'centre', colour: INK } as const;
  textAt(paper, `${issuer.place}, ngày ${dateInWords(issuedOn)}`, x, top, width, { ...style, face: 'italic' });
  const office = signer.onBehalf ? [signer.onBehalf, signer.office] : [signer.office];
  office.forEach((line, i) => textAt(paper, [bold(capitals(line))], x, top + 18 + i * 16, width, style));
  if (signer.name) textAt(paper, [bold(signer.name)], x, paper.height - 29 * MM, width, { ...style, size: 14.5 });
}
