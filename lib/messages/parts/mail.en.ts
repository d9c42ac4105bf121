import type { mailVi } from './mail.vi.ts';

export const mailEn: Record<keyof typeof mailVi, string> = {
  'message.instead-of': '{who} (for {absent})',
  'message.late': '(This message is late: the system was switched off or could not send for a while.)',
  'message.link': 'Open this link to answer; no account and no password is needed:\n{link}',
  'message.why':
    'You get this message because {centre} is preparing the class “{title}”. Once you have answered you are not reminded again.',
  'message.why-office':
    'You get this message because this matter of the class “{title}” is yours. Once it is done on the page of the class you are not reminded again.',
  'message.why-notice':
    'You get this message because {centre} is preparing the class “{title}”, which concerns your unit. It only tells; no answer is needed.',
  'message.why-manager':
    'You get this message because the class manager of “{title}” has changed. It only tells; no answer is needed.',
  'message.link-office': 'Open the page of the class to do it (sign in first):\n{link}',
  'message.digest.subject': '{count} matters of classes for you today',
  'message.digest.body':
    'Dear {name},\n\nInstead of many messages, here are {count} matters of classes in one. Each has a link of its own.',
  'message.digest.why': 'You get at most one reminder like this a day. A matter that is done is not in the next one.',
  'message.reason.no-such-address': 'The address does not exist',
  'message.reason.bad-address': 'The address is written wrongly',
  'message.reason.bad-phone': 'The phone number is written wrongly',
  'message.reason.refuses-mail': 'This address has returned or refused mail before',
  'message.reason.complaint': 'The recipient reported it as spam',
  'message.reason.mailbox-full': 'The mailbox is full',
  'message.reason.not-reached': 'Could not be reached after several tries',
  'message.reason.rejected': 'The provider refused to carry it',
  'message.reason.not-set-up': 'This way of sending is not set up properly',
  'message.reason.no-account': 'This phone number does not use Zalo or takes no notices',
  'message.reason.bad-template': 'The Zalo template is not approved or does not fit',
  'message.reason.out-of-quota': 'The quota of the account is used up',
  'message.reason.provider-busy': 'The provider is busy; it is tried again',
  'message.reason.no-connection': 'No connection to the provider; it is tried again',
  'message.reason.way-off': 'This way of sending is switched off',
  'message.reason.unknown': 'Not known whether it arrived',
  'message.survey-needs.subject': 'Needs survey: {title}',
  'message.survey-needs.body':
    'Dear {name},\n\n{centre} plans the class “{title}”. Please say how many people want to take part and when they can come, by the end of {due}.',
  'message.recruitment-lists.subject': 'Please nominate learners: {title}',
  'message.recruitment-lists.body':
    'Dear {name},\n\n{centre} recruits for the class “{title}”. Please send your list by the end of {due}. Each person is judged as soon as entered.',
  'message.recruitment-promoted.subject': 'One more learner got a seat: {title}',
  'message.recruitment-promoted.body':
    'Dear {name},\n\nA learner of yours moved up from the waiting list of the class “{title}” because a seat became free.',
  'message.invitation.subject': 'Invitation to teach: {title}',
  'message.invitation.body':
    'Dear {name},\n\n{centre} invites you to teach {count} sessions of the class “{title}”, from {date} on. Please answer by the end of {due}.',
  'message.lecturer-missing.subject': 'No lecturer left: {title}',
  'message.lecturer-missing.body':
    'Dear {name},\n\nNo lecturer on the list is left for the declined sessions of the class “{title}”. Please assign somebody on the page of the class.',
  'message.summons.subject': 'Summons: {title}',
  'message.summons.body':
    'Dear {name},\n\n{centre} summons {count} learners of your unit to the class “{title}”, opening at {time} on {date}. Please tell them and let them attend all of it.',
  'message.session-moved.subject': 'Session {number} moved: {title}',
  'message.session-moved.body':
    'Dear {name},\n\nSession {number} of the class “{title}” moves to the {half} of {date}. Reason: {reason}.',
  'message.session-cancelled.subject': 'Session {number} cancelled: {title}',
  'message.session-cancelled.body':
    'Dear {name},\n\nSession {number} of the class “{title}” ({half} of {date}) does not take place. Reason: {reason}.',
  'message.session-reassigned.subject': 'New lecturer for session {number}: {title}',
  'message.session-reassigned.body':
    'Dear {name},\n\nSession {number} of the class “{title}” ({half} of {date}) gets another lecturer. Reason: {reason}.',
  'message.attendance-danger.subject': 'Learners in danger of being barred: {title}',
  'message.attendance-danger.body':
    'Dear {name},\n\n{count} learners of your unit in the class “{title}” have missed much and may fall short of the 80 % of periods needed to write the paper. Please remind them.',
  'message.certificates-ready.subject': 'Certificates: {title}',
  'message.certificates-ready.body':
    'Dear {name},\n\n{count} learners of your unit completed the class “{title}”. The certificates are handed over at the centre.',
  'message.certificate-revoked.subject': 'Certificate {number} revoked: {title}',
  'message.certificate-revoked.body':
    'Dear {name},\n\nCertificate {number} of a learner whom your unit sent was revoked by decision {decision} of {date}. Reason: {certificateCause}. From that day on it counts neither for another class nor for a file. Please tell the learner to hand it in at the centre; then the matter is closed.',
  'message.certificate-replaced.subject': 'Certificate {number} replaced: {title}',
  'message.certificate-replaced.body':
    'Dear {name},\n\nCertificate {number} of a learner whom your unit sent was replaced by {by} with decision {decision} of {date}. Reason: {certificateCause}. The old one no longer counts. Please tell the learner to bring it to the centre and take the new one; then the matter is closed.',
  'message.manager-named.subject': 'Class manager: {title}',
  'message.manager-named.body':
    'Dear {name},\n\n{centre} named you class manager of “{title}” (1147-QĐ/BTGDVTW, Article 5). You now see its learners, take its rolls and get its reminders, until the class ends or the centre names somebody else.',
  'message.manager-relieved.subject': 'No longer class manager: {title}',
  'message.manager-relieved.body':
    'Dear {name},\n\n{centre} named somebody else class manager of “{title}”. You need not take its rolls any more and get no more of its reminders.',
  'message.feedback-link.subject': 'Learners’ feedback: {title}',
  'message.feedback-link.body':
    'Dear {name},\n\nThe class “{title}” has been taught. Please pass the link below to the learners; answers carry no name.',
  'message.class-cancelled.subject': 'Class cancelled: {title}',
  'message.class-cancelled.body': 'Dear {name},\n\nThe class “{title}” does not take place. Reason: {reason}.',
  'message.class-merged.subject': 'Classes merged: {title}',
  'message.class-merged.body':
    'Dear {name},\n\nThe class “{title}” is merged into “{into}”. Reason: {reason}. Learners already nominated go over in the same order; they need not be nominated again.',
  'message.reminder-before-3.subject': 'Reminder, 3 working days left: {title}',
  'message.reminder-before-3.body': 'Dear {name},\n\n“{kind}” of the class “{title}” is due on {due}.',
  'message.reminder-before-1.subject': 'Reminder, 1 working day left: {title}',
  'message.reminder-before-1.body': 'Dear {name},\n\n“{kind}” of the class “{title}” is due on {due}.',
  'message.reminder-due.subject': 'Due today: {title}',
  'message.reminder-due.body': 'Dear {name},\n\n“{kind}” of the class “{title}” is due today, {due}.',
  'message.reminder-overdue.subject': 'Overdue, please step in: {title}',
  'message.reminder-overdue.body':
    'Dear {name},\n\n“{kind}” of the class “{title}” was due on {due} and nobody has answered. You are next: please handle it or pass it on.',
};
