import { createHash } from 'node:crypto';
import type { SealKeys } from '../certificate-seal.ts';
import type { OfflineCentre } from './issuer-words.ts';
import { offlineScript } from './script.generated.ts';

export interface OfflineCheck {
  language: 'vi' | 'en';
  /** Public keys by key id: the present one and every older one with its last day. */
  keys: SealKeys;
  /** Centres with their names then and now, by the code that seals carry. */
  centres: Readonly<Record<string, OfflineCentre>>;
  /** Civil date the keys were taken. */
  dated: string;
  /** Words of the page by the names in OFFLINE_WORDS. */
  words: Readonly<Record<OfflineWord, string>>;
}

/** Every word the page shows. */
export const OFFLINE_WORDS = [
  'title',
  'lead',
  'seal',
  'seal-hint',
  'file',
  'check',
  'dated',
  'limits',
  'genuine',
  'malformed',
  'unknown-key',
  'altered',
  'retired-key',
  'now-called',
  'merged-into',
  'old-browser',
  'no-pictures',
  'no-code',
  'number',
  'name',
  'birth',
  'class',
  'centre',
  'issued',
  'band',
  'band.excellent',
  'band.good',
  'band.fair',
  'band.average',
  'no-script',
] as const;
export type OfflineWord = (typeof OFFLINE_WORDS)[number];

const STYLE = `body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem;color:#8c1018}label{display:block;font-weight:600;margin-top:1rem}
textarea,input{font:inherit;width:100%;box-sizing:border-box}textarea{min-height:6rem;word-break:break-all}
button{font:inherit;margin-top:1rem;padding:.6rem 1.4rem;background:#8c1018;color:#fff;border:0;border-radius:4px}
#result{margin-top:1.5rem;padding:.25rem 1rem;border-left:6px solid}#result p:first-child{font-weight:700}
.ok{border-color:#1a6b34!important;background:#eef7f0}.bad{border-color:#a8121a!important;background:#fdecea}
dt{color:#555;font-size:.9rem}dd{margin:0 0 .5rem}.mut{color:#555;font-size:.9rem}`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Exactly our script and our style run; nothing is loaded or sent. Stands in the page too, for copies opened from a disk. */
export const OFFLINE_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(offlineScript)}`,
  `style-src ${hashOf(STYLE)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The check page as one file that needs no network: it verifies seals against the keys it carries. */
export function offlineCheckPage({ language, keys, centres, dated, words }: OfflineCheck): string {
  const data = JSON.stringify({ keys, centres, words }).replaceAll('<', '\\u003c');
  const w = (name: OfflineWord) => escaped(words[name]);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${OFFLINE_POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${w('title')}</title><style>${STYLE}</style></head>
<body><main><h1>${w('title')}</h1><p>${w('lead')}</p><noscript><p class="bad">${w('no-script')}</p></noscript>
<form id="form"><label for="seal">${w('seal')}</label><p class="mut" id="hint">${w('seal-hint')}</p>
<textarea id="seal" aria-describedby="hint" autocomplete="off" spellcheck="false" required></textarea>
<label for="file">${w('file')}</label><input id="file" type="file" accept="image/*,.txt">
<button>${w('check')}</button></form>
<div id="result" role="status" hidden></div><p class="mut">${w('dated')} ${escaped(dated)}</p></main>
<script type="application/json" id="data">${data}</script><script>${offlineScript}</script></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
