import { createCanvas } from '@napi-rs/canvas';
import jsQRModule from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

// jsqr is a CommonJS module: its function is the default of the default.
const jsQR = jsQRModule as unknown as typeof jsQRModule.default;

/** A rendered page: RGBA bytes with `scale` pixels for each point. */
export interface Picture {
  width: number;
  height: number;
  scale: number;
  data: Uint8ClampedArray;
}

export type OpenPdf = Awaited<ReturnType<typeof openPdf>>;

export function openPdf(bytes: Uint8Array) {
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
}

/** Renders one page (1 is the first) on white. */
export async function renderPage(pdf: OpenPdf, number: number, scale: number): Promise<Picture> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const canvasContext = canvas.getContext('2d');
  await page.render({
    canvas: canvas as never,
    canvasContext: canvasContext as never,
    viewport,
    background: '#ffffff',
  }).promise;
  const { data } = canvasContext.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, scale, data };
}

/** What a box of a page shows, as one string: equal strings are equal pictures. Box in points. */
export function cutOut({ width, scale, data }: Picture, x: number, y: number, w: number, h: number): string {
  const rows: string[] = [];
  for (let row = Math.round(y * scale); row < Math.round((y + h) * scale); row += 1) {
    let line = '';
    for (let column = Math.round(x * scale); column < Math.round((x + w) * scale); column += 1)
      line += (data[(row * width + column) * 4 + 1] as number) < 128 ? '#' : '.';
    rows.push(line);
  }
  return rows.join('\n');
}

/** Dark pixels of a cut-out. */
export function ink(cut: string): number {
  return cut.split('#').length - 1;
}

/** The text of one page as a reader copies it out. */
export async function textOf(pdf: OpenPdf, number: number): Promise<string> {
  const content = await (await pdf.getPage(number)).getTextContent();
  return content.items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/** What the QR code on a page says. */
export function scanQr({ data, width, height }: Picture): string | undefined {
  return jsQR(data, width, height)?.data;
}
