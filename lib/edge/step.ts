import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import type * as z from 'zod';
import { type AskKind, isOpen } from '../domain/class/asks.ts';
import type { ClassState } from '../domain/class/class.ts';
import { type Context, currentRound, type Decision, waitStateOf } from '../domain/class/decision.ts';
import { act } from './act.ts';
import type { Contract } from './contract.ts';
import type { Services } from './services.ts';

/** Lambda's context, or ours on one machine with the services in it. */
export type StepContext = Partial<LambdaContext> & { services?: Services };

/** A function as Step Functions calls it. */
export type StepHandler = (event: unknown, context: StepContext) => Promise<unknown>;

/**
 * Wraps a verb into a Lambda handler: parses the input by the contract, hands over the services, parses the output. A refusal
 * keeps its name, which is what a state machine catches.
 */
export function step<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  verb: (input: z.output<Input>, services: Services) => Promise<z.input<Output>>,
): StepHandler {
  return middy<unknown, unknown, Error, StepContext & LambdaContext>()
    .use({
      before: request => {
        request.event = contract.input.parse(request.event);
      },
      after: request => {
        request.response = contract.output.parse(request.response);
      },
      onError: request => {
        if (isPassing(request.error)) throw new ServiceUnavailable(request.error);
      },
    })
    .handler(async (event, context) => verb(event as z.output<Input>, await servicesOf(context)));
}

/** A service we depend on did not answer in time or not at all; the workflows try again, as nothing was half-written. */
class ServiceUnavailable extends Error {
  constructor(cause: Error | null) {
    super(`${cause?.name ?? 'Error'}: ${cause?.message ?? ''}`, { cause });
    this.name = 'ServiceUnavailable';
  }
}

/** Whether an error will pass by itself: what the AWS SDK calls a server's fault or worth a retry, or a broken connection. */
function isPassing(error: (Error & { $fault?: string; $retryable?: object; code?: string }) | null): boolean {
  if (!error) return false;
  return (
    error.$fault === 'server' || error.$retryable !== undefined || /^(ECONN|ETIMEDOUT|EPIPE)/.test(error.code ?? '')
  );
}

/** The services of this invocation: those handed in on one machine, the real AWS ones otherwise. */
export async function servicesOf(context: StepContext): Promise<Services> {
  if (context.services) return context.services;
  const { awsServices } = await import('./aws-services.ts');
  return awsServices();
}

/** The system acting through one of its functions. */
export function systemActor(id: string) {
  return { kind: 'system', id } as const;
}

/**
 * A state that waits for people. It reads the ledger first: a wait that is over is passed at once, an open one gets the new token,
 * and only a wait that was never asked is asked now. The answer wakes it; the token carries nothing.
 */
export function waitFor(
  contract: Contract,
  kind: AskKind,
  ask: (klass: ClassState, token: string, context: Context, services: Services) => Decision | Promise<Decision>,
): StepHandler {
  return step(contract, async (input, services) => {
    const { classId, token } = input as { classId: string; token: string };
    const klass = await act(services, classId, { by: systemActor(kind) }, (current, context) => {
      const state = waitStateOf(current, kind);
      if (state === 'not-asked') return ask(current, token, context, services);
      const key = `${kind}.${currentRound(current, kind)}`;
      if (state === 'open' && current.asks[key]?.token !== token)
        return { events: [{ type: 'ask.token-renewed', key, token }] };
      return { events: [] };
    });
    const waiting = Object.values(klass.asks).some(candidate => isOpen(candidate) && candidate.token === token);
    if (!waiting) await services.workflow.wake(token);
    return {};
  });
}

/** A step that does one thing while the class stands at a stage; run again later it changes nothing. */
export function doOnce(
  contract: Contract,
  stage: ClassState['stage'],
  decide: (klass: ClassState, context: Context) => Decision,
): StepHandler {
  return step(contract, async (input, services) => {
    const { classId } = input as { classId: string };
    const klass = await act(services, classId, { by: systemActor(stage) }, (current, context) =>
      current.ended || current.stage !== stage ? { events: [] } : decide(current, context),
    );
    return { outcome: klass.ended && klass.ended.outcome !== 'closed' ? 'ended' : 'go-on' };
  });
}
