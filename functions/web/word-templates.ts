import {
  PLACEHOLDERS,
  type Placeholder,
  WORD_KINDS,
  WORD_TYPE,
  type WordKind,
} from '../../lib/documents/word/kinds.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { civilDateOf, formatDate } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  backLink,
  type FormState,
  fileField,
  note,
  postForm,
  submit,
} from '../../lib/edge/html/components.ts';
import { type Content, html } from '../../lib/edge/html/html.ts';
import { table } from '../../lib/edge/html/tables.ts';
import type { PageAnswer, PageRequest, Route } from '../../lib/edge/page.ts';
import { sentence } from '../../lib/messages/catalogue.ts';
import type { StoredTemplate } from '../../lib/store/templates.ts';
import { OFFICE } from '../roles.ts';
import { formStatus, refusalSummary } from './refused.ts';
import { may, READERS, userOf } from './scope.ts';
import { namesOf } from './words.ts';

const PATH = '/mau-van-ban';

/** The Word part is loaded by who wants Word. */
const wordPart = () => import('../../lib/documents/word/index.ts');

/** Which papers the centre lays out by itself. */
async function list(request: PageRequest): Promise<PageAnswer> {
  const { t, services, query } = request;
  const { centreId } = userOf(request);
  const own = await Promise.all(WORD_KINDS.map(kind => services.templates.of(centreId, kind)));
  const rows = WORD_KINDS.map((kind, i) => ({
    cells: [
      html`<a class="cell" href="${PATH}/${kind}">${t(`web.template.${kind}`)}</a>`,
      own[i] ? t('web.templates.since', { date: civilDateOf(own[i].at) }) : t('web.templates.built-in'),
    ],
  }));
  const title = t('web.templates.title');
  const columns = [{ heading: t('web.templates.paper') }, { heading: t('web.templates.in-use') }];
  return {
    title,
    body: html`${backLink('/danh-muc', t('web.menu.directory'))}${query.get('xong') ? note(html`<p>${t('web.saved')}</p>`, 'ok', true) : ''}<h1>${title}</h1><p class="lead">${t('web.templates.lead')}</p>${table(title, columns, rows, true)}`,
  };
}

function kindOf({ params }: PageRequest): WordKind {
  const kind = WORD_KINDS.find(name => name === params.kind);
  if (!kind) throw new Refusal('PageNotFound', {}, 404);
  return kind;
}

/** One kind of paper: what is in use, how to give a template, and what may stand in it. */
async function one(request: PageRequest, refusal?: Refusal): Promise<PageAnswer> {
  const { t, services } = request;
  const kind = kindOf(request);
  const { centreId } = userOf(request);
  const own = await services.templates.of(centreId, kind);
  const title = t(`web.template.${kind}`);
  const summary = refusalSummary(request, refusal);
  return {
    title,
    ...formStatus(refusal),
    body: html`${summary}${backLink(PATH, t('web.templates.title'))}<h1>${title}</h1>
${await inUse(request, kind, own)}${may(request, OFFICE) ? uploadForm(request, kind, own, refusal) : ''}
<h2>${t('web.templates.placeholders')}</h2><p>${t('web.templates.how')}</p>${placeholderTable(request, kind)}`,
  };
}

async function inUse(request: PageRequest, kind: WordKind, own: StoredTemplate | undefined): Promise<Content> {
  const { t, directory } = request;
  const name = own && namesOf(await directory(userOf(request).centreId))(own.by);
  const said = own
    ? t('web.templates.own-since', { file: own.fileName, date: formatDate(civilDateOf(own.at)), name: name ?? '' })
    : t('web.templates.built-in-lead');
  const links = [
    ...(own ? [['dang-dung', t('web.templates.get-own')]] : []),
    ['xem-thu', t('web.templates.preview')],
    ['mau-san', t('web.templates.starter')],
  ];
  return html`<p>${said}</p><ul class="links">${links.map(([file, label]) => html`<li><a href="${PATH}/${kind}/${file}.docx">${label}</a></li>`)}</ul>`;
}

