import { createHash } from 'node:crypto';

/** What these pages need beyond the common style sheet: the state graph, code, counts. Colours never stand alone: icons and words say the same. */
const STYLE = `
.here{font-size:.9rem;color:var(--mut);margin:0 0 .4rem}
.code{font:.86rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere;background:#fbfaf8;max-height:30rem;overflow:auto}
.code.whole{max-height:none}
.code .c{color:#5b6b1f}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:break-word}
dl.facts dd{min-width:0;overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:.8rem 0;padding:0}
.counts a{display:inline-flex;align-items:center;gap:.4rem;min-height:44px;padding:.3rem .8rem;background:#fff;border:1px solid var(--line);border-radius:4px;text-decoration:none;color:var(--ink)}
.counts a[aria-current]{border-color:var(--red);box-shadow:inset 0 -3px 0 var(--red);font-weight:600}
.counts b{font-variant-numeric:tabular-nums}
.filters{background:#fff;border:1px solid var(--line);border-radius:6px;padding:.2rem 1.1rem 1rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr));gap:.2rem 1rem;align-items:end}
.filters .field{margin:.5rem 0 0}
.filters .acts{margin:.5rem 0 0}
.pages{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center;margin:.8rem 0}
.pages a{display:inline-flex;align-items:center;min-height:44px}
.graph{overflow-x:auto;background:#fff;border:1px solid var(--line);border-radius:6px;padding:.4rem}
.graph svg{display:block;margin:0 auto;font:13px/1.3 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
.graph text{fill:#1c1c1e}
.graph .sub{font-size:11.5px}
.edge{fill:none;stroke:#77736c;stroke-width:1.3}
.edge.taken{stroke:#1c1c1e;stroke-width:2.6}
.edge.catch{stroke-dasharray:5 4}
.graph .word{font-size:11.5px;fill:#45454a}
.graph .paper{fill:#fff;fill-opacity:.88}
.graph .box{fill:#fff;stroke:#77736c;stroke-width:1.3}
.graph .quiet text{fill:#56565c}
.graph .done .box{fill:#e6f3e9;stroke:#2c7a43;stroke-width:2}
.graph .caught .box{fill:#fdf3dc;stroke:#8a5a00;stroke-width:2}
.graph .current .box{fill:#e1ebf7;stroke:#13508f;stroke-width:3}
.graph .failed .box{fill:#fbe1de;stroke:#9d1c14;stroke-width:3}
.graph .stopped .box{fill:#e9e7e3;stroke:#45454a;stroke-width:3;stroke-dasharray:7 3}
.graph a:focus-visible{outline:0}
.graph a:focus-visible .box{stroke:#1c1c1e;stroke-width:4}
.graph a:hover .box{stroke-width:3.5}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.4rem 0;padding:0;font-size:.9rem}
.legend li{display:inline-flex;align-items:center;gap:.35rem}
.legend svg{flex:none}
.i-done{fill:#2c7a43}.i-caught{fill:#8a5a00}.i-current{fill:#13508f}.i-failed{fill:#9d1c14}.i-stopped{fill:#45454a}.i-quiet{fill:#77736c}
.icon path{fill:none;stroke:#fff;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.events details{border:0;margin:0;background:none}
.events details>summary{padding:.2rem 0;min-height:32px;font-weight:400}
.events details>div{padding:0}
.events tr:target{background:#fff6da;outline:3px solid #ffb81c}
.events code{color:var(--mut)}
.events td:nth-child(-n+3){white-space:nowrap}
.events td:last-child{width:40%}
.events td .code,.events details .code{margin:.2rem 0}
.switch{display:flex;flex-wrap:wrap;gap:.2rem .9rem;align-items:center;font-size:.92rem;color:var(--mut);margin:.2rem 0}
.switch button{min-height:44px;background:none;border:0;padding:.2rem;text-decoration:underline;color:var(--link);cursor:pointer}
.letter{white-space:pre-wrap;background:#fff;border:1px solid var(--line);border-radius:6px;padding:1rem 1.1rem;margin:.8rem 0}
.clock{font-size:2.1rem;font-weight:700;font-variant-numeric:tabular-nums;line-height:1.2;margin:.2rem 0}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:.6rem;margin:.6rem 0 1.4rem}
.people form{margin:0}
.people button{width:100%;text-align:left;justify-content:flex-start;flex-direction:column;align-items:flex-start;padding:.6rem 1rem;gap:0}
.people small{font-weight:400;color:var(--mut)}
@media(max-width:44rem){table.stack caption{display:block}.events td:nth-child(-n+3){white-space:normal}.events td:last-child{width:auto}.clock{font-size:1.6rem}}
`;

/**
 * Brings the state where an execution stands into the part of its graph that a narrow screen shows, and keeps the live part of a page
 * up to date. What the person has opened, focused or scrolled stays as it is; nothing is changed while the page is hidden or the person
 * has stopped it (WCAG 2.2.2).
 */
const SCRIPT = `
(() => {
  const frame = document.getElementById('graph');
  const place = frame?.querySelector('.current, .failed, .stopped');
  if (place) frame.scrollLeft = place.getBBox().x + place.getBBox().width / 2 - frame.clientWidth / 2;
  const region = document.querySelector('[data-live]');
  if (!region) return;
  const words = region.dataset;
  let running = true, shown = region.innerHTML, wait = 2000, timer = 0;
  const bar = document.createElement('p');
  const state = document.createElement('span');
  const button = document.createElement('button');
  bar.className = 'switch';
  button.type = 'button';
  bar.append(state, button);
  region.before(bar);
  const say = text => { state.textContent = text; button.textContent = running ? words.stop : words.go; };
  const put = fresh => {
    const open = new Map([...region.querySelectorAll('details[id]')].map(part => [part.id, part.open]));
    const scrolled = [...region.querySelectorAll('[tabindex="0"][id]')].map(part => [part.id, part.scrollLeft, part.scrollTop]);
    const focused = region.contains(document.activeElement) ? document.activeElement.id : '';
    region.replaceChildren(...fresh.childNodes);
    for (const [id, was] of open) { const part = document.getElementById(id); if (part) part.open = was; }
    for (const [id, left, top] of scrolled) { const part = document.getElementById(id); if (part) { part.scrollLeft = left; part.scrollTop = top; } }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
  const look = async () => {
    if (!running) return;
    try {
      if (!document.hidden) {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.querySelector('[data-live]');
        if (answer.ok && fresh && running && fresh.innerHTML !== shown) { shown = fresh.innerHTML; put(fresh); }
        wait = 2000;
        if (running) say(words.on);
      }
    } catch {
      wait = 10000;
      say(words.lost);
    }
    if (running) timer = setTimeout(look, wait);
  };
  button.addEventListener('click', () => {
    running = !running;
    clearTimeout(timer);
    say(running ? words.on : words.off);
    if (running) look();
  });
  say(words.on);
  timer = setTimeout(look, wait);
})();
`;

const stamp = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

export const machineStyle = STYLE.trim();
export const machineStyleAddress = `/dev/may-${stamp(machineStyle)}.css`;
export const liveScript = SCRIPT.trim();
export const liveScriptAddress = `/dev/cap-nhat-${stamp(liveScript)}.js`;
