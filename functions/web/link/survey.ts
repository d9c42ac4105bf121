import { Refusal } from '../../../lib/domain/refusal.ts';
import { actions, type FormState, postForm, submit } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import type { PageAnswer } from '../../../lib/edge/page.ts';
import { performByLink } from '../../../lib/edge/link-door.ts';
import { actOf, textFrom } from '../act-form.ts';
import { surveyFields } from '../forms/survey.ts';
import { type LinkDoor, linkPage, thanks } from './door.ts';

/** A commune says how many it would send and when they can come. */
export async function surveyPage(door: LinkDoor): Promise<PageAnswer> {
  return page(door, { language: door.request.language, values: {}, problems: [] });
}

export async function receiveSurvey(door: LinkDoor): Promise<PageAnswer> {
  const { request, grant } = door;
  const { form, services, language, t } = request;
  const input = {
    candidates: textFrom(form, 'candidates'),
    availability: form.text('availability'),
    remarks: form.text('remarks'),
  };
  try {
    await performByLink(services, actOf('answer-survey'), grant, input, form.text('request'));
    return thanks(door, t('web.link.survey.thanks', { candidates: form.text('candidates') }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return page(door, { language, values: form.values(), problems: error.fields }, error);
  }
}

function page(door: LinkDoor, state: FormState, refusal?: Refusal): PageAnswer {
  const { request, klass, directory, action } = door;
  const { t, formToken } = request;
  const fields = surveyFields({ ...state, request, klass, directory, siblings: [] });
  const form = postForm(
    action,
    { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
    html`${fields}${actions(submit(t('web.send')))}`,
  );
  return linkPage(door, html`<p>${t('web.link.survey.lead')}</p>${form}`, refusal && { refusal, state });
}
