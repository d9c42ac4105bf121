import { deflateSync } from 'node:zlib';
import type { default as PDFDocument } from 'pdfkit';
import { FACES, type Face, fontOf, loadFonts } from './fonts.ts';

/** Points in a millimetre: all measures of the layout rules are in millimetres, PDF counts in points. */
export const MM = 72 / 25.4;

/** A4 margins for text: top and bottom 20, left 30, right 15 (Hướng dẫn 36-HD/VPTW, 03/4/2018; inside the ranges of Nghị định 30/2020/NĐ-CP). */
export const TEXT_MARGINS = { top: 20 * MM, right: 15 * MM, bottom: 20 * MM, left: 30 * MM };

/** Margins of wide tables on a turned page: bound at the top edge, so all four may be narrower. */
export const TABLE_MARGINS = { top: 20 * MM, right: 15 * MM, bottom: 15 * MM, left: 20 * MM };

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface PaperOptions {
  title: string;
  /** What identifies the document (number, class): goes into the file's subject and so into its id. */
  subject: string;
  author: string;
  /** Civil date YYYY-MM-DD of the document: the only date inside the file, so that the same record gives the same bytes. */
  dated: string;
  landscape?: boolean;
  margins?: Margins;
  /** Called on each new page after the file's first, with its number in its own document, before anything else is drawn there. */
  onNewPage?: (paper: Paper, pageNumber: number) => void;
}

/** Pictures already drawn and compressed in this process, by name. */
const pictures = new Map<string, Buffer>();

/** Opens a new paper. What prints weighs more than everything else together, so it is loaded when something is printed. */
export async function openPaper(options: PaperOptions): Promise<Paper> {
  const [{ default: Document }] = await Promise.all([import('pdfkit'), loadFonts()]);
  return new Paper(Document, options);
}

type Structure = InstanceType<typeof PDFKit.PDFStructureElement>;

/**
 * A4 pages in Tinos over pdfkit: PDF/A-2b, tagged, language Vietnamese. Everything drawn goes through `tagged` (read
 * aloud by a screen reader) or `decoration` (frames, rules, page numbers), so no mark stays without a meaning.
 */
export class Paper {
  readonly doc: InstanceType<typeof PDFDocument>;
  margins: Margins;
  /** Distance of the writing position from the top edge, in points. */
  y: number;
  pages = 0;
  readonly #chunks: Buffer[] = [];
  readonly #root: Structure;
  readonly #forms = new Map<string, PDFKit.PDFKitReference>();
  #landscape: boolean;
  /** Pages of the present part: all of them, unless the paper is a bundle of several documents. */
  #ownPages = 0;
  readonly #onNewPage: PaperOptions['onNewPage'];

  /** @param Document pdfkit, whose fonts are loaded: see openPaper */
  constructor(Document: typeof PDFDocument, options: PaperOptions) {
    this.margins = options.margins ?? TEXT_MARGINS;
    this.#landscape = options.landscape ?? false;
    this.#onNewPage = options.onNewPage;
    const at = new Date(`${options.dated}T00:00:00Z`);
    this.doc = new Document({
      autoFirstPage: false,
      // No default font: pdfkit would take its own Helvetica, which PDF/A does not allow unless embedded.
      font: null as unknown as string,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      tagged: true,
      lang: 'vi-VN',
      displayTitle: true,
      info: {
        Title: options.title.normalize('NFC'),
        Subject: options.subject.normalize('NFC'),
        Author: options.author.normalize('NFC'),
        Creator: 'Khai Giảng',
        Producer: 'Khai Giảng',
        CreationDate: at,
        ModDate: at,
      },
    });
    for (const face of FACES) this.doc.registerFont(face, fontOf(face) as unknown as string);
    this.doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#root = this.doc.struct('Document');
    this.doc.addStructure(this.#root);
    this.y = this.margins.top;
    this.newPage();
  }

  get width(): number {
    return this.doc.page.width;
  }

  get height(): number {
    return this.doc.page.height;
  }

  get left(): number {
    return this.margins.left;
  }

  get right(): number {
    return this.width - this.margins.right;
  }

  get bottom(): number {
    return this.height - this.margins.bottom;
  }

  get textWidth(): number {
    return this.right - this.left;
  }

  newPage(): void {
    this.doc.addPage({ size: 'A4', layout: this.#landscape ? 'landscape' : 'portrait', margin: 0 });
    this.pages += 1;
    this.#ownPages += 1;
    this.y = this.margins.top;
    if (this.pages > 1) this.#onNewPage?.(this, this.#ownPages);
  }

  /** Begins the next document of a bundle on a new page, with a layout and a page count of its own. */
  startPart({ landscape = false, margins = TEXT_MARGINS }: { landscape?: boolean; margins?: Margins }): void {
    this.#landscape = landscape;
    this.margins = margins;
    this.#ownPages = 0;
    this.newPage();
  }

  /** Starts a new page unless `needed` points are left on this one. @returns whether a page was started */
  ensure(needed: number): boolean {
    if (this.y + needed <= this.bottom) return false;
    this.newPage();
    return true;
  }

  space(points: number): void {
    this.y += points;
  }

  /** A structure element (P, H1, Table, TR, TD, Figure …) under `parent` or under the document. */
  element(tag: string, parent: Structure = this.#root, options: { alt?: string; scope?: string } = {}): Structure {
    const element = this.doc.struct(tag, options);
    parent.add(element);
    return element;
  }

  /** Draws content that belongs to a structure element; call again with the same element after a page break. */
  tagged(element: Structure, tag: string, draw: () => void): void {
    const content = this.doc.markStructureContent(tag);
    draw();
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** Draws what is only there for the eye. */
  decoration(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** Width in points of a text set in one line. */
  measure(text: string, face: Face, size: number): number {
    return this.doc.font(face).fontSize(size).widthOfString(text);
  }

  /** Sets one line of text with its top at `top`; `stretch` is added to every space (justified lines). */
  write(text: string, x: number, top: number, face: Face, size: number, colour = '#000000', stretch = 0): void {
    this.doc.font(face).fontSize(size).fillColor(colour);
    this.doc.text(text, x, top, { lineBreak: false, wordSpacing: stretch });
  }

  /**
   * Lays a picture that never changes over the whole page. It is drawn and compressed once per process and stored once
   * per document, however many pages show it.
   * @param draw gives PDF operators, coordinates in points with y upwards
   */
  picture(name: string, draw: (width: number, height: number) => string): void {
    const form = this.#forms.get(name) ?? this.#embed(name, draw);
    (this.doc.page as unknown as { xobjects: Record<string, unknown> }).xobjects[name] = form;
    this.decoration(() => this.doc.addContent(`q 1 0 0 -1 0 ${this.height} cm /${name} Do Q`));
  }

  #embed(name: string, draw: (width: number, height: number) => string): PDFKit.PDFKitReference {
    const key = `${name} ${this.width}x${this.height}`;
    const bytes = pictures.get(key) ?? deflateSync(draw(this.width, this.height), { level: 9 });
    pictures.set(key, bytes);
    const box = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, this.width, this.height] };
    const form = this.doc.ref({ ...box, Resources: {}, Filter: 'FlateDecode' });
    form.end(bytes);
    this.#forms.set(name, form);
    return form;
  }

  rule(x1: number, y1: number, x2: number, y2: number, weight = 0.7, colour = '#000000'): void {
    this.decoration(() => this.doc.lineWidth(weight).strokeColor(colour).moveTo(x1, y1).lineTo(x2, y2).stroke());
  }

  async finish(): Promise<Buffer> {
    this.#root.end();
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }
}

export type { Structure };
