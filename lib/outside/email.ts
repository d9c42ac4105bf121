import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Outcome } from '../domain/class/delivery.ts';
import { type Channel, NEVER_LEFT } from './channels.ts';

/** Refusals of SES that will not pass by themselves. */
const PERMANENT: Readonly<Record<string, string>> = {
  MessageRejected: 'rejected',
  BadRequestException: 'bad-address',
  NotFoundException: 'not-set-up',
  MailFromDomainNotVerifiedException: 'not-set-up',
};

/** Refusals before anything left: the account's limits, or a pause of its sending. */
const PASSING = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
]);

/**
 * Amazon SES behind the port; `from` is a verified sender. SES knows no number that keeps a second request without effect, so the client
 * must not try again by itself (`maxAttempts: 1`): its event about our tag says whether a message left whose answer was lost.
 */
export function sesChannel(
  client: Pick<SESv2Client, 'send'>,
  from: string,
  configurationSet: string | undefined,
): Channel {
  return {
    settledBy: 'event',
    async send({ id, to, subject, body }) {
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to] },
            ...(configurationSet && { ConfigurationSetName: configurationSet }),
            EmailTags: [{ Name: 'message', Value: id }],
            Content: {
              Simple: {
                Subject: { Data: subject, Charset: 'UTF-8' },
                Body: { Text: { Data: body, Charset: 'UTF-8' } },
              },
            },
          }),
        );
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error as Error & { code?: string });
      }
    },
  };
}

function outcomeOf({ name, code = '' }: Error & { code?: string }): Outcome {
  const reason = PERMANENT[name];
  if (reason) return { kind: 'refused', reason, permanent: true };
  if (PASSING.has(name) || NEVER_LEFT.has(code)) return { kind: 'refused', reason: 'provider-busy', permanent: false };
  // A server's fault, a time limit, a broken connection: it may have left.
  return { kind: 'unsure' };
}
