import type { KMSClient } from '@aws-sdk/client-kms';
import type { Channel, Channels } from '../outside/channels.ts';
import { systemClock } from '../outside/clock.ts';
import type { SecretStore } from '../store/secrets.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Under this name the key and the tokens of the official account lie sealed in the table. */
const ZALO_SECRET = 'zalo';

/** The ways of sending whose variables are set; each loads its client when it sends its first message. */
export function awsChannels(environment: Environment, secrets: SecretStore, kms: () => Promise<KMSClient>): Channels {
  const { MAIL_FROM, MAIL_EVENTS, SMS_SENDER, AWS_REGION, ZALO_APP_ID, ZALO_TEMPLATES, SECRET_KEY_ID } = environment;
  return {
    ...(MAIL_FROM && {
      email: lazily('event', async () => {
        const [{ SESv2Client }, { sesChannel }] = await Promise.all([
          import('@aws-sdk/client-sesv2'),
          import('../outside/email.ts'),
        ]);
        // A second try of the client's own could send twice.
        return sesChannel(new SESv2Client({ maxAttempts: 1 }), MAIL_FROM, MAIL_EVENTS);
      }),
    }),
    ...(SMS_SENDER && {
      sms: lazily('event', async () => {
        const { smsChannel } = await import('../outside/sms.ts');
        return smsChannel({ region: AWS_REGION ?? '', sender: SMS_SENDER, credentials: roleOf(environment) });
      }),
    }),
    ...(ZALO_APP_ID &&
      SECRET_KEY_ID && {
        zalo: lazily('nobody', async () => {
          const [{ zaloChannel }, { kmsSecret }] = await Promise.all([
            import('../outside/zalo.ts'),
            import('../outside/secret-text.ts'),
          ]);
          return zaloChannel({
            appId: ZALO_APP_ID,
            templates: JSON.parse(ZALO_TEMPLATES ?? '{}') as Record<string, string>,
            tokens: kmsSecret(await kms(), SECRET_KEY_ID, secrets, ZALO_SECRET),
            now: () => systemClock.now(),
          });
        }),
      }),
  };
}

/** The credentials Lambda hands to a function as variables; a running environment keeps them valid. */
function roleOf({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: Environment) {
  return () =>
    Promise.resolve({
      accessKeyId: AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    });
}

function lazily(settledBy: Channel['settledBy'], make: () => Promise<Channel>): Channel {
  let made: Promise<Channel> | undefined;
  return {
    settledBy,
    async send(message) {
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return (await made).send(message);
    },
  };
}
