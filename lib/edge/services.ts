import type { AdminConsole } from './admin-console.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { ClassStore } from '../store/classes.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { TemplateStore } from '../store/templates.ts';
import type { RegisterStore } from '../store/registers.ts';
import type { Clock } from '../outside/clock.ts';
import type { Ids } from '../outside/ids.ts';
import type { ManagedLogin } from '../outside/managed-login.ts';
import type { LinkSigner } from '../outside/link-signer.ts';
import type { Channels } from '../outside/channels.ts';
import type { WorkflowClient } from '../outside/workflow-client.ts';
import type { SealService } from '../outside/seal.ts';
import type { SessionVerifier } from '../outside/sessions.ts';
import type { WebhookSender } from '../outside/webhook-sender.ts';
import type { SessionStore } from '../store/sessions.ts';
import type { StandInStore } from '../store/stand-ins.ts';
import type { WebhookStore } from '../store/webhooks.ts';

/** Everything a function may use. The app is a function of these; only bin/ and this folder build the real ones. */
export interface Services {
  classes: ClassStore;
  directory: DirectoryStore;
  registers: RegisterStore;
  templates: TemplateStore;
  outbox: OutboxStore;
  /** Receivers of class events, and how they are reached. */
  webhooks: WebhookStore;
  hooks: WebhookSender;
  clock: Clock;
  ids: Ids;
  links: LinkSigner;
  /** Ways of sending that are set up; a centre chooses among them. */
  channels: Channels;
  workflow: WorkflowClient;
  seals: SealService;
  sessions: SessionVerifier;
  /** Counts the requests of each caller of the API; absent where nobody from outside calls. */
  limiter?: RateLimiter;
  /** Sessions that were signed out of. */
  signedOut: SessionStore;
  standIns: StandInStore;
  /** The user pool's sign-in page; absent on one machine, where anybody signs in as a demo person. */
  login?: ManagedLogin;
  /** Where links in messages and QR codes lead, without a trailing slash. */
  publicUrl: string;
  /** Where an admin looks into executions; absent where the function has no business with it. */
  console?: AdminConsole;
}
