import { type Language, sentence } from '../../messages/catalogue.ts';
import { type Content, type Html, html, raw } from './html.ts';
import { styleAddress } from './style.ts';

/** A link of the main menu. */
export interface MenuLink {
  href: string;
  /** Catalogue key or plain words. */
  label: string;
}

/** What stands around a page's content. */
export interface PageFrame {
  title: string;
  body: Content;
  language: Language;
  /** The path shown, for the menu and the language switch. */
  path: string;
  /** The person signed in, in words; without it the page is a public one. */
  person?: { name: string; role: string; place: string; formToken: string };
  menu?: readonly MenuLink[];
  /** Marks the title when the form came back with problems. */
  failed?: boolean;
  /** Extra links at the foot, such as the pages of a machine of one's own. */
  foot?: readonly MenuLink[];
}

/** A whole page. Works without scripts; the only thing loaded is the style sheet. */
export function layout(frame: PageFrame): string {
  const t = (key: string) => sentence(frame.language, key);
  const title = `${frame.failed ? `${t('web.error-prefix')} ` : ''}${frame.title} – ${t('web.product')}`;
  const page = html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${styleAddress}">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">${t('web.skip')}</a>
<header class="top"><div class="wrap">
<a class="brand" href="/">${t('web.product')}<small>${frame.person?.place ?? t('web.tagline')}</small></a>
<div class="who">${person(frame, t)}${languageSwitch(frame)}</div>
</div></header>
${menu(frame, t)}
<main id="main" tabindex="-1"><div class="wrap">
${frame.body}
</div></main>
${foot(frame, t)}
</body>
</html>`;
  return page.toString();
}

function person(frame: PageFrame, t: (key: string) => string): Html {
  if (!frame.person) return raw('');
  return html`<span>${frame.person.name}${frame.person.name && ' · '}${frame.person.role}</span>
<form method="post" action="/dang-xuat"><input type="hidden" name="token" value="${frame.person.formToken}"><button>${t('web.sign-out')}</button></form>`;
}

function languageSwitch({ language, path }: PageFrame): Html {
  return language === 'vi'
    ? html`<a href="${path}?lang=en" lang="en" hreflang="en">English</a>`
    : html`<a href="${path}?lang=vi" lang="vi" hreflang="vi">Tiếng Việt</a>`;
}

function menu({ menu: links = [], path }: PageFrame, t: (key: string) => string): Html {
  if (links.length === 0) return raw('');
  const here = currentLink(links, path);
  return html`<nav class="main" aria-label="${t('web.menu')}"><div class="wrap"><ul>
${links.map(link => html`<li><a href="${link.href}"${link.href === here ? raw(' aria-current="page"') : ''}>${t(link.label)}</a></li>\n`)}</ul></div></nav>`;
}

/** The longest menu address that the path begins with; "/" only for itself. */
function currentLink(links: readonly MenuLink[], path: string): string | undefined {
  return links
    .map(link => link.href)
    .filter(href => href === path || (href !== '/' && path.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

function foot({ foot: links = [] }: PageFrame, t: (key: string) => string): Html {
  const all: readonly MenuLink[] = [
    { href: '/tro-giup', label: 'web.menu.help' },
    { href: '/tra-cuu', label: 'web.menu.check' },
    ...links,
  ];
  return html`<footer><div class="wrap">${all.map(link => html`<a href="${link.href}">${t(link.label)}</a>`)}</div></footer>`;
}
