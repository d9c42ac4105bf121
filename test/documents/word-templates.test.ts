import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import {
  fillTemplate,
  PLACEHOLDERS,
  starterTemplate,
  templateProblems,
  WORD_KINDS,
  WORD_SAMPLES,
} from '../../lib/documents/word/index.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import { type ZipPart, zip } from './support/zip.ts';

/** A built-in template with one of its parts changed. */
function changed(part: string, change: (text: string) => string, kind: (typeof WORD_KINDS)[number] = 'summons') {
  const opened = new PizZip(starterTemplate(kind));
  opened.file(part, change(opened.file(part)?.asText() ?? ''));
  return opened.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const document = 'word/document.xml';
const textOf = (bytes: Uint8Array): string =>
  [...(new PizZip(bytes).file(document)?.asText() ?? '').matchAll(/<w:t[^>]*>([^<]*)<|<\/w:p>/g)]
    .map(([, text]) => text ?? '\n')
    .join('');
const keysOf = (bytes: Uint8Array) => templateProblems('summons', bytes).map(({ key }) => key);
const added = (xml: string) => changed(document, text => text.replace('<w:sectPr>', `${xml}<w:sectPr>`));
const typed = (text: string) => added(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);

describe.each(WORD_KINDS)('the built-in template of the %s', kind => {
  it('has nothing wrong with it and uses what it may', () => {
    expect(templateProblems(kind, starterTemplate(kind))).toEqual([]);
  });

  it('filled with a record leaves no brace and gives the same bytes again', () => {
    const filled = fillTemplate(starterTemplate(kind), WORD_SAMPLES[kind]);
    expect(textOf(filled)).not.toMatch(/[{}]|undefined/);
    expect(textOf(filled)).toContain('Trung tâm Chính trị phường Minh Tân');
    expect(filled.equals(fillTemplate(starterTemplate(kind), WORD_SAMPLES[kind]))).toBe(true);
    const again = new PizZip(filled);
    for (const name of ['[Content_Types].xml', '_rels/.rels', document, 'word/styles.xml'])
      expect(again.file(name)?.asText()).toMatch(/^<\?xml/);
  });

  it('has a value for every placeholder there is, and a meaning in both languages', () => {
    for (const { name, inside } of PLACEHOLDERS[kind]) {
      const value = WORD_SAMPLES[kind][name];
      expect(value, name).toBeDefined();
      for (const inner of inside ?? []) expect(Array.isArray(value) && value[0]?.[inner], inner).toBeDefined();
      for (const language of ['vi', 'en'] as const)
        for (const key of [name, ...(inside ?? []).map(inner => `${name}.${inner}`)])
          expect(sentence(language, `template.${key}`)).not.toBe(`template.${key}`);
    }
    expect(Object.keys(WORD_SAMPLES[kind]).sort()).toEqual(PLACEHOLDERS[kind].map(({ name }) => name).sort());
  });
});

describe('a template of a centre', () => {
  it('is filled also where Word has split a code over several runs', () => {
    const split = added(
      '<w:p><w:r><w:t>{{ten</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>_l</w:t></w:r><w:r><w:t>op}}</w:t></w:r></w:p>',
    );
    expect(keysOf(split)).toEqual([]);
    expect(textOf(fillTemplate(split, WORD_SAMPLES.summons))).toMatch(
      /Lớp bồi dưỡng nhận thức về Đảng khóa 3 năm 2026\n$/,
    );
  });

  it('keeps every letter of a name, composed or not, and takes markup for text', () => {
    const values = { ...WORD_SAMPLES.summons, kinh_gui: 'Xã <w:p/> & Nguye\u0302\u0303n Thi\u0323 Hươ\u0300ng' };
    expect(textOf(fillTemplate(starterTemplate('summons'), values))).not.toContain('\u0300');
    expect(textOf(fillTemplate(starterTemplate('summons'), values))).toContain('&lt;w:p/&gt; &amp; Nguyễn Thị Hường');
  });

  it.each([
    ['{{tên lớp}}', { key: 'unknown-near', params: { name: 'tên lớp', near: 'ten_lop' } }],
    ['{{ten_lopp}}', { key: 'unknown-near', params: { name: 'ten_lopp', near: 'ten_lop' } }],
    ['{{luong_co_ban}}', { key: 'unknown', params: { name: 'luong_co_ban' } }],
    ['{{constructor}}', { key: 'unknown', params: { name: 'constructor' } }],
    ['{{@ten_lop}}', { key: 'unknown-near', params: { name: '@ten_lop', near: 'ten_lop' } }],
    ['{{hoc_vien}}', { key: 'is-a-list', params: { name: 'hoc_vien', first: 'stt' } }],
    ['{{#ten_lop}}x{{/ten_lop}}', { key: 'not-a-list', params: { name: 'ten_lop' } }],
    ['{{#hoc_vien}}{{ho_va_ten}}{{/hoc_vien}}', { key: 'unknown-near', params: { name: 'ho_va_ten', near: 'ho_ten' } }],
    ['{{#hoc_vien}}{{ho_ten}}', { key: 'braces', params: { name: 'hoc_vien' } }],
    ['{{ten_lop', { key: 'braces', params: { name: 'ten_lop' } }],
  ])('is refused for %s, by name', (text, problem) => {
    expect(templateProblems('summons', typed(text))).toEqual([problem]);
    for (const language of ['vi', 'en'] as const)
      expect(sentence(language, `documents.word.${problem.key}`, problem.params)).toContain(problem.params.name);
  });

  it('is refused when it runs or fetches something', () => {
    const rels = (tag: string) => changed('word/_rels/document.xml.rels', text => text.replace('</Rel', `${tag}</Rel`));
    const external = (type: string, target: string) =>
      rels(`<Relationship Id="r9" Type="http://x/relationships/${type}" Target="${target}" TargetMode="External"/>`);
    expect(keysOf(external('image', 'https://example.org/a.png'))).toEqual(['reaches-outside']);
    expect(keysOf(external('attachedTemplate', 'file:///x.dotm'))).toEqual(['reaches-outside']);
    expect(keysOf(external('hyperlink', 'file:///x'))).toEqual(['reaches-outside']);
    expect(keysOf(external('hyperlink', 'mailto:giaovu@example.org'))).toEqual([]);
    expect(
      keysOf(
        added('<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r></w:p>'),
      ),
    ).toEqual(['reaches-outside']);
    expect(keysOf(added('<w:altChunk/>'))).toEqual(['reaches-outside']);
    expect(keysOf(added('<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>'))).toEqual([]);
    const opened = new PizZip(starterTemplate('summons'));
    opened.file('word/vbaProject.bin', 'x');
    expect(keysOf(opened.generate({ type: 'nodebuffer' }))).toEqual(['has-macros']);
    expect(
      keysOf(changed('[Content_Types].xml', text => text.replace('document.main', 'document.macroEnabled.main'))),
    ).toEqual(['has-macros']);
  });

  it('is refused before it is unpacked when it is a bomb, no Word file, or too large', () => {
    const parts = (data: Buffer, declared?: number): ZipPart[] => [
      { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
      { name: document, data, ...(declared !== undefined && { declared }) },
    ];
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    expect(keysOf(zip(parts(zeros)))).toEqual(['too-big-inside']);
    expect(keysOf(zip(parts(zeros, 1000)))).toEqual(['too-big-inside']);
    expect(keysOf(zip(parts(Buffer.from('<!DOCTYPE x><w:document/>'))))).toEqual(['damaged']);
    expect(keysOf(Buffer.from('xin chào'))).toEqual(['not-word']);
    expect(keysOf(Buffer.alloc(301 * 1024, 'x'))).toEqual(['too-big']);
    expect(keysOf(changed(document, () => '<w:document><w:body><w:p>'))).not.toEqual([]);
    const plain = changed(document, text => text.replace(/\{\{[^}]*\}\}/g, ''));
    expect(keysOf(plain)).toEqual(['no-placeholders']);
  });
});
