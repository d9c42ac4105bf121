import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  type FunctionName,
  functionNames,
  placeholderOf,
  type RegistryRow,
  rowOf,
  type Trigger,
} from '../../functions/registry.ts';
import { CLASS_WORKFLOW } from '../workflow/read.ts';
import { acknowledge } from './acknowledge.ts';
import { type Estate, mayStart, meetsPeople, statementsFor } from './grants.ts';
import type { Settings } from './settings.ts';

export interface FunctionsProps {
  estate: Estate;
  settings: Settings;
  /** The bundled code of a function. */
  code: (name: FunctionName) => lambda.Code;
  publicUrl: string;
  userPoolClientId: string;
}

/** MB and time limit by the way a function is called; an HTTP API gives up after 30 s. */
const SIZES: Readonly<Record<Trigger, { memorySize: number; timeout: Duration }>> = {
  workflow: { memorySize: 256, timeout: Duration.seconds(30) },
  stream: { memorySize: 512, timeout: Duration.minutes(2) },
  schedule: { memorySize: 512, timeout: Duration.minutes(4) },
  event: { memorySize: 256, timeout: Duration.seconds(30) },
  http: { memorySize: 1024, timeout: Duration.seconds(29) },
};

const NO_DEAD_LETTERS: Readonly<Record<Trigger, string>> = {
  workflow:
    'Step Functions calls it synchronously, tries again and raises an alarm when the execution fails: no event can be lost.',
  http: 'A person waits for the answer and sees the error: no event can be lost.',
  stream: 'Called synchronously by its event source mapping, which has a queue for what fails.',
  event: 'Its failures go to a queue, from the rule as from the function; an alarm watches it.',
  schedule:
    'Its failures go to a queue as a destination, which holds the reason too; a dead letter queue would hold the event only.',
};

/** One Lambda function per row of the registry, each with a role and a log group of its own. */
export class RegistryFunctions extends Construct {
  readonly all: Readonly<Record<FunctionName, lambda.Function>>;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    const made = functionNames.map(name => [name, this.#make(name, rowOf(name), props)]);
    this.all = Object.fromEntries(made) as Record<FunctionName, lambda.Function>;
  }

  #make(name: FunctionName, row: RegistryRow, props: FunctionsProps): lambda.Function {
    const { estate } = props;
    const part = new Construct(this, placeholderOf(name));
    const logGroup = new logs.LogGroup(part, 'Log', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(part, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `What functions/${name}.ts may do`,
    });
    for (const statement of statementsFor(row, name.split('/')[0] ?? '', estate)) role.addToPolicy(statement);
    const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    role.addToPolicy(new iam.PolicyStatement({ sid: 'WriteLog', actions: write, resources: [logGroup.logGroupArn] }));
    const made = new lambda.Function(part, 'Function', {
      functionName: estate.names.functionName(name),
      description: `functions/${name}.ts`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code(name),
      ...SIZES[row.trigger],
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
      environment: environmentOf(row, props),
    });
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]':
        'X-Ray takes trace segments without naming a resource: AWS allows no narrower one.',
    });
    acknowledge(made, { 'Serverless-LambdaDLQ': NO_DEAD_LETTERS[row.trigger] });
    return made;
  }
}

/** The variables a function reads, each only where its row asks for it. */
function environmentOf(row: RegistryRow, props: FunctionsProps): Record<string, string> {
  const { ledger, names } = props.estate;
  const { links, seals, mail } = row.needs;
  const olderSealKeys = Object.keys(props.settings.olderSealKeys).length > 0;
  return {
    TABLE_NAME: ledger.table.tableName,
    ...(mayStart(row) && { CLASS_MACHINE_ARN: names.liveArn(CLASS_WORKFLOW) }),
    ...(links && { LINK_KEY_ID: ledger.linkKey.keyId }),
    ...(seals && { SEAL_KEY_ID: ledger.sealKey.keyId }),
    ...(seals && olderSealKeys && { OLDER_SEAL_KEYS: JSON.stringify(props.settings.olderSealKeys) }),
    ...(mail && messageVariables(props)),
    ...(meetsPeople(row) && { PERSON_KEY_ID: ledger.personKey.keyId }),
    ...(row.trigger === 'http' && {
      USER_POOL_ID: ledger.userPool.userPoolId,
      USER_POOL_CLIENT_ID: props.userPoolClientId,
      SIGN_IN_URL: ledger.signInDomain.baseUrl(),
    }),
    // Whatever writes letters leads people back to a page.
    ...((links || mail || row.trigger === 'http') && { PUBLIC_URL: props.publicUrl }),
  };
}

/** What a function that sends messages must know; a way without its variable is off. */
function messageVariables({ estate, settings }: FunctionsProps): Record<string, string> {
  const { mailFrom, smsSender, zaloAppId, zaloTemplates } = settings;
  return {
    MAIL_FROM: mailFrom,
    MAIL_EVENTS: estate.mailEventsArn.split('/').at(-1) ?? '',
    ...(smsSender && { SMS_SENDER: smsSender }),
    ...(zaloAppId && {
      ZALO_APP_ID: zaloAppId,
      ZALO_TEMPLATES: JSON.stringify(zaloTemplates),
      SECRET_KEY_ID: estate.ledger.tableKey.keyId,
    }),
  };
}
