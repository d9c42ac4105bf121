import type { offlineVi } from './offline.vi.ts';

export const offlineEn: Record<keyof typeof offlineVi, string> = {
  'offline.link': 'Download the check page that needs no network',
  'offline.link-lead': 'One file for a computer without network, for whoever checks many certificates.',
  'offline.title': 'Check a certificate without network',
  'offline.lead':
    'This page checks the digital signature in the QR code on this very machine; nothing is sent anywhere. Scan the code with a scanner or a phone and paste what it says.',
  'offline.seal': 'What the QR code says',
  'offline.seal-hint': 'An address like https://…/c/… or the part after its last slash.',
  'offline.file': 'Or choose a file: a picture of the QR code or a text file',
  'offline.check': 'Check',
  'offline.dated': 'Public keys taken on',
  'offline.limits':
    'The signature only proves what was written on the day of issue. Whether the certificate was withdrawn later, only the online check knows.',
  'offline.genuine': 'The signature is right: what stands below was issued by the centre and not altered.',
  'offline.malformed': 'This is no code of a certificate. Scan it again and paste all of it.',
  'offline.unknown-key':
    'The code was signed with a key this page does not have: a key newer than the page, or not one of the centres’. Download the page again or use the online check.',
  'offline.altered': 'The signature is WRONG: the content was altered or the certificate is forged.',
  'offline.retired-key':
    'The signature fits, but its key had been retired before the day of issue in the code. Do NOT accept it before checking online or asking the centre.',
  'offline.now-called': 'now',
  'offline.merged-into': 'now part of',
  'offline.old-browser': 'This browser is too old to check signatures. Use a current Chrome, Edge, Firefox or Safari.',
  'offline.no-pictures':
    'This browser does not read codes in pictures. Scan the code with a phone and paste what it says.',
  'offline.no-code': 'No QR code found in the picture. Take it again, closer and sharper.',
  'offline.number': 'Certificate number',
  'offline.name': 'Name',
  'offline.birth': 'Born on',
  'offline.class': 'Class code',
  'offline.centre': 'Issued by',
  'offline.issued': 'Issued on',
  'offline.band': 'Band',
  'offline.band.excellent': 'Excellent',
  'offline.band.good': 'Good',
  'offline.band.fair': 'Fair',
  'offline.band.average': 'Average',
  'offline.no-script':
    'JavaScript is off in this browser, so nothing can be checked here. Use the online check by number.',
};
