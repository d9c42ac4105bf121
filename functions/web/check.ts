import { issuerOn } from '../../lib/domain/issuer.ts';
import { Refusal } from '../../lib/domain/refusal.ts';
import { searchKey } from '../../lib/domain/text/vietnamese.ts';
import { formatDate } from '../../lib/domain/time/civil-date.ts';
import {
  actions,
  type FormState,
  facts,
  hidden,
  note,
  selectField,
  submit,
  tag,
  textField,
} from '../../lib/edge/html/components.ts';
import { type Content, type Html, html } from '../../lib/edge/html/html.ts';
import type { PageAnswer, PageRequest } from '../../lib/edge/page.ts';
import { type FoundCertificate, findCertificate, initials, statusOf } from '../certification/find-certificate.ts';

/**
 * The page behind the QR code of a certificate. The seal proves what is printed; the ledger of the class says whether it still stands.
 * The name is shown only because the seal already carries it.
 */
export async function checkSeal(request: PageRequest): Promise<PageAnswer> {
  const { t, services, params } = request;
  const verdict = await services.seals.open(params.seal ?? '');
  if (verdict.verdict !== 'genuine') {
    return checkPage(
      request,
      note(
        html`<p><strong>${t(`web.check.${verdict.verdict}`)}</strong></p><p>${t('web.check.not-genuine')}</p>`,
        'bad',
      ),
      404,
    );
  }
  const { payload } = verdict;
  const found = await findCertificate(services, payload.issuer, payload.number);
  const same =
    found && found.issuedOn === payload.issuedOn && searchKey(found.person.fullName) === searchKey(payload.fullName);
  if (!same)
    return checkPage(request, note(html`<p><strong>${t('web.check.not-in-register')}</strong></p>`, 'bad'), 404);
  return checkPage(request, await certificateFacts(request, found, payload.fullName));
}

/** Looks a certificate up by its number and shows the least: initials, class, status. */
export async function lookUp(request: PageRequest): Promise<PageAnswer> {
  const { t, query, services, language } = request;
  const values = Object.fromEntries([...query.keys()].map(name => [name, query.getAll(name)]));
  const state: FormState = { language, values, problems: [] };
  const form = await lookUpForm(request, state);
  const number = query.get('so');
  const centreId = query.get('tt');
  if (!number || !centreId)
    return {
      title: t('web.menu.check'),
      body: html`<h1>${t('web.menu.check')}</h1><p>${t('web.check.lead')}</p>${form}<p><a class="cell" href="/tra-cuu/ngoai-tuyen.html" download="kiem-tra-giay-chung-nhan.html">${t('offline.link')}</a> <span class="mut small">${t('offline.link-lead')}</span></p>`,
    };
  const found = await findCertificate(services, centreId, number).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  const result = found
    ? await certificateFacts(request, found)
    : note(
        html`<p><strong>${t('web.check.no-such-number', { number })}</strong></p><p>${t('web.check.number-hint')}</p>`,
        'bad',
        true,
      );
  return { ...checkPage(request, html`${result}${form}`, found ? 200 : 404), title: t('web.menu.check') };
}

/** First the province, then the centre and the number; one province alone is not asked for. */
async function lookUpForm(request: PageRequest, state: FormState): Promise<Html> {
  const { t, query, services } = request;
  const provinces = await services.directory.provinces();
  const province = provinces.length === 1 ? provinces[0]?.id : query.get('tinh');
  if (!province) {
    const choices = provinces.map(({ id, name }) => ({ value: id, label: name }));
    return html`<form method="get" action="/tra-cuu">${selectField(state, 'tinh', t('web.province'), choices)}${actions(submit(t('web.go-on')))}</form>`;
  }
  const centres = await services.directory.centresOf(province);
  const choices = centres.map(({ id, name }) => ({ value: id, label: name }));
  return html`<form method="get" action="/tra-cuu">${hidden('tinh', province)}${selectField(state, 'tt', t('web.check.centre'), choices)}${textField(state, 'so', t('web.check.number'), { hint: t('web.check.number-hint'), short: true })}${actions(submit(t('web.menu.check')))}</form>`;
}

const STATUS_TONES = { valid: 'ok', expired: 'wait', revoked: 'bad', replaced: 'wait' } as const;

async function certificateFacts(request: PageRequest, found: FoundCertificate, fullName?: string): Promise<Content> {
  const { t, now } = request;
  const { klass, person, printed, issuedOn, band, validUntil, change, replaces, replacedBy } = found;
  const status = statusOf(found, now);
  const tone = STATUS_TONES[status];
  const inForce = status === 'valid' || status === 'expired';
  const other = (number: string) =>
    html`<a href="/tra-cuu?tt=${klass.centreId}&so=${encodeURIComponent(number)}">${number}</a>`;
  return html`${note(
    html`<p><strong>${t(inForce ? 'web.check.genuine' : `web.check.${status}-lead`)}</strong> ${tag(t(`web.check.${status}`), tone)}</p>`,
    tone,
    true,
  )}${facts([
    [t('web.check.number'), printed],
    [t('web.check.ended'), change && formatDate(change.on)],
    [t('web.check.replaced-by'), replacedBy && other(replacedBy)],
    [t('web.check.replaces'), replaces && other(replaces)],
    [t('web.person.name'), fullName ?? initials(person.fullName)],
    [t('web.class'), klass.title],
    [t('web.check.centre'), await issuerLine(request, klass.centreId, issuedOn)],
    [t('web.check.issued'), formatDate(issuedOn)],
    [t('web.band'), inForce && fullName && band && t(`band.${band}`)],
    [t('web.check.until'), inForce && validUntil && formatDate(validUntil)],
  ])}${fullName ? '' : html`<p class="mut small">${t('web.check.initials')}</p>`}`;
}

/** "Trung tâm A (nay là Trung tâm B)": who issued it as it was called then, and whom to ask today. */
async function issuerLine({ t, services }: PageRequest, centreId: string, issuedOn: string): Promise<string> {
  const centre = await services.directory.centre(centreId);
  const before = issuerOn(centre, issuedOn).name;
  const into = centre.successor && (await services.directory.centre(centre.successor.centreId));
  if (into) return t('web.check.issuer-merged', { before, now: into.name });
  return before === centre.name ? before : t('web.check.issuer-renamed', { before, now: centre.name });
}

function checkPage({ t }: PageRequest, content: Content, status = 200): PageAnswer {
  return {
    title: t('web.check.title'),
    status,
    body: html`<h1>${t('web.check.title')}</h1>${content}<p><a class="cell" href="/tra-cuu">${t('web.check.other')}</a></p>`,
  };
}
