import { certificatesOf } from '../../../lib/domain/chapters/certificate-changes.ts';
import { formatDate } from '../../../lib/domain/time/civil-date.ts';
import { dateField, facts, radios, textArea, textField, valueOf } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { type ActForm, dateFrom, type FormContext, textFrom } from '../act-form.ts';

/** Addresses of the forms by act. */
export const CERTIFICATE_FORMS: Readonly<Record<string, string>> = {
  'reissue-certificate': 'cap-lai-giay',
  'revoke-certificate': 'thu-hoi-giay',
};

/** The certificate whose number is typed, or stands in the address. */
function chosen({ klass, ...context }: FormContext) {
  const number = valueOf(context, 'number').trim();
  return certificatesOf(klass).find(({ printed }) => printed === number);
}

function numberField(context: FormContext) {
  const { t } = context.request;
  return textField(context, 'number', t('web.check.number'), { hint: t('web.check.number-hint'), short: true });
}

/** Whose certificate it is, said before anything is entered. */
function holder(context: FormContext) {
  const { t } = context.request;
  const found = chosen(context);
  if (!found) return undefined;
  return facts([
    [t('web.person.name'), found.person.fullName],
    [t('web.person.birth'), formatDate(found.person.birthDate)],
    [t('web.person.unit'), found.person.unit],
  ]);
}

/** Causes stand within sentences of letters and check pages; as a choice one begins with a capital. */
function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function causes(context: FormContext, names: readonly string[]) {
  const { t } = context.request;
  const choices = names.map(value => ({
    value,
    label: capitalised(t(`certificate-cause.${value}`)),
    hint: t(`web.certificate.cause.${value}`),
  }));
  return radios(context, 'cause', t('web.certificate.cause'), choices);
}

function groundsFields(context: FormContext) {
  const { t } = context.request;
  return html`${textArea(context, 'reason', t('web.reason'), { rows: 2 })}${textField(context, 'authority', t('web.certificate.authority'), { hint: t('web.certificate.authority-hint') })}`;
}

function sexes({ request: { t } }: FormContext) {
  return (['male', 'female'] as const).map(value => ({ value, label: t(`web.sex.${value}`) }));
}

/** What the director reads once more: the paper, whose it is, and what follows. */
function checked(context: FormContext, act: 'reissue' | 'revoke') {
  const { t } = context.request;
  const found = chosen(context);
  const name = valueOf(context, 'fullName').trim();
  const birth = valueOf(context, 'birthDate').trim();
  const sex = valueOf(context, 'sex');
  const unit = valueOf(context, 'unit').trim();
  const person = found?.person;
  return [
    [t('web.check.number'), valueOf(context, 'number')],
    [t('web.person.name'), person?.fullName],
    [t('web.certificate.right-name'), person && name && name !== person.fullName && name],
    [t('web.certificate.right-birth'), person && birth && birth !== formatDate(person.birthDate) && birth],
    [t('web.certificate.right-sex'), person && sex && sex !== person.sex && t(`web.sex.${sex}`)],
    [t('web.certificate.right-unit'), person && unit && unit !== person.unit && unit],
    [t('web.certificate.cause'), t(`certificate-cause.${valueOf(context, 'cause')}`)],
    [t('web.reason'), valueOf(context, 'reason')],
    [t('web.certificate.authority'), valueOf(context, 'authority')],
    [t('web.certificate.meaning'), t(`web.certificate.${act}-meaning`)],
  ] as const;
}

export const reissueCertificate: ActForm = {
  act: 'reissue-certificate',
  slug: CERTIFICATE_FORMS['reissue-certificate'] as string,
  fields: context => {
    const { t } = context.request;
    const person = chosen(context)?.person;
    return html`${numberField(context)}${causes(context, ['printing-error', 'wrong-data'])}${textField(
      context,
      'fullName',
      t('web.certificate.right-name'),
      { hint: t('web.certificate.right-hint'), value: person?.fullName, optional: true },
    )}${dateField(context, 'birthDate', t('web.certificate.right-birth'), {
      value: person && formatDate(person.birthDate),
      optional: true,
    })}${radios(context, 'sex', t('web.certificate.right-sex'), sexes(context), { value: person?.sex })}${textField(
      context,
      'unit',
      t('web.certificate.right-unit'),
      { value: person?.unit, optional: true },
    )}${groundsFields(context)}`;
  },
  read: form => ({
    number: form.text('number'),
    cause: form.text('cause'),
    reason: form.text('reason'),
    authority: form.text('authority'),
    fullName: textFrom(form, 'fullName'),
    birthDate: dateFrom(form, 'birthDate'),
    sex: textFrom(form, 'sex'),
    unit: textFrom(form, 'unit'),
  }),
  check: context => checked(context, 'reissue'),
};

export const revokeCertificate: ActForm = {
  act: 'revoke-certificate',
  slug: CERTIFICATE_FORMS['revoke-certificate'] as string,
  fields: context =>
    html`${numberField(context)}${holder(context)}${causes(context, ['obtained-wrongly', 'issued-in-error'])}${groundsFields(context)}`,
  read: form => ({
    number: form.text('number'),
    cause: form.text('cause'),
    reason: form.text('reason'),
    authority: form.text('authority'),
  }),
  check: context => checked(context, 'revoke'),
  tone: 'bad',
};
