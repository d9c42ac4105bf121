// oxlint-disable no-new -- a construct belongs to its parent from its making on
import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as eventSources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/registry.ts';
import { keys } from '../store/keys.ts';
import { acknowledge } from './acknowledge.ts';
import type { LedgerStack } from './ledger-stack.ts';

export interface FollowersProps {
  functions: Readonly<Record<FunctionName, lambda.Function>>;
  ledger: LedgerStack;
}

const KEEP_FAILURES = Duration.days(14);

/** What follows the ledger and the clock: the stream of the table and the five-minute calls, with a queue each for what fails. */
export class Followers extends Construct {
  readonly queues: readonly sqs.Queue[];

  constructor(scope: Construct, id: string, { functions, ledger }: FollowersProps) {
    super(scope, id);
    const commits = this.#failures('FailedCommits');
    const ticks = this.#failures('FailedTicks');
    this.queues = [commits, ticks];
    this.#followStream('Commits', functions['reminders/follow-ledger'], keys.commitPrefix, ledger, commits);
    this.#everyFiveMinutes('Tick', functions['reminders/tick'], 'Reminders, deadlines and wake-ups', ticks);
    // What the stream loses the clock finds: a queue stays due until it was sent.
    this.#followStream('Events', functions['webhooks/send'], keys.hookWaits, ledger, ticks);
    this.#everyFiveMinutes('Webhooks', functions['webhooks/send'], 'Webhooks that are due', ticks);
  }

  #failures(id: string): sqs.Queue {
    const queue = new sqs.Queue(this, id, {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: KEEP_FAILURES,
    });
    const reason = 'This queue is the end of the line: it holds what failed, an alarm watches it, a person reads it.';
    acknowledge(queue, { 'AwsSolutions-SQS3': reason, 'Serverless-SQSRedrivePolicy': reason });
    return queue;
  }

  /**
   * Commits reach the follower within a second, class by class in order. A record that fails is retried with its followers; a batch
   * is split to find it. After about an hour it goes to the queue and the tick takes over: it wakes and reminds from the ledger.
   */
  #followStream(
    id: string,
    follower: lambda.Function,
    prefix: string,
    { table }: LedgerStack,
    failures: sqs.Queue,
  ): void {
    const role = follower.role as iam.Role;
    const reads = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    const streamArn = table.tableStreamArn ?? '';
    role.addToPolicy(new iam.PolicyStatement({ sid: 'ReadStream', actions: reads, resources: [streamArn] }));
    role.addToPolicy(
      new iam.PolicyStatement({ sid: 'ListStreams', actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    );
    follower.addEventSourceMapping(id, {
      eventSourceArn: streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      // Keeps the order within a class; one slow letter holds up a quarter of the classes, not all.
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 100,
      maxRecordAge: Duration.hours(1),
      onFailure: new eventSources.SqsDlq(failures),
      filters: [
        lambda.FilterCriteria.filter({
          eventName: lambda.FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { SK: { S: lambda.FilterRule.beginsWith(prefix) } } },
        }),
      ],
    });
  }

  /** Every five minutes; a call that is missed is made up for by the next one, so it is tried again only while it is young. */
  #everyFiveMinutes(id: string, called: lambda.Function, description: string, failures: sqs.Queue): void {
    const everyFiveMinutes = Duration.minutes(5);
    new lambda.CfnEventInvokeConfig(this, `${id}Failures`, {
      functionName: called.functionName,
      qualifier: '$LATEST',
      maximumEventAgeInSeconds: everyFiveMinutes.toSeconds(),
      maximumRetryAttempts: 1,
      destinationConfig: { onFailure: { destination: failures.queueArn } },
    });
    failures.grantSendMessages(called);
    const role = new iam.Role(this, `${id}Role`, {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Calls the function of ${id}`,
    });
    const invoke = ['lambda:InvokeFunction'];
    role.addToPolicy(new iam.PolicyStatement({ sid: `Call${id}`, actions: invoke, resources: [called.functionArn] }));
    failures.grantSendMessages(role);
    new scheduler.CfnSchedule(this, id, {
      description,
      scheduleExpression: 'rate(5 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: called.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: failures.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: everyFiveMinutes.toSeconds(), maximumRetryAttempts: 3 },
      },
    });
  }
}
