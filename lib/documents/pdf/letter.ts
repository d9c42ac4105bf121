import { MM, openPaper, type Paper } from './paper.ts';
import { body, closing, drawHead, drawPart, numberPage, type PartyDocument, printDocument } from './party-document.ts';
import { drawQr } from './qr.ts';
import type { DocumentHead } from './records.ts';
import { bold, textAt } from './text.ts';

/** Whom the reader of a letter may ask or tell an answer. */
interface LetterContact {
  name: string;
  /** Telephone or address, as it is known. */
  reach: string;
}

/** A message as a letter on paper: for those who have no e-mail, or want it in their files. */
export interface Letter extends DocumentHead {
  /** What it is about, below the number: "V/v khảo sát nhu cầu học". */
  about: string;
  addressee: string;
  /** Its words, one paragraph each, without greeting and without link. */
  paragraphs: readonly string[];
  /** The address that answers it. */
  link?: string;
  /** It was sent with a link that opens nothing any more. */
  linkDead?: boolean;
  contact: LetterContact;
  recipients: readonly string[];
}

/** Side of the printed code: 0.7 mm a module at 49 modules, which telephones read from 30 cm. */
const QR_SIDE = 40 * MM;

/**
 * Công văn (letter without a title) with the way to answer: a QR code, the same address for typing, and what to do without a telephone.
 */
function letterDocument(letter: Letter): PartyDocument {
  const { addressee, paragraphs, link, linkDead, contact } = letter;
  return {
    head: letter,
    title: `Thư ${letter.about} – ${addressee}`,
    draw(paper) {
      body(paper, ['Kính gửi: ', bold(addressee)], { align: 'centre', indent: 0, after: 9 });
      for (const paragraph of paragraphs) body(paper, paragraph);
      if (link && !linkDead) drawAnswer(paper, link, letter);
      else if (linkDead)
        body(paper, `Đường dẫn gửi kèm thư này không còn dùng được. Cần trả lời, đề nghị liên hệ ${inWords(contact)}.`);
      closing(paper, letter.signer, letter.recipients);
    },
  };
}

/** Letters of a class in one file, each from a new page with page numbers of its own. The same letters give the same bytes. */
export async function lettersPdf(letters: readonly Letter[]): Promise<Buffer> {
  const [first, ...others] = letters.map(letterDocument);
  if (!first) throw new Error('No letter to print');
  if (others.length === 0) return printDocument(first);
  const { issuer, dated } = first.head;
  const title = `Thư của ${issuer.name}`;
  const paper = await openPaper({ title, subject: title, author: issuer.name, dated, onNewPage: numberPage });
  drawHead(paper, first.head);
  first.draw(paper);
  for (const document of others) drawPart(paper, document);
  return paper.finish();
}

/** The code on the left, the words beside it; both stay on one page. */
function drawAnswer(paper: Paper, link: string, { contact, addressee }: Letter): void {
  const lead = 'Cách trả lời, không cần tài khoản hay mật khẩu';
  paper.ensure(QR_SIDE + 40);
  body(paper, [bold(`${lead}:`)], { after: 2 });
  const top = paper.y;
  drawQr(paper, link, paper.left, top, QR_SIDE, `Mã QR mở trang trả lời của ${addressee}`);
  const x = paper.left + QR_SIDE + 3 * MM;
  const width = paper.right - x;
  const write = (text: string, y: number, size = 13) => y + textAt(paper, text, x, y, width, { size }) + 5;
  let y = top + 6;
  y = write('Quét mã này bằng điện thoại (Zalo hoặc máy ảnh), hoặc gõ liền địa chỉ sau vào trình duyệt:', y);
  for (const line of addressLines(paper, link, width)) y += textAt(paper, line, x, y, width, { size: ADDRESS_SIZE });
  y = write(
    `Không dùng được điện thoại thì ghi câu trả lời ra giấy hoặc báo cho ${inWords(contact)}; trung tâm sẽ nhập thay.`,
    y + 5,
  );
  paper.y = Math.max(top + QR_SIDE, y) + 4;
}

const ADDRESS_SIZE = 11;

/** An address without its scheme, broken behind slashes and dots only, so that nobody types a hyphen that is not there. */
function addressLines(paper: Paper, link: string, width: number): string[] {
  const lines = [''];
  for (const piece of link.replace(/^https?:\/\//, '').split(/(?<=[/.])/)) {
    const longer = `${lines.at(-1)}${piece}`;
    if (paper.measure(longer, 'regular', ADDRESS_SIZE) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines.filter(Boolean);
}

function inWords({ name, reach }: LetterContact): string {
  return reach ? `${name} (${reach})` : name;
}
