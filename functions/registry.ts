import type { Contract } from '../lib/edge/contract.ts';
import type { StepHandler } from '../lib/edge/step.ts';
import * as certification from './certification/contract.ts';
import * as closing from './closing/contract.ts';
import * as exam from './exam/contract.ts';
import * as opening from './opening/contract.ts';
import * as recruitment from './recruitment/contract.ts';
import * as reminders from './reminders/contract.ts';
import * as scheduling from './scheduling/contract.ts';
import * as survey from './survey/contract.ts';
import * as teaching from './teaching/contract.ts';

/** What a function may touch; its IAM statements follow from this and from nothing else. */
export interface Needs {
  table: 'read' | 'write';
  /** Sends task successes and starts class executions. */
  workflows?: boolean;
  /** Writes signed links, or only opens those that come back (HMAC key). */
  links?: 'write' | 'open';
  /** Signs certificates (Ed25519 key). */
  seals?: boolean;
  /** Sends messages by the ways that are set up. */
  mail?: boolean;
}

/** How a function is called. */
export type Trigger = 'workflow' | 'http' | 'schedule' | 'stream' | 'event';

/** One row: contract, file and needs. */
export interface RegistryRow {
  /** The contract of a workflow function; HTTP functions parse by their routes. */
  contract?: Contract;
  trigger: Trigger;
  load: () => Promise<{ handler: StepHandler }>;
  needs: Needs;
}

const waits: Needs = { table: 'write', workflows: true };
const writes: Needs = { table: 'write' };
const reads: Needs = { table: 'read' };

/**
 * THE LIST: every function by its name, which is also its file (`functions/<name>.ts`) and, with `-` for `/`, its placeholder in the
 * workflows. CDK, IAM, the local runtime and the tests all read it; there is no second one.
 */
export const registry = {
  'survey/ask-communes': row(survey.askCommunes, waits, () => import('./survey/ask-communes.ts')),
  'survey/ask-office': row(survey.askOffice, waits, () => import('./survey/ask-office.ts')),
  'survey/read-decision': row(survey.readDecision, reads, () => import('./survey/read-decision.ts')),
  'recruitment/call-for-nominations': row(
    recruitment.callForNominations,
    waits,
    () => import('./recruitment/call-for-nominations.ts'),
  ),
  'recruitment/ask-office': row(recruitment.askOffice, waits, () => import('./recruitment/ask-office.ts')),
  'recruitment/read-decision': row(recruitment.readDecision, reads, () => import('./recruitment/read-decision.ts')),
  'opening/ask-office': row(opening.askOffice, waits, () => import('./opening/ask-office.ts')),
  'opening/ask-director': row(opening.askDirector, waits, () => import('./opening/ask-director.ts')),
  'opening/read-answer': row(opening.readAnswer, reads, () => import('./opening/read-answer.ts')),
  'scheduling/draft-and-invite': row(
    scheduling.draftAndInvite,
    waits,
    () => import('./scheduling/draft-and-invite.ts'),
  ),
  'scheduling/ask-to-confirm': row(scheduling.askToConfirm, waits, () => import('./scheduling/ask-to-confirm.ts')),
  'scheduling/send-summons': row(scheduling.sendSummons, writes, () => import('./scheduling/send-summons.ts')),
  'teaching/await-rolls': row(teaching.awaitRolls, waits, () => import('./teaching/await-rolls.ts')),
  'teaching/end-teaching': row(teaching.endTeaching, writes, () => import('./teaching/end-teaching.ts')),
  'exam/ask-marks': row(exam.askMarks, waits, () => import('./exam/ask-marks.ts')),
  'exam/close-marks': row(exam.closeMarks, writes, () => import('./exam/close-marks.ts')),
  'certification/ask-director': row(certification.askDirector, waits, () => import('./certification/ask-director.ts')),
  'certification/issue-certificates': row(
    certification.issueCertificates,
    writes,
    () => import('./certification/issue-certificates.ts'),
  ),
  'certification/ask-to-hand-over': row(
    certification.askToHandOver,
    waits,
    () => import('./certification/ask-to-hand-over.ts'),
  ),
  'certification/end-handover': row(certification.endHandover, reads, () => import('./certification/end-handover.ts')),
  'closing/ask-for-report': row(closing.askForReport, waits, () => import('./closing/ask-for-report.ts')),
  'closing/close-class': row(closing.closeClass, writes, () => import('./closing/close-class.ts')),
  'reminders/follow-ledger': {
    trigger: 'stream',
    needs: { table: 'write', workflows: true, links: 'write', mail: true },
    load: () => import('./reminders/follow-ledger.ts'),
  },
  'reminders/tick': {
    contract: reminders.tick,
    trigger: 'schedule',
    needs: { table: 'write', workflows: true, mail: true },
    load: () => import('./reminders/tick.ts'),
  },
  'reminders/follow-delivery': {
    trigger: 'event',
    needs: { table: 'write' },
    load: () => import('./reminders/follow-delivery.ts'),
  },
  'webhooks/send': {
    trigger: 'stream',
    needs: { table: 'write', mail: true },
    load: () => import('./webhooks/send.ts'),
  },
  'web/handler': {
    trigger: 'http',
    needs: { table: 'write', workflows: true, links: 'open', seals: true },
    load: () => import('./web/handler.ts'),
  },
  'api/handler': {
    trigger: 'http',
    needs: { table: 'write', workflows: true, links: 'open', seals: true },
    load: () => import('./api/handler.ts'),
  },
} satisfies Record<string, RegistryRow>;

export type FunctionName = keyof typeof registry;

/** Every function's name, in the order of the list. */
export const functionNames = Object.keys(registry) as FunctionName[];

/** A row by name. */
export function rowOf(name: FunctionName): RegistryRow {
  return registry[name];
}

/** The name a function goes by in workflows and in AWS: `survey/ask-communes` -> `survey-ask-communes`. */
export function placeholderOf(name: string): string {
  return name.replace('/', '-');
}

function row(contract: Contract, needs: Needs, load: RegistryRow['load']): RegistryRow {
  return { contract, trigger: 'workflow', needs, load };
}
