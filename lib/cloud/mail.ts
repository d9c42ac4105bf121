// oxlint-disable no-new -- a construct belongs to its parent from its making on
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Watched } from './alarms.ts';
import type { Settings } from './settings.ts';

/** AWS looks at an account from 5 % bounces and 0.1 % complaints on; we want to know before. */
const BOUNCE_SHARE = 0.03;
const COMPLAINT_SHARE = 0.0005;

/** The name of the set of SES under which all our mail leaves. */
export function mailEventsName(prefix: string): string {
  return `${prefix}-mail`;
}

/** How we hear what became of messages: SES and the SMS service tell EventBridge, and a rule calls the function that notes it. */
export class MailEvents extends Construct {
  readonly queue: sqs.Queue;
  /** What AWS counts of our mail. */
  readonly watched: readonly Watched[];

  constructor(
    scope: Construct,
    id: string,
    { follower, prefix, settings }: { follower: lambda.Function; prefix: string; settings: Settings },
  ) {
    super(scope, id);
    const name = mailEventsName(prefix);
    this.queue = new sqs.Queue(this, 'FailedReceipts', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const reason = 'This queue is the end of the line: it holds what failed, an alarm watches it, a person reads it.';
    acknowledge(this.queue, { 'AwsSolutions-SQS3': reason, 'Serverless-SQSRedrivePolicy': reason });
    this.#tell(name);
    this.#follow('MailTold', follower, {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [name] } } },
    });
    if (settings.smsSender)
      this.#follow('SmsTold', follower, {
        source: ['aws.sms-voice'],
        detailType: ['Text Message Delivery Status Updated'],
      });
    new lambda.CfnEventInvokeConfig(this, 'ReceiptFailures', {
      functionName: follower.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: this.queue.queueArn } },
    });
    this.queue.grantSendMessages(follower);
    this.watched = [
      this.#share('Reputation.BounceRate', name, BOUNCE_SHARE, 'bounces'),
      this.#share('Reputation.ComplaintRate', name, COMPLAINT_SHARE, 'complaints'),
    ];
  }

  /** SES says of every message of the set that it was taken, delivered, came back or was complained about. */
  #tell(name: string): void {
    const set = new ses.CfnConfigurationSet(this, 'Set', {
      name,
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      // An address that came back for good is not written to again.
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    const bus = Stack.of(this).formatArn({
      service: 'events',
      resource: 'event-bus',
      resourceName: 'default',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    new ses.CfnConfigurationSetEventDestination(this, 'Told', {
      configurationSetName: set.ref,
      eventDestination: {
        name: 'events',
        enabled: true,
        matchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'],
        eventBridgeDestination: { eventBusArn: bus },
      },
    });
  }

  #follow(id: string, follower: lambda.Function, eventPattern: events.EventPattern): void {
    new events.Rule(this, id, {
      description: 'Notes what became of messages',
      eventPattern,
      targets: [
        new LambdaFunction(follower, {
          deadLetterQueue: this.queue,
          retryAttempts: 8,
          maxEventAge: Duration.hours(1),
        }),
      ],
    });
  }

  #share(metricName: string, set: string, threshold: number, what: string): Watched {
    return {
      id: `mail-${what}`,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': set },
        period: Duration.hours(1),
        statistic: 'Maximum',
      }),
      threshold,
      whatToDo: `Too many ${what}: look at the undelivered messages of the centres and correct their addresses.`,
    };
  }
}
