import type { linksVi } from './links.vi.ts';

/** Signed links: what their bearer reads when they do not open, and the office's pages about them. */
export const linksEn: Record<keyof typeof linksVi, string> = {
  'refusal.LinkInvalid':
    'This link is not right: part of it may be missing or changed. Please open it again from the message you got, or scan the code on the paper letter again.',
  'refusal.LinkExpired':
    'This link was written more than a year ago and opens nothing any more. Please ask the centre for a new one.',
  'refusal.LinkRevoked':
    'The centre has withdrawn this link of the class “{title}”, so it opens nothing any more. If you still need to answer, please contact the centre.',
  'refusal.LinkReissued':
    'This link of the class “{title}” was replaced by a new one. Please open the newest message of the centre; if it has not come, contact the centre.',
  'refusal.LinkNotFound': 'No link of this ask goes to the place chosen. Please load the page again.',
  'refusal.LinkAlreadyRevoked': 'This link was withdrawn before. To send one again, please choose “Send a new link”.',
  'web.link.closed.LinkInvalid': 'This link is not right',
  'web.link.closed.LinkExpired': 'This link is too old',
  'web.link.closed.LinkRevoked': 'This link was withdrawn',
  'web.link.closed.LinkReissued': 'There is a new link',
  'web.link.closed.held': 'The class is on hold',
  'web.link.closed.answered': 'This has been answered',
  'web.link.closed.asked-again': 'You have been asked anew',
  'web.link.closed.over': 'The time to answer is over',
  'web.link.closed.class-ended': 'No answer is needed any more',
  'web.link.why.held':
    'The class is on hold and takes no answers for now. Please keep this link: it works again when the class goes on, with the time on hold added.',
  'web.link.why.answered': 'The answer was recorded at {at}. To change it, please contact the centre.',
  'web.link.why.asked-again':
    'This link belongs to an earlier round. The centre has asked again and sent a new link; please open the newest message.',
  'web.link.why.over':
    'The centre takes no answers by this link any more. If you contact it soon, it may still be able to enter your answer.',
  'web.link.why.class-ended': 'The class is over or will not take place. Thank you.',
  'web.link.ask-sender': 'For help, please contact the centre that sent you the message.',
  'web.link.staff-note':
    'You are signed in as staff. An answer sent here is recorded as given by {who}, not as entered by the centre.',
  'web.link.staff-way': 'Enter it for them on the page of the class.',
  'event.link.revoked': 'Link ({purpose}) of {part} withdrawn. Reason: {reason}.',
  'event.link.reissued': 'New link ({purpose}) sent to {part}. Reason: {reason}.',
  'message.link-reissued.subject': 'New link: {title}',
  'message.link-reissued.body':
    'Dear {name},\n\n{centre} sends you a new link to answer ({purpose}) for the class “{title}”; please answer by the end of {due}. From now on only the link in this message works; those sent before are no longer valid.',
  'message.link-reissued-shared.subject': 'New link for the learners’ opinions: {title}',
  'message.link-reissued-shared.body':
    'Dear {name},\n\n{centre} sends you a new link for the opinions of the learners of “{title}”. Please pass it on to them; no names are recorded. The link sent before is no longer valid.',
  'purpose.survey': 'survey of needs',
  'purpose.nominate': 'nominations',
  'purpose.invitation': 'invitation to teach',
  'purpose.feedback': 'opinions of learners',
  'web.class.links': 'Links',
  'web.links.lead':
    'Each commune and lecturer answers by a link of its own, without an account. A link works until it is answered or the ask is over; when the ask is extended, so is the link.',
  'web.links.none': 'The class has sent no link yet.',
  'web.links.whole-class': 'Whole class (learners)',
  'web.links.who': 'Whose',
  'web.links.sent': 'Last sent',
  'web.links.not-sent': 'Not sent yet',
  'web.links.until': 'Works until',
  'web.links.until-answer': 'The class report is filed',
  'web.links.look': 'See',
  'web.links.see': 'See, send anew, withdraw',
  'web.links.is.open': 'Works',
  'web.links.is.held': 'On hold with the class',
  'web.links.is.answered': 'Answered {at}',
  'web.links.is.asked-again': 'Asked anew in a later round',
  'web.links.is.over': 'Time is over',
  'web.links.is.class-ended': 'Class is over',
  'web.links.is.revoked': 'Withdrawn {at}',
  'web.links.title-shared': 'The link of the whole class',
  'web.links.title': 'Link of {who}',
  'web.links.address': 'Address to copy',
  'web.links.address-hint':
    'Send it to the right person: whoever has this address can answer for {who}. Opening it does not count as an answer.',
  'web.links.address-shared':
    'Pass it on to the learners of the class, or print the QR code for the classroom. No names are recorded.',
  'web.links.class-page': 'To the page of the class',
  'web.links.round': '{what}, round {round}',
  'web.links.qr': 'QR code of the link',
  'web.links.typing':
    'An answer that came on paper, by phone or by Zalo is entered on the page of the class: the ledger then says that the centre entered it.',
  'web.links.letter': 'Print a letter with the QR code',
  'web.links.log': 'Times it was sent',
  'web.links.log.sent': 'Sent to {address}',
  'web.links.log.letter': 'Paper letter',
  'web.links.log.old': 'old link',
  'web.links.revoked': 'Withdrawn at {at}. Reason: {reason}.',
  'web.links.revoked-way': 'To allow an answer again, choose “Send a new link”.',
  'web.links.reissued': 'Last sent anew at {at}; links sent before no longer work.',
  'web.act.reissue-link': 'Send a new link',
  'web.act.reissue-link.do': 'Send a new link',
  'web.act.reissue-link.meaning': 'The old link dies at once; one new message with a new link leaves.',
  'web.done.reissue-link': 'The new link is on its way.',
  'web.act.revoke-link': 'Withdraw the link',
  'web.act.revoke-link.do': 'Withdraw',
  'web.act.revoke-link.meaning':
    'Nobody can open the link any more, and reminders carry none. To allow answers again, send a new link.',
  'web.done.revoke-link': 'The link was withdrawn.',
  'web.letter.link-hidden': '(the link is shown only to those who run the class)',
  'web.letter.print': 'Print as a letter',
  'web.letter.print-all': 'Print all paper letters ({count})',
  'web.letter.print-all-hint':
    'Letters to those without e-mail, one page each; letters whose link no longer works are left out.',
  'refusal.NoLetters': 'The class has no paper letter to print.',
  'paper.letter.about': 'Re: {subject}',
  'paper.letter.contact': '{name}',
  'paper.letter.phone': 'telephone {phone}',
};
