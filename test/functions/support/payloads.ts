import { createHash } from 'node:crypto';

/** Stands in whatever would run, so that it can be looked for afterwards. */
export const TRAP = 'xss7';

const MARKUP = [
  `<script>${TRAP}()</script>`,
  `<img src=x onerror=${TRAP}()>`,
  `<svg/onload=${TRAP}()>`,
  `"><${TRAP} a="`,
  `'><${TRAP} a='`,
  `" on${TRAP}="1`,
  `' onfocus='${TRAP}()' autofocus '`,
  `<a href="javascript:${TRAP}()">x</a>`,
  `javascript:${TRAP}()//`,
  `data:text/html,<script>${TRAP}()</script>`,
  `</textarea><${TRAP}>`,
  `</title><${TRAP}>`,
  `</option></select><${TRAP}>`,
  `</pre></td></table><${TRAP}>`,
  `--><${TRAP}><!--`,
  `]]><${TRAP}/>`,
  `<![CDATA[<${TRAP}>]]>`,
  `<!DOCTYPE x [<!ENTITY ${TRAP} SYSTEM "file:///x">]>`,
  `&lt;${TRAP}&gt;`,
  `&#60;${TRAP}&#62;`,
  `<${TRAP}`,
  `<style>@import'//${TRAP}'</style>`,
  `<base href=//${TRAP}>`,
  `<form action=//${TRAP}><button>`,
  `<meta http-equiv=refresh content=0;//${TRAP}>`,
];

const ELSEWHERE = [
  `=HYPERLINK("//${TRAP}","x")`,
  `=cmd|' /C ${TRAP}'!A0`,
  `+1+${TRAP}()`,
  `-2+${TRAP}!A1`,
  `@SUM(${TRAP})`,
  `\t=${TRAP}()`,
  `a\r\nBcc: ${TRAP}@example.org`,
  `a\nEND:VEVENT\nX-${TRAP}:1`,
  `a\u2028${TRAP}\u2029`,
  `{{${TRAP}}}`,
  `{${TRAP}}`,
  `{%${TRAP}%}`,
  `\${${TRAP}}`,
  `$&$1$'${TRAP}`,
  `) /JS (${TRAP}) (`,
  `>> /OpenAction << /S /JavaScript /JS (${TRAP}) >>`,
  `endstream endobj ${TRAP}`,
  `</w:t></w:r><${TRAP}/>`,
  `<w:fldSimple w:instr="${TRAP}"/>`,
  `"; ${TRAP}; --`,
  `' OR 1=1 -- ${TRAP}`,
  `__proto__ ${TRAP}`,
  `../../../${TRAP}`,
  `\u202e${TRAP}\u202c`,
  `\u0000${TRAP}`,
];

/** Ways in which filters are gone round. */
const TWISTS: readonly ((payload: string) => string)[] = [
  payload => payload,
  payload => `${payload.toUpperCase().replaceAll(TRAP.toUpperCase(), TRAP)} Ô`,
  payload => `Nguyễn ${payload}`,
  payload => `"${payload}`,
  payload => `'${payload}`,
  payload => `>${payload}`,
  payload => `<${payload}`,
  payload => `%3C${payload}`,
  payload => `${payload} á`,
  payload => `${payload}\u00a0\u200b.`,
];

/** 500 texts that would do harm wherever they were taken for anything but text. */
export const PAYLOADS: readonly string[] = TWISTS.flatMap(twist => [...MARKUP, ...ELSEWHERE].map(twist));

/** The same, several in one value, for fields that take more than a name. */
export function packed(most: number): string[] {
  const values: string[] = [];
  for (const payload of PAYLOADS) {
    const last = values.at(-1);
    if (last === undefined || last.length + payload.length + 1 > most) values.push(payload);
    else values[values.length - 1] = `${last} ${payload}`;
  }
  return values;
}

const TAG = /<\/?([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:="([^"]*)")?/g;

/**
 * What of a page a browser would take for markup and should not: tags and attributes that no template of ours has, addresses that are
 * not ours, and signs that belong to no tag. A script is ours if the page's policy names its hash.
 */
export function harmIn(page: string, policy = ''): string[] {
  const found: string[] = [];
  const own = page.replace(/<script>([\s\S]*?)<\/script>/g, (script, code: string) =>
    policy.includes(`'sha256-${createHash('sha256').update(code).digest('base64')}'`) ? '' : script,
  );
  const rest = own.replace(/^<!doctype html>/i, '').replace(TAG, (tag, name: string, attributes: string) => {
    if (/^(script|iframe|object|embed|base|math)$/i.test(name) || name.toLowerCase().includes(TRAP)) found.push(tag);
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      if (/^on/i.test(attribute) || attribute.toLowerCase().includes(TRAP)) found.push(tag);
      if (
        /^(href|src|action)$/.test(attribute) &&
        value !== 'data:,' &&
        !/^(\/(?!\/)|#|mailto:|https?:\/\/localhost)/.test(value)
      )
        found.push(tag);
    }
    return '';
  });
  const stray = rest.search(/[<>]/);
  return stray < 0 ? found : [...found, rest.slice(Math.max(0, stray - 40), stray + 60)];
}
