import { Refusal } from '../../../lib/domain/refusal.ts';
import { actions, type FormState, postForm, radios, submit, textArea } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer } from '../../../lib/edge/page.ts';
import { performByLink } from '../../../lib/edge/link-door.ts';
import { actOf, textFrom } from '../act-form.ts';
import { type LinkDoor, linkPage, thanks } from './door.ts';

/** A learner says what the class was worth; no name is asked or kept. */
export async function feedbackPage(door: LinkDoor): Promise<PageAnswer> {
  return page(door, { language: door.request.language, values: {}, problems: [] });
}

export async function receiveFeedback(door: LinkDoor): Promise<PageAnswer> {
  const { request, grant } = door;
  const { form, services, language, t } = request;
  const input = { score: textFrom(form, 'score'), remark: form.text('remark') };
  try {
    await performByLink(services, actOf('give-feedback'), grant, input, form.text('request'));
    return thanks(door, t('web.link.feedback.thanks'));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return page(door, { language, values: form.values(), problems: error.fields }, error);
  }
}

function page(door: LinkDoor, state: FormState, refusal?: Refusal): PageAnswer {
  const { request, action } = door;
  const { t, formToken } = request;
  const scores = ['5', '4', '3', '2', '1'].map(value => ({ value, label: t(`web.feedback.score.${value}`) }));
  const form = postForm(
    action,
    { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
    html`${radios(state, 'score', t('web.feedback.score'), scores)}${textArea(state, 'remark', t('web.feedback.remark'), { optional: true })}${actions(submit(t('web.send')))}`,
  );
  return linkPage(door, html`<p>${t('web.link.feedback.lead')}</p>${form}`, refusal && { refusal, state });
}
