import { silentParts } from '../../../lib/domain/class/asks.ts';
import { heldSessions, type Session } from '../../../lib/domain/class/class.ts';
import { openAsk } from '../../../lib/domain/class/decision.ts';
import { formatDate } from '../../../lib/domain/time/civil-date.ts';
import {
  checkboxes,
  dateField,
  radios,
  selectField,
  textArea,
  textField,
  valueOf,
} from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { type ActForm, dateFrom, type FormContext } from '../act-form.ts';
import { namesOf } from '../words.ts';

/** A session in one line. */
export function sessionLine({ request: { t } }: Pick<FormContext, 'request'>, session: Session): string {
  return t('web.session.line', {
    number: session.number,
    half: session.half,
    date: session.date,
    title: session.title,
  });
}

function lecturersOf({ klass, directory }: FormContext) {
  return directory.lecturers
    .filter(({ programmes }) => programmes.includes(klass.programme))
    .map(({ id, name }) => ({ value: id, label: name }));
}

export const answerInvitation: ActForm = {
  act: 'answer-invitation',
  slug: 'tra-loi-moi-giang',
  fields: context => {
    const { klass, directory, request } = context;
    const { t } = request;
    const ask = openAsk(klass, 'scheduling.lecturers');
    const silent = (ask ? silentParts(ask) : []).map(id => ({
      value: id,
      label: directory.lecturers.find(lecturer => lecturer.id === id)?.name ?? id,
    }));
    return html`${selectField(context, 'lecturerId', t('web.lecturer'), silent)}${radios(
      context,
      'accept',
      t('web.invitation.answer'),
      [
        { value: 'yes', label: t('web.invitation.accept') },
        { value: 'no', label: t('web.invitation.decline') },
      ],
    )}${textField(context, 'reason', t('web.invitation.reason'), { optional: true })}`;
  },
  read: form => ({ lecturerId: form.text('lecturerId'), ...readAnswer(form) }),
  check: context => {
    const { t } = context.request;
    return [
      [t('web.lecturer'), namesOf(context.directory)(valueOf(context, 'lecturerId'))],
      [
        t('web.invitation.answer'),
        t(valueOf(context, 'accept') === 'yes' ? 'web.invitation.accept' : 'web.invitation.decline'),
      ],
      [t('web.invitation.reason'), valueOf(context, 'reason')],
    ];
  },
};

/** Yes or no, as the act takes it; nothing chosen stays nothing and is refused by name. */
export function readAnswer(form: Parameters<NonNullable<ActForm['read']>>[0]) {
  const answer = form.text('accept');
  return { ...(answer && { accept: answer === 'yes' }), reason: form.text('reason') };
}

export const assignLecturer: ActForm = {
  act: 'assign-lecturer',
  slug: 'phan-cong-giang-vien',
  fields: context => {
    const { klass, directory, request } = context;
    const { t } = request;
    const accepted = new Set(klass.timetable.accepted);
    const open = heldSessions(klass).filter(({ lecturerId }) => !accepted.has(lecturerId));
    const sessions = open.map(session => ({
      value: session.id,
      label: sessionLine(context, session),
      hint: directory.lecturers.find(({ id }) => id === session.lecturerId)?.name ?? t('web.session.nobody'),
    }));
    const nobody = open.filter(({ lecturerId }) => !lecturerId).map(({ id }) => id);
    return html`${checkboxes(context, 'sessionIds', t('web.sessions'), sessions, { values: nobody })}${selectField(
      context,
      'lecturerId',
      t('web.lecturer'),
      lecturersOf(context),
    )}`;
  },
  read: form => ({ sessionIds: form.all('sessionIds'), lecturerId: form.text('lecturerId') }),
};

/** Tries the draft again after a room, a lecturer or a day was found; the lists of the centre are one click away. */
export const draftAgain: ActForm = {
  act: 'draft-again',
  slug: 'xep-lich-lai',
};

export const confirmTimetable: ActForm = {
  act: 'confirm-timetable',
  slug: 'xac-nhan-lich',
  check: ({ klass, request: { t } }) => {
    const sessions = heldSessions(klass);
    return [
      [t('web.sessions'), String(sessions.length)],
      [t('web.timetable.first'), sessions[0] && formatDate(sessions[0].date)],
      [t('web.timetable.last'), sessions.length > 0 && formatDate(sessions.at(-1)?.date ?? '')],
    ];
  },
};

/** The session a form speaks of, named in the address. */
function sessionField(context: FormContext) {
  const { klass, request } = context;
  const choices = heldSessions(klass)
    .filter(({ id }) => !klass.rolls[id])
    .map(session => ({ value: session.id, label: sessionLine(context, session) }));
  return selectField(context, 'sessionId', request.t('web.session'), choices);
}

function chosenSession(context: FormContext): Session | undefined {
  return context.klass.sessions.find(({ id }) => id === valueOf(context, 'sessionId'));
}

export const moveSession: ActForm = {
  act: 'move-session',
  slug: 'chuyen-buoi',
  fields: context => {
    const { t } = context.request;
    const session = chosenSession(context);
    const halves = (['morning', 'afternoon'] as const).map(value => ({ value, label: t(`half.${value}`) }));
    const rooms = context.directory.rooms.map(({ id, name, seats }) => ({
      value: id,
      label: t('web.room.line', { name, seats }),
    }));
    return html`${sessionField(context)}${dateField(context, 'date', t('web.session.new-date'), {
      value: session && formatDate(session.date),
    })}${radios(context, 'half', t('web.session.half'), halves, { value: session?.half })}${textField(
      context,
      'startTime',
      t('web.session.start'),
      { hint: t('web.session.start-hint'), value: session?.startTime ?? '07:30', short: true },
    )}${selectField(context, 'roomId', t('web.room'), rooms, { value: session?.roomId })}${textArea(
      context,
      'reason',
      t('web.reason'),
      { rows: 2 },
    )}`;
  },
  read: form => ({
    sessionId: form.text('sessionId'),
    date: dateFrom(form, 'date'),
    half: form.text('half'),
    startTime: form.text('startTime').replace(/^(\d):/, '0$1:'),
    roomId: form.text('roomId'),
    reason: form.text('reason'),
  }),
};

export const cancelSession: ActForm = {
  act: 'cancel-session',
  slug: 'huy-buoi',
  fields: context =>
    html`${sessionField(context)}${textArea(context, 'reason', context.request.t('web.reason'), { rows: 2 })}`,
  read: form => ({ sessionId: form.text('sessionId'), reason: form.text('reason') }),
  check: context => {
    const session = chosenSession(context);
    const { t } = context.request;
    return [
      [t('web.session'), session && sessionLine(context, session)],
      [t('web.reason'), valueOf(context, 'reason')],
    ];
  },
  tone: 'bad',
};

export const reassignSession: ActForm = {
  act: 'reassign-session',
  slug: 'doi-giang-vien',
  fields: context =>
    html`${sessionField(context)}${selectField(
      context,
      'lecturerId',
      context.request.t('web.lecturer'),
      lecturersOf(context),
    )}${textArea(context, 'reason', context.request.t('web.reason'), { rows: 2 })}`,
  read: form => ({
    sessionId: form.text('sessionId'),
    lecturerId: form.text('lecturerId'),
    reason: form.text('reason'),
  }),
};
