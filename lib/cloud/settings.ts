import type { Node } from 'constructs';
import * as z from 'zod';

const settingsSchema = z.object({
  /** Names everything, so that several houses can stand in one account: letters, digits, hyphens. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .default('production'),
  /** The sender of all mail; its domain is a verified SES identity of the account. */
  mailFrom: z.email().default('khai-giang@mail.example'),
  /** The sender id registered for SMS to Vietnam; no SMS when absent. */
  smsSender: z
    .string()
    .regex(/^[A-Za-z0-9]{1,11}$/)
    .optional(),
  /** The Zalo application that sends notifications; no Zalo when absent. */
  zaloAppId: z.string().regex(/^\d+$/).optional(),
  /** Approved Zalo templates by our template; `*` for all others. */
  zaloTemplates: z.record(z.string(), z.string()).default({}),
  /** Where people find the form, without a trailing slash; the API's own address when absent. */
  publicUrl: z.url().optional(),
  /** Who is told when something fails; nobody by mail when absent. */
  alarmEmail: z.email().optional(),
  /** Counts the seal keys: one more makes a new key, and the old one stays in KMS without being used. */
  sealKeyNumber: z.coerce.number().int().min(1).default(1),
  /** Public keys of seal keys that are no longer used for signing, with the last day of issue each vouches for. */
  olderSealKeys: z.record(z.string(), z.object({ key: z.string().length(43), until: z.iso.date() })).default({}),
});

/** What differs from one deployment to the next; given in cdk.json or with `-c name=value`. */
export type Settings = z.output<typeof settingsSchema>;

/** @throws ZodError naming the setting that is wrong */
export function settingsOf(node: Node): Settings {
  const given = Object.keys(settingsSchema.shape).map(name => [name, node.tryGetContext(name) as unknown]);
  return settingsSchema.parse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
}

/** The beginning of every name of a deployment. */
export function prefixOf({ stage }: Settings): string {
  return `khai-giang-${stage}`;
}
