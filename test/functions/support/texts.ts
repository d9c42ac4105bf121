import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { searchKey } from '../../../lib/domain/text/vietnamese.ts';

/**
 * Everything a person or a program could read in an answer, without tone marks and in small letters: a page with its attributes, a
 * workbook or Word file with all its parts, the words of a PDF.
 */
export async function readable(type: string, bytes: Uint8Array): Promise<string> {
  return searchKey(await textOf(type, bytes));
}

async function textOf(type: string, bytes: Uint8Array): Promise<string> {
  if (type.startsWith('application/pdf')) return pdfText(bytes);
  if (/officedocument|zip/.test(type)) {
    const parts = Object.values(unzipSync(bytes));
    return parts.map(part => new TextDecoder().decode(part)).join('\n');
  }
  return unescaped(new TextDecoder().decode(bytes));
}

/** The words of a PDF, page by page. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return items.map(item => ('str' in item ? item.str : '')).join('');
    }),
  );
  return pages.join('\n');
}

/** Calendar files fold long lines, pages escape signs. */
function unescaped(text: string): string {
  return text
    .replaceAll('\r\n ', '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
