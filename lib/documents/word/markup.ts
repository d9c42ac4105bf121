/* WordprocessingML (ECMA-376) of the built-in templates: as little of it as a paper needs. */

/** A stretch of text; `size` in points. */
export interface WordRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
  /** Shown in capitals, whatever the text is. */
  caps?: boolean;
  size?: number;
}

export type WordText = string | readonly (string | WordRun)[];

interface ParagraphStyle {
  align?: 'left' | 'center' | 'right' | 'both';
  /** Indent of the first line in mm. */
  indent?: number;
  bold?: boolean;
  italic?: boolean;
  caps?: boolean;
  size?: number;
  /** Space below, in points. */
  after?: number;
  /** Begins a new page. */
  breakBefore?: boolean;
}

const TWIPS_A_MM = 1440 / 25.4;
const twips = (mm: number): number => Math.round(mm * TWIPS_A_MM);

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function run(part: string | WordRun, style: ParagraphStyle): string {
  const { text, ...own } = typeof part === 'string' ? { text: part } : part;
  const { bold, italic, caps, size } = { ...style, ...own };
  const marks = `${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${caps ? '<w:caps/>' : ''}${size ? `<w:sz w:val="${size * 2}"/>` : ''}`;
  return `<w:r>${marks ? `<w:rPr>${marks}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

export function paragraph(text: WordText, style: ParagraphStyle = {}): string {
  const { align = 'left', indent = 0, after = 0, breakBefore } = style;
  const runs = (typeof text === 'string' ? [text] : text).map(part => run(part, style)).join('');
  return `<w:p><w:pPr>${breakBefore ? '<w:pageBreakBefore/>' : ''}<w:spacing w:after="${after * 20}"/>${indent ? `<w:ind w:firstLine="${twips(indent)}"/>` : ''}<w:jc w:val="${align}"/></w:pPr>${runs}</w:p>`;
}

/** A table; widths in mm. Each cell is the paragraphs in it. */
export function table(widths: readonly number[], rows: readonly (readonly string[])[], ruled: boolean): string {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('');
  const borders = ruled ? `<w:tblBorders>${sides}</w:tblBorders>` : '';
  const grid = widths.map(width => `<w:gridCol w:w="${twips(width)}"/>`).join('');
  const cell = (content: string, i: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${twips(widths[i] ?? 0)}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  const body = rows.map(
    (cells, i) =>
      `<w:tr><w:trPr><w:cantSplit/>${ruled && i === 0 ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map(cell).join('')}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(widths.reduce((a, b) => a + b, 0))}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OOXML = 'http://schemas.openxmlformats.org';

/** The parts of a document of these paragraphs and tables: A4, margins as Hướng dẫn 36-HD/VPTW (2018) sets them, Times New Roman 14. */
export function wordParts(title: string, content: string): Record<string, string> {
  const section = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="${twips(20)}" w:right="${twips(15)}" w:bottom="${twips(20)}" w:left="${twips(30)}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="rId1" Type="${OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${OOXML}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="${OOXML}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>Khai Giảng</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="rId1" Type="${OOXML}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${XML}<w:styles xmlns:w="${OOXML}/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`,
    'word/document.xml': `${XML}<w:document xmlns:w="${OOXML}/wordprocessingml/2006/main"><w:body>${content}${section}</w:body></w:document>`,
  };
}
