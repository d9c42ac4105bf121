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

/** What follows the ledger and the clock: the stream of commits and the five-minute tick, each with a queue for what fails. */
export class Followers extends Construct {
  readonly queues: readonly sqs.Queue[];

  constructor(scope: Construct, id: string, { functions, ledger }: FollowersProps) {
    super(scope, id);
    const commits = this.#failures('FailedCommits');
    const ticks = this.#failures('FailedTicks');
    this.queues = [commits, ticks];
    this.#followStream(functions['reminders/follow-ledger'], ledger, commits);
    this.#tick(functions['reminders/tick'], ticks);
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
  #followStream(follower: lambda.Function, { table }: LedgerStack, failures: sqs.Queue): void {
    const role = follower.role as iam.Role;
    const reads = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    const streamArn = table.tableStreamArn ?? '';
    role.addToPolicy(new iam.PolicyStatement({ sid: 'ReadStream', actions: reads, resources: [streamArn] }));
    role.addToPolicy(
      new iam.PolicyStatement({ sid: 'ListStreams', actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    );
    follower.addEventSourceMapping('Commits', {
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
          dynamodb: { Keys: { SK: { S: lambda.FilterRule.beginsWith(keys.commitPrefix) } } },
        }),
      ],
    });
  }

  /** Every five minutes; a tick that is missed is made up for by the next one, so it is tried again only while it is young. */
  #tick(tick: lambda.Function, failures: sqs.Queue): void {
    const everyFiveMinutes = Duration.minutes(5);
    new lambda.CfnEventInvokeConfig(this, 'TickFailures', {
      functionName: tick.functionName,
      qualifier: '$LATEST',
      maximumEventAgeInSeconds: everyFiveMinutes.toSeconds(),
      maximumRetryAttempts: 1,
      destinationConfig: { onFailure: { destination: failures.queueArn } },
    });
    failures.grantSendMessages(tick);
    const role = new iam.Role(this, 'TickRole', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Calls the tick',
    });
    const invoke = ['lambda:InvokeFunction'];
    role.addToPolicy(new iam.PolicyStatement({ sid: 'CallTick', actions: invoke, resources: [tick.functionArn] }));
    failures.grantSendMessages(role);
    new scheduler.CfnSchedule(this, 'Tick', {
      description: 'Reminders, deadlines and wake-ups',
      scheduleExpression: 'rate(5 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: tick.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: failures.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: everyFiveMinutes.toSeconds(), maximumRetryAttempts: 3 },
      },
    });
  }
}
