import { heldSessions } from '../../../lib/domain/class/class.ts';
import { Refusal } from '../../../lib/domain/refusal.ts';
import { formatDate, weekday } from '../../../lib/domain/time/civil-date.ts';
import { actions, type FormState, postForm, radios, submit, textField } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { table } from '../../../lib/edge/html/tables.ts';
import type { PageAnswer } from '../../../lib/edge/page.ts';
import { performByLink } from '../../../lib/edge/link-door.ts';
import { actOf } from '../act-form.ts';
import { readAnswer } from '../forms/scheduling.ts';
import { dayName, namesOf } from '../words.ts';
import { type LinkDoor, linkPage, thanks } from './door.ts';

/** A lecturer sees the sessions offered and accepts or declines all of them. */
export async function invitationPage(door: LinkDoor): Promise<PageAnswer> {
  return page(door, { language: door.request.language, values: {}, problems: [] });
}

export async function receiveInvitation(door: LinkDoor): Promise<PageAnswer> {
  const { request, grant } = door;
  const { form, services, language, t } = request;
  try {
    await performByLink(services, actOf('answer-invitation'), grant, readAnswer(form), form.text('request'));
    const accepted = form.text('accept') === 'yes';
    return thanks(door, t(accepted ? 'web.link.invitation.accepted' : 'web.link.invitation.declined'));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return page(door, { language, values: form.values(), problems: error.fields }, error);
  }
}

function page(door: LinkDoor, state: FormState, refusal?: Refusal): PageAnswer {
  const { request, klass, grant, directory, action } = door;
  const { t, formToken } = request;
  const name = namesOf(directory);
  const sessions = heldSessions(klass).filter(({ lecturerId }) => lecturerId === grant.part);
  const rows = sessions.map(session => ({
    cells: [
      `${dayName(t, weekday(session.date))}, ${formatDate(session.date)}`,
      `${t(`half.${session.half}`)}, ${session.startTime}`,
      t('web.tiet', { tiet: session.tiet }),
      session.title,
      name(session.roomId),
    ],
  }));
  const columns = ['web.date', 'web.session.half', 'web.session.length', 'web.session.lesson', 'web.room'];
  const choices = [
    { value: 'yes', label: t('web.invitation.accept') },
    { value: 'no', label: t('web.invitation.decline') },
  ];
  const form = postForm(
    action,
    { token: formToken, request: state.values.request?.[0] ?? request.requestId() },
    html`${radios(state, 'accept', t('web.invitation.answer'), choices)}${textField(state, 'reason', t('web.invitation.reason'), { optional: true })}${actions(submit(t('web.send')))}`,
  );
  return linkPage(
    door,
    html`<p>${t('web.link.invitation.lead', { count: sessions.length })}</p>${table(
      t('web.sessions'),
      columns.map(key => ({ heading: t(key) })),
      rows,
      true,
    )}<p><a class="cell" href="${action}/lich.ics">${t('export.calendar')}</a></p>${form}`,
    refusal && { refusal, state },
  );
}
