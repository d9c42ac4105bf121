import { hidden, textArea, valueOf } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import type { ActForm, FormContext } from '../act-form.ts';

const fields = (context: FormContext, act: string) => {
  const { t } = context.request;
  return html`<p>${t(`web.act.${act}.meaning`)}</p>${hidden('ask', valueOf(context, 'ask'))}${hidden('part', valueOf(context, 'part'))}${textArea(
    context,
    'reason',
    t('web.reason'),
    { rows: 2 },
  )}`;
};

const read: NonNullable<ActForm['read']> = form => ({
  ask: form.text('ask'),
  part: form.text('part'),
  reason: form.text('reason'),
});

export const reissueLink: ActForm = {
  act: 'reissue-link',
  slug: 'cap-lai-duong-dan',
  fields: context => fields(context, 'reissue-link'),
  read,
};

export const revokeLink: ActForm = {
  act: 'revoke-link',
  slug: 'thu-hoi-duong-dan',
  fields: context => fields(context, 'revoke-link'),
  read,
  tone: 'bad',
};
