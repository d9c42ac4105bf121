import { createHash } from 'node:crypto';
import { type Html, html, raw } from '../../../lib/edge/html/html.ts';
import { SECURITY_HEADERS } from '../../../lib/edge/page-guard.ts';

/** Shows the buttons, which do nothing without a script, and copies the text of their box. The headers forbid the newer interface to every page. */
const SCRIPT = `for(const b of document.querySelectorAll('[data-copy]')){b.hidden=false;b.addEventListener('click',()=>{const box=document.getElementById(b.dataset.copy);box.select();if(document.execCommand('copy'))b.textContent=b.dataset.done})}`;

/** The script at the end of a page that has such buttons. */
export const copyScript: Html = html`<script>${raw(SCRIPT)}</script>`;

/** The common policy, and this one script by its hash. */
export const COPY_POLICY: string = [
  ...Object.entries(SECURITY_HEADERS.contentSecurityPolicy).map(([name, value]) => `${name} ${value}`),
  `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
].join('; ');

/** A text to copy: a box from which it can be selected, and a button where there is a script. */
export function copyBox(id: string, label: string, text: string, words: { copy: string; done: string }): Html {
  return html`<p class="field"><label for="${id}">${label}</label><textarea id="${id}" rows="4" readonly>${text}</textarea></p><p><button class="btn two" type="button" data-copy="${id}" data-done="${words.done}" hidden>${words.copy}</button></p>`;
}
