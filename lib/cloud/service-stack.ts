// oxlint-disable no-new -- a construct belongs to its parent from its making on
import { ArnFormat, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/registry.ts';
import { CLASS_WORKFLOW } from '../workflow/read.ts';
import { Alarms } from './alarms.ts';
import { Followers } from './followers.ts';
import { FrontDoor } from './front-door.ts';
import { RegistryFunctions } from './functions.ts';
import type { LedgerStack } from './ledger-stack.ts';
import { Machines } from './machines.ts';
import { MailEvents, mailEventsName } from './mail.ts';
import { namesIn } from './names.ts';
import { prefixOf, type Settings } from './settings.ts';

export interface ServiceStackProps extends StackProps {
  ledger: LedgerStack;
  settings: Settings;
  /** The bundled code of a function. */
  code: (name: FunctionName) => lambda.Code;
}

/** Everything that can be thrown away and made again: functions, machines, front door, followers, alarms. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { ledger, settings, code, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const prefix = prefixOf(settings);
    const names = namesIn(this, prefix);
    const door = new FrontDoor(this, 'FrontDoor', { publicUrl: settings.publicUrl, userPool: ledger.userPool });
    const { all: functions } = new RegistryFunctions(this, 'Functions', {
      estate: {
        ledger,
        names,
        mailFrom: settings.mailFrom,
        mailIdentityArn: this.#ses('identity', settings.mailFrom.split('@')[1] ?? ''),
        mailEventsArn: this.#ses('configuration-set', mailEventsName(prefix)),
        smsSenderArn: settings.smsSender && this.#smsSender(settings.smsSender),
        zalo: settings.zaloAppId !== undefined,
        region: this.region,
      },
      settings,
      code,
      publicUrl: door.publicUrl,
      userPoolClientId: door.staffClient.userPoolClientId,
    });
    const { all: machines } = new Machines(this, 'Machines', { functions, names, prefix });
    door.open(functions);
    const { queues } = new Followers(this, 'Followers', { functions, ledger });
    const mail = new MailEvents(this, 'MailEvents', {
      follower: functions['reminders/follow-delivery'],
      prefix,
      settings,
    });
    const { topic } = new Alarms(this, 'Alarms', {
      machines,
      functions,
      queues: [...queues, mail.queue],
      watched: mail.watched,
      api: door.api,
      email: settings.alarmEmail,
    });

    this.#tell('PublicUrl', door.publicUrl, 'Where people find the form');
    this.#tell('ApiUrl', door.api.apiEndpoint, 'The address of the HTTP API');
    this.#tell('TableName', ledger.table.tableName, 'The ledger');
    this.#tell('ClassMachineArn', names.liveArn(CLASS_WORKFLOW), 'What the rebuild command starts');
    this.#tell('UserPoolId', ledger.userPool.userPoolId, 'Where staff are entered');
    this.#tell('UserPoolClientId', door.staffClient.userPoolClientId, 'The client of form and API');
    this.#tell('AlarmTopicArn', topic.topicArn, 'Subscribe here to hear of failures');
  }

  #ses(resource: string, resourceName: string): string {
    return this.formatArn({ service: 'ses', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  }

  #smsSender(sender: string): string {
    return this.formatArn({
      service: 'sms-voice',
      resource: 'sender-id',
      resourceName: `${sender}/VN`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  #tell(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
