/** Certificates that are revoked or replaced: forms, register, check page. */
export const certificatesEn = {
  'certificate-cause.printing-error': 'misprint',
  'certificate-cause.wrong-data': 'wrong data of the learner',
  'certificate-cause.obtained-wrongly': 'obtained against the rules',
  'certificate-cause.issued-in-error': 'issued in error',
  'certificateCause.printing-error': 'misprint',
  'certificateCause.wrong-data': 'wrong data of the learner',
  'certificateCause.obtained-wrongly': 'obtained against the rules',
  'certificateCause.issued-in-error': 'issued in error',
  'web.act.reissue-certificate': 'Replace a certificate',
  'web.act.reissue-certificate.do': 'Replace the certificate',
  'web.done.reissue-certificate':
    'Replaced. The new certificate has a number of its own; the old one is struck through in the register.',
  'web.act.revoke-certificate': 'Revoke a certificate',
  'web.act.revoke-certificate.do': 'Revoke the certificate',
  'web.done.revoke-certificate': 'Revoked. It is struck through in the register and the check page says so.',
  'web.certificate.reissue-certificate': 'Replace',
  'web.certificate.revoke-certificate': 'Revoke',
  'web.certificate.revoked': 'revoked on {date}, decision {decision}',
  'web.certificate.replaced': 'replaced by {by}, decision {decision} of {date}',
  'web.certificate.cause': 'Why',
  'web.certificate.cause.printing-error': 'The form or the print is spoilt; the data in the class list are right.',
  'web.certificate.cause.wrong-data': 'Name or birth date are wrong in the class list. Write them right below.',
  'web.certificate.cause.obtained-wrongly': 'It was found that the learner did not qualify, or cheated.',
  'web.certificate.cause.issued-in-error': 'The centre issued it to the wrong person or class.',
  'web.certificate.right-name': 'Right name',
  'web.certificate.right-birth': 'Right birth date',
  'web.certificate.right-hint': 'Change these only if the old certificate has them wrong.',
  'web.certificate.authority': 'Document it rests on',
  'web.certificate.authority-hint':
    'For example: Submission 05-TTr/GV of 12/11/2026; Conclusion 03-KL/UBKT of 12/11/2026.',
  'web.certificate.meaning': 'After you confirm',
  'web.certificate.reissue-meaning':
    'The new certificate takes the next number of this year’s register; the old one no longer counts, stays in the register and is struck through. The decision takes the next number of the document register. The figures of the class do not change.',
  'web.certificate.revoke-meaning':
    'The certificate no longer counts, stays in the register and is struck through; later classes do not count it. The decision takes the next number of the document register. The figures reported do not change.',
  'problem.no-such-certificate': 'This class has no certificate {number}. Write it as it is printed.',
  'problem.nothing-corrected':
    'Name and birth date are those of the old certificate. Write them right, or choose “misprint”.',
  'refusal.CertificateAlreadyRevoked':
    'Certificate {number} was revoked on {on}; nothing more can be done with it. If that was a mistake, tell the body above the centre.',
  'refusal.CertificateAlreadyReplaced':
    'Certificate {number} was already replaced by {by}. If needed, go on with {by}.',
  'event.certification.revoked':
    'Certificate {number} revoked ({certificateCause}), decision {decision}. Reason: {reason}.',
  'event.certification.reissued':
    'Certificate {number} replaced ({certificateCause}) by {by}, decision {decision}. Reason: {reason}.',
  'web.check.revoked': 'Revoked',
  'web.check.replaced': 'Replaced',
  'web.check.revoked-lead': 'This certificate no longer counts.',
  'web.check.replaced-lead': 'This certificate was replaced by another and no longer counts.',
  'web.check.ended': 'No longer counts since',
  'web.check.replaced-by': 'Replaced by',
  'web.check.replaces': 'Replaces',
  'paper.register.replaces': 'Replaces {number}.',
  'paper.register.replaced': 'Void ({cause}), replaced by {by} (decision {decision} of {date}).',
  'paper.register.revoked': 'Revoked ({cause}; decision {decision} of {date}).',
  'export.register-note': 'Remarks',
  'web.register.reissue': 'Replacement',
  'web.register.changes': '{replaced} replaced, {revoked} revoked',
} as const;
