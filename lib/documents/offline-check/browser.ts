import { formatDate } from '../../domain/time/civil-date.ts';
import { issuerWords, type OfflineCentre } from './issuer-words.ts';
import { verifySeal } from './verify.ts';

/* The script of the offline check page, bundled into script.generated.ts by bin/offline-check.ts. Texts are set as text, never as markup. */

interface Box {
  textContent: string | null;
  className: string;
  hidden: boolean;
  value: string;
  files: ArrayLike<Blob & { type: string }> | null;
  append(...nodes: Box[]): void;
  replaceChildren(...nodes: Box[]): void;
  addEventListener(name: string, run: (event: { preventDefault(): void }) => void): void;
}

interface BarcodeDetector {
  detect(image: unknown): Promise<{ rawValue: string }[]>;
}

declare const document: { getElementById(id: string): Box; createElement(name: string): Box };

const browser = globalThis as unknown as {
  BarcodeDetector?: new (options: { formats: string[] }) => BarcodeDetector;
  createImageBitmap(picture: Blob): Promise<unknown>;
};

interface PageData {
  keys: Record<string, { key: string; until?: string }>;
  centres: Record<string, OfflineCentre>;
  words: Record<string, string>;
}

const data = JSON.parse(document.getElementById('data').textContent ?? '') as PageData;
const result = document.getElementById('result');
const field = document.getElementById('seal');
const file = document.getElementById('file');
const word = (name: string): string => data.words[name] ?? name;

document.getElementById('form').addEventListener('submit', event => {
  event.preventDefault();
  void check(field.value);
});
file.addEventListener('change', () => void readFile().catch(() => show('bad', word('no-code'))));

async function check(text: string): Promise<void> {
  try {
    const found = await verifySeal(text, data.keys);
    if (found.verdict !== 'genuine') return show('bad', word(found.verdict));
    const { number, fullName, birthDate, classCode, issuedOn, band, issuer } = found.payload;
    show('ok', word('genuine'), [
      [word('number'), number],
      [word('name'), fullName],
      [word('birth'), birthDate ? formatDate(birthDate) : ''],
      [word('class'), classCode],
      [word('centre'), issuerWords(data.centres[issuer], issuedOn, data.words) || issuer],
      [word('issued'), formatDate(issuedOn)],
      [word('band'), band ? word(`band.${band}`) : ''],
    ]);
  } catch {
    show('bad', word('old-browser'));
  }
}

/** A text file is read as it is; a picture only where the browser itself reads codes. */
async function readFile(): Promise<void> {
  const chosen = file.files?.[0];
  if (!chosen) return;
  if (!chosen.type.startsWith('image/')) {
    field.value = (await chosen.text()).trim();
    return check(field.value);
  }
  if (!browser.BarcodeDetector) return show('bad', word('no-pictures'));
  const codes = await new browser.BarcodeDetector({ formats: ['qr_code'] }).detect(
    await browser.createImageBitmap(chosen),
  );
  const [code] = codes;
  if (!code) return show('bad', word('no-code'));
  field.value = code.rawValue;
  return check(code.rawValue);
}

function show(tone: 'ok' | 'bad', sentence: string, facts: readonly (readonly [string, string])[] = []): void {
  const line = element('p', sentence);
  const list = element('dl', '');
  for (const [name, value] of facts) if (value) list.append(element('dt', name), element('dd', value));
  result.className = tone;
  result.hidden = false;
  result.replaceChildren(line, ...(facts.length > 0 ? [list, element('p', word('limits'))] : []));
}

function element(name: string, text: string): Box {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
