import { createHash } from 'node:crypto';

/** One style sheet for every page: system fonts, one accent, targets of 44 px (WCAG 2.2 asks 24), no layout wider than the screen. */
const STYLE = `
:root{--red:#8f1b1b;--red-d:#6e1212;--ink:#1c1c1e;--mut:#56565c;--line:#d8d4ce;--wash:#f6f4f0;--link:#13508f;color-scheme:light}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--wash);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid #ffb81c;outline-offset:2px;box-shadow:0 0 0 2px #1c1c1e}
main:focus,.summary:focus{outline:0;box-shadow:none}
.wrap{max-width:68rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.6rem 1rem;z-index:9}
header.top{background:var(--red);color:#fff;border-bottom:4px solid #d9a520}
header.top .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1rem;min-height:3.5rem}
.brand{font-weight:700;font-size:1.2rem;color:#fff;text-decoration:none;padding:.6rem 0;letter-spacing:.01em}
.brand small{font-weight:400;font-size:.9rem;opacity:.95;margin-left:.5rem}
.who{margin-left:auto;display:flex;flex-wrap:wrap;align-items:center;gap:0 1rem;font-size:.92rem}
.who form{margin:0}
.who a,.who button{color:#fff;background:none;border:0;font:inherit;text-decoration:underline;cursor:pointer;min-height:44px;padding:.5rem .2rem;display:inline-flex;align-items:center}
nav.main{background:#fff;border-bottom:1px solid var(--line)}
nav.main ul{display:flex;flex-wrap:wrap;gap:0 .25rem;list-style:none;margin:0 -.7rem;padding:0}
nav.main a{display:inline-flex;align-items:center;min-height:44px;padding:.35rem .7rem;color:var(--ink);text-decoration:none;border-bottom:3px solid transparent}
nav.main a:hover{background:var(--wash)}
nav.main a[aria-current]{border-color:var(--red);font-weight:600}
main{padding-top:1.5rem;padding-bottom:3rem;min-height:60vh}
figure{margin:1.5rem 0}
figure img{display:block;max-width:100%;height:auto;border:1px solid var(--line);border-radius:4px}
h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 1rem;letter-spacing:-.01em}
h2{font-size:1.27rem;line-height:1.3;margin:2.2rem 0 .7rem}
h3{font-size:1.08rem;margin:1.4rem 0 .4rem}
p{margin:.5rem 0}
.lead{font-size:1.15rem}
.mut,.hint{color:var(--mut)}
.small{font-size:.92rem}
.back{display:inline-flex;align-items:center;min-height:44px;font-size:.95rem}
.card{background:#fff;border:1px solid var(--line);border-radius:6px;padding:1rem 1.1rem;margin:.9rem 0}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.card.now{border-left:5px solid var(--red)}
.card.late{border-left:5px solid #b3261e;background:#fffafa}
.grid{display:grid;gap:.9rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));margin:.9rem 0}
.grid .card{margin:0}
.grid.few{grid-template-columns:repeat(auto-fit,minmax(min(100%,7rem),1fr))}
.num{font-size:1.9rem;font-weight:700;line-height:1.1;display:block;font-variant-numeric:tabular-nums}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
.row.apart{justify-content:space-between}
ul.plain{list-style:none;margin:.4rem 0;padding:0}
ul.plain>li{padding:.15rem 0}
ul.links{display:flex;flex-wrap:wrap;gap:0 1.2rem;list-style:none;margin:.3rem 0;padding:0}
ul.links a,.cell{display:inline-flex;align-items:center;min-height:44px}
.tag{display:inline-block;font-size:.86rem;font-weight:600;line-height:1.35;padding:.12rem .55rem;border-radius:4px;background:#e9e7e3;color:#333;white-space:nowrap}
.tag.ok{background:#dff0e2;color:#0f4d20}.tag.wait{background:#fdeecb;color:#5c3900}.tag.bad{background:#fbe1de;color:#84150f}.tag.info{background:#e1ebf7;color:#123d70}
.trail{display:flex;flex-wrap:wrap;list-style:none;margin:1rem 0;padding:0;gap:.3rem;counter-reset:c}
.trail li{flex:1 1 7rem;padding:.45rem .6rem;background:#fff;border:1px solid var(--line);border-top:4px solid var(--line);font-size:.9rem;line-height:1.3;color:var(--mut)}
.trail li.done{border-top-color:#2c7a43;color:var(--ink)}.trail li.done::before{content:"✓ "/"";color:#2c7a43}
.trail li[aria-current]{border-top-color:var(--red);color:var(--ink);font-weight:700}
.trail small{display:block;font-weight:400}
table{border-collapse:collapse;width:100%;background:#fff;margin:.6rem 0;border:1px solid var(--line);font-size:1rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.55rem .7rem;border-bottom:1px solid var(--line)}
thead th{background:#efece7;font-size:.93rem}
tbody tr:hover{background:#fbfaf7}
th label{font-weight:600}th label .small{display:block}
table.sheet{max-width:44rem}.sheet td,.sheet thead th:last-child{width:9rem}
td ul.links a,td:last-child>.cell{white-space:nowrap}
progress{width:100%;max-width:30rem;height:1.2rem;accent-color:var(--red)}
td.w,th.w{min-width:9.5rem}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
tr.sum>*{font-weight:700;background:#f6f4f0}
th .small,th .mut{font-weight:400}
.scroll{overflow-x:auto;max-width:100%}
form{margin:.6rem 0}
fieldset{border:0;margin:0 0 1.2rem;padding:0;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:.3rem}
.field{margin:0 0 1.2rem;max-width:38rem}
label{font-weight:600;display:block}
.hint{font-size:.94rem;margin:.1rem 0 .35rem}
input,select,textarea,button{font:inherit;color:inherit}
input[type=text],input[type=email],input[type=tel],input[type=number],input[type=search],input[type=file],select,textarea{width:100%;min-height:44px;padding:.45rem .6rem;border:2px solid #55555b;border-radius:4px;background:#fff}
input.short{max-width:12rem}input.tiny{max-width:5.5rem;width:5.5rem}
textarea{min-height:7rem}
.opt{display:flex;align-items:flex-start;gap:.6rem;min-height:44px;padding:.45rem 0;font-weight:400}
.opt input{width:1.5rem;height:1.5rem;margin:.05rem 0 0;flex:none;accent-color:var(--red)}
.opts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:0 1rem}
.wrong{border-left:5px solid #b3261e;padding-left:.9rem}
.wrong input,.wrong select,.wrong textarea{border-color:#b3261e}
.why{color:#9d1c14;font-weight:600;margin:.1rem 0 .35rem}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:.5rem 1.15rem;border-radius:4px;border:2px solid var(--red);background:var(--red);color:#fff;font-weight:600;text-decoration:none;cursor:pointer}
.btn:hover{background:var(--red-d);border-color:var(--red-d)}
.btn.two{background:#fff;color:var(--ink);border-color:#55555b}.btn.two:hover{background:#efece7}
.btn.bad{background:#fff;color:#9d1c14;border-color:#9d1c14}.btn.bad:hover{background:#fdeceb}
.acts{display:flex;flex-wrap:wrap;gap:.7rem;margin:1.1rem 0 0}
.inline{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:.6rem 0 1rem}
.inline .field{margin:0;flex:1 1 11rem;max-width:17rem}.inline[role=search] .field:first-child{flex-basis:16rem;max-width:22rem}
.summary{border:3px solid #b3261e;background:#fff;padding:.9rem 1.1rem;margin:0 0 1.3rem;border-radius:4px}
.summary h2{margin:0 0 .3rem}.summary a{color:#9d1c14;font-weight:600;display:inline-block;padding:.3rem 0}
.note{border-left:5px solid #13508f;background:#eaf1f9;padding:.7rem 1rem;margin:.9rem 0}
.note.ok{border-color:#2c7a43;background:#e6f3e9}.note.bad{border-color:#b3261e;background:#fdeceb}.note.wait{border-color:#b97a00;background:#fdf3dc}
.note>*{margin:.2rem 0}.note form{margin:.5rem 0 .2rem}
dl.facts{margin:.6rem 0;display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:0;background:#fff;border:1px solid var(--line);border-bottom:0}
dl.facts dt,dl.facts dd{padding:.5rem .7rem;margin:0;border-bottom:1px solid var(--line)}
dl.facts dt{color:var(--mut)}
details{margin:.6rem 0;background:#fff;border:1px solid var(--line);border-radius:6px}
details>summary{min-height:44px;padding:.6rem 1rem;cursor:pointer;font-weight:600;color:var(--link)}
details>div{padding:.2rem 1rem 1rem}
ol.log{list-style:none;margin:.6rem 0;padding:0;border-left:3px solid var(--line)}
ol.log li{padding:.35rem 0 .6rem 1rem}
ol.log time{color:var(--mut);font-size:.9rem;display:block}
pre{white-space:pre-wrap;background:#fff;border:1px solid var(--line);padding:.8rem;font:inherit;margin:.4rem 0}
footer{border-top:1px solid var(--line);background:#fff;font-size:.93rem;color:var(--mut)}
footer .wrap{display:flex;flex-wrap:wrap;gap:0 1.3rem;padding-top:.5rem;padding-bottom:1rem}
footer a{display:inline-flex;align-items:center;min-height:44px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:44rem){
body{font-size:1rem}h1{font-size:1.4rem}h2{font-size:1.17rem}
.who{display:contents}.who>*{font-size:.88rem}.who>a{margin-left:auto}.who>span{order:1;flex:1 1 auto}.who>form{order:2}.brand{padding:.4rem 0 0;flex:1 1 70%}.brand small{display:block;margin:0}
header.top .wrap{gap:0 .7rem}
nav.main ul{margin:0 -.45rem;gap:0 .1rem}nav.main a{padding:.3rem .45rem;font-size:.95rem}
.trail li{flex:1 1 29%;border-top-width:3px;padding:.3rem .4rem;font-size:.82rem}
.trail li small{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.stack,table.stack tbody,table.stack tr,table.stack td,table.stack th[scope=row]{display:block;width:100%}
table.stack{border:0;background:none}table.stack caption{display:block}
table.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.stack tr{background:#fff;border:1px solid var(--line);border-radius:6px;margin:0 0 .7rem;padding:.4rem 0}
table.stack td,table.stack th[scope=row]{border:0;padding:.22rem .8rem;text-align:left}
table.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--mut);font-size:.92rem}
table.stack td:empty{display:none}table.stack td:last-child>.cell{white-space:normal}
dl.facts{grid-template-columns:1fr}dl.facts dt{border:0;padding-bottom:0}dl.facts dd{padding-top:.1rem}
.acts .btn{flex:1 1 100%}.inline .field{flex:1 1 100%;max-width:none}
}
@media(min-width:44.01rem) and (pointer:fine){td .cell,th .cell,td ul.links a{min-height:28px}td ul.links{margin:0;gap:0 .9rem}}
@media print{header.top,nav.main,footer,form,.acts,.skip,.back{display:none}body{background:#fff}}
`;

/** The style sheet as it is sent. */
export const styleSheet = STYLE.trim();

/** Its address changes with its content, so browsers may keep it for a year. */
export const styleAddress = `/giao-dien-${createHash('sha256').update(styleSheet).digest('hex').slice(0, 10)}.css`;
