import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

export interface Mail {
  to: string;
  subject: string;
  body: string;
}

/** Sends one e-mail. The caller has claimed the message first; a failure here is reported, never repeated in silence. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Amazon SES behind the port; `from` is a verified sender. */
export function sesMailer(client: SESv2Client, from: string): Mailer {
  return {
    async send({ to, subject, body }) {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: 'UTF-8' },
              Body: { Text: { Data: body, Charset: 'UTF-8' } },
            },
          },
        }),
      );
    },
  };
}

/** On one machine the outbox page is the destination: what was claimed can be read there, nothing leaves. */
export const outboxOnlyMailer: Mailer = { send: async () => {} };