function uploadForm(
  { t, language, formToken, requestId }: PageRequest,
  kind: WordKind,
  own: StoredTemplate | undefined,
  refusal: Refusal | undefined,
): Content {
  const state: FormState = { language, values: {}, problems: refusal?.fields ?? [] };
  const guard = { token: formToken, request: requestId() };
  const give = postForm(
    `${PATH}/${kind}`,
    { ...guard, upload: true },
    html`${fileField(state, 'file', t('web.templates.file'), { accept: '.docx', hint: t('web.templates.file-hint') })}${actions(submit(t('web.templates.give')))}`,
  );
  const drop = own && postForm(`${PATH}/${kind}/bo`, guard, actions(submit(t('web.templates.drop'), 'two')));
  return html`<h2>${t('web.templates.give-title')}</h2>${give}${drop}`;
}

function placeholderTable({ t }: PageRequest, kind: WordKind): Content {
  const line = (name: string, shown: string) => ({ cells: [html`<code>${shown}</code>`, t(`template.${name}`)] });
  const rows = PLACEHOLDERS[kind].flatMap(({ name, inside }: Placeholder) =>
    inside
      ? [line(name, `{{#${name}}} … {{/${name}}}`), ...inside.map(inner => line(`${name}.${inner}`, `{{${inner}}}`))]
      : [line(name, `{{${name}}}`)],
  );
  const columns = [{ heading: t('web.templates.code') }, { heading: t('web.templates.meaning') }];
  return table(t('web.templates.placeholders'), columns, rows, true);
}

/** Takes a template: refused with a sentence for everything that is wrong with it. */
async function give(request: PageRequest): Promise<PageAnswer> {
  const { form, services, now } = request;
  const kind = kindOf(request);
  const { centreId, staffId } = userOf(request);
  const file = form.file('file');
  try {
    if (!file) throw templateRefusal([{ key: 'missing', params: {} }]);
    const { templateProblems } = await wordPart();
    const problems = templateProblems(kind, file.bytes);
    if (problems.length > 0) throw templateRefusal(problems);
    const fileName = file.name.normalize('NFC').slice(0, 120);
    await services.templates.save(centreId, { kind, fileName, bytes: file.bytes, by: staffId, at: now });
    return { redirect: `${PATH}?xong=1` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return one(request, error);
  }
}

function templateRefusal(problems: readonly { key: string; params: Readonly<Record<string, string | number>> }[]) {
  const fields = problems
    .slice(0, 12)
    .map(({ key, params }) => ({ field: 'file', sentence: { key: `documents.word.${key}`, params } }));
  return new Refusal('TemplateUnfit', { count: problems.length }, 422, fields);
}

async function drop(request: PageRequest): Promise<PageAnswer> {
  const { centreId, staffId } = userOf(request);
  await request.services.templates.remove(centreId, kindOf(request), staffId, request.now);
  return { redirect: `${PATH}?xong=1` };
}

/** The template in use, the built-in one, or a look at the one in use filled with a made-up class. */
async function file(request: PageRequest): Promise<PageAnswer> {
  const { services, params } = request;
  const kind = kindOf(request);
  const { fillTemplate, starterTemplate, WORD_SAMPLES } = await wordPart();
  const own = await services.templates.of(userOf(request).centreId, kind);
  const named = (name: string, bytes: Uint8Array): PageAnswer => ({
    bytes,
    type: WORD_TYPE,
    fileName: `${name}-${sentence('vi', `web.template.${kind}.file`)}.docx`,
  });
  if (params.file === 'mau-san.docx') return named('mau', starterTemplate(kind));
  if (params.file === 'xem-thu.docx')
    return named('xem-thu', fillTemplate(own?.bytes ?? starterTemplate(kind), WORD_SAMPLES[kind]));
  if (params.file === 'dang-dung.docx' && own) return named('mau-rieng', own.bytes);
  throw new Refusal('PageNotFound', {}, 404);
}

export const templateRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, access: READERS, handler: list },
  { method: 'GET', path: `${PATH}/{kind}`, access: READERS, handler: request => one(request) },
  { method: 'POST', path: `${PATH}/{kind}`, access: OFFICE, handler: give },
  { method: 'POST', path: `${PATH}/{kind}/bo`, access: OFFICE, handler: drop },
  { method: 'GET', path: `${PATH}/{kind}/{file}`, access: READERS, handler: file },
];
