import { Duration } from 'aws-cdk-lib';
import type * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { makeKey } from './keys.ts';

export interface AlarmsProps {
  machines: Readonly<Record<string, sfn.StateMachine>>;
  functions: Readonly<Record<string, lambda.Function>>;
  queues: readonly sqs.Queue[];
  api: apigw.HttpApi;
  /** Further numbers somebody must hear of. */
  watched: readonly Watched[];
  email: string | undefined;
}

/** A number that rings from a threshold on. */
export interface Watched {
  id: string;
  metric: cloudwatch.Metric;
  threshold: number;
  whatToDo: string;
}

const PERIOD = Duration.minutes(5);

/** One topic that tells what fails: executions, functions, what nobody could deliver, the front door. */
export class Alarms extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { machines, functions, queues, api, watched, email }: AlarmsProps) {
    super(scope, id);
    this.topic = this.#makeTopic(email);
    const options = { period: PERIOD, statistic: 'Sum' };
    for (const [name, machine] of Object.entries(machines)) {
      const runbook = 'Read the failed execution, repair, redrive it or run the rebuild command.';
      this.#alarm(`${name}-failed`, machine.metricFailed(options), 1, runbook);
      this.#alarm(
        `${name}-timed-out`,
        machine.metricTimedOut(options),
        1,
        'A class waited for a year: run the rebuild command.',
      );
      this.#alarm(
        `${name}-throttled`,
        machine.metricThrottled(options),
        1,
        'Ask AWS for more state transitions a second.',
      );
    }
    for (const [name, made] of Object.entries(functions))
      this.#alarm(
        `${name}-errors`,
        made.metricErrors(options),
        errorsBeforeAlarm(name),
        'Read the log of the function.',
      );
    for (const queue of queues) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' });
      this.#alarm(queue.node.id, waiting, 1, 'Read the message, repair, and let the tick catch up.');
    }
    for (const { id: watchedId, metric, threshold, whatToDo } of watched)
      this.#alarm(watchedId, metric, threshold, whatToDo);
    this.#alarm('front-door-5xx', api.metricServerError(options), 1, 'People see errors: read the log of web and API.');
  }

  #makeTopic(email: string | undefined): sns.Topic {
    const key = makeKey(this, 'Key', 'encrypt', { description: 'Encrypts alarms', keep: false });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LetAlarmsPublish',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        // In a key's own policy this is the key itself.
        resources: ['*'],
      }),
    );
    const topic = new sns.Topic(this, 'Topic', { displayName: 'Khai Giang', masterKey: key, enforceSSL: true });
    if (email) {
      const subscription = topic.addSubscription(new EmailSubscription(email));
      acknowledge(subscription, {
        'Serverless-SNSRedrivePolicy':
          'A mail that cannot be delivered is no loss: the alarm itself stays red in CloudWatch.',
      });
    }
    return topic;
  }

  #alarm(id: string, metric: cloudwatch.Metric, threshold: number, whatToDo: string): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: whatToDo,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/**
 * A refusal by which a chapter steps back (SurveyStillOpen) counts as an error of its function, so single ones are no news; five in
 * five minutes are. The followers and the front door refuse nothing by throwing: there each error counts.
 */
function errorsBeforeAlarm(name: string): number {
  return /^(reminders|web|api)\//.test(name) ? 1 : 5;
}
