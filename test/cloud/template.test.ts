import { App } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { functionNames, placeholderOf, rowOf } from '../../functions/registry.ts';
import { settingsOf } from '../../lib/cloud/settings.ts';
import { TABLE_SCHEMA } from '../../lib/store/schema.ts';
import { chapterNames, readWorkflow, workflowNames } from '../../lib/workflow/read.ts';
import { STANDING } from '../bench/prices.ts';
import { newApp, ofType, readable, type Resource, templates } from './support/cloud.ts';

const { ledger, service } = templates();
const propertiesOf = (resources: Record<string, Resource>, type: string) =>
  ofType(resources, type).map(([, { Properties }]) => Properties);
const functions = propertiesOf(service.Resources, 'AWS::Lambda::Function');
const functionCalled = (name: string) => functions.find(({ Description }) => Description === `functions/${name}.ts`);
const variables = (name: string) => {
  const { Variables } = (functionCalled(name)?.Environment ?? {}) as { Variables: object };
  return Object.keys(Variables);
};

describe('cdk-nag', () => {
  test('finds nothing that is not acknowledged with a reason', () => {
    expect(() => templates()).not.toThrow();
  });

  test('finds what is wrong: a queue that takes unencrypted requests', () => {
    const { app, service: stack } = newApp();
    expect(new Queue(stack, 'Open').queueArn).toBeTruthy();
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
  });
});

describe('the ledger', () => {
  const [entry] = ofType(ledger.Resources, 'AWS::DynamoDB::Table');
  const table = entry?.[1];

  test('has the keys and indexes that the stores read, keys only', () => {
    const { partitionKey, sortKey, indexes } = TABLE_SCHEMA;
    const schema = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(table?.Properties.KeySchema).toEqual(schema(partitionKey, sortKey));
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(
      indexes.map(index => ({
        IndexName: index.name,
        KeySchema: schema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    );
  });

  test('is encrypted, can be restored to any second, cannot be deleted and tells what is new', () => {
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      // Sessions that were signed out of are forgotten when their tokens have run out.
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test('outlives its stack, and so do the keys and the staff', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Cognito::UserPool'])
      for (const [, resource] of ofType(ledger.Resources, type))
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('stands beside the keys that seal certificates, sign links and make person ids', () => {
    const specs = propertiesOf(ledger.Resources, 'AWS::KMS::Key').map(({ Description, KeySpec }) => [
      Description,
      KeySpec,
    ]);
    expect(Object.fromEntries(specs)).toEqual({
      'Encrypts the ledger': 'SYMMETRIC_DEFAULT',
      'Seals certificates': 'ECC_NIST_EDWARDS25519',
      'Signs links': 'HMAC_256',
      'Makes person ids': 'HMAC_256',
    });
  });

  test('lets staff in only by invitation and with a second factor', () => {
    const [pool] = propertiesOf(ledger.Resources, 'AWS::Cognito::UserPool');
    expect(pool).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
    expect(propertiesOf(ledger.Resources, 'AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName)).toEqual(
      expect.arrayContaining(['director', 'academic-officer', 'overseer', 'centre:country']),
    );
  });
});

describe('functions', () => {
  test('are the rows of the registry, one each, under names that stay', () => {
    expect(functions.map(({ FunctionName }) => String(FunctionName)).toSorted()).toEqual(
      functionNames.map(name => `khai-giang-production-${placeholderOf(name)}`).toSorted(),
    );
  });

  test('run on arm64 and Node 24 with explicit limits, traces and a log that ends', () => {
    for (const properties of functions) {
      expect(properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
      });
    }
    for (const { RetentionInDays } of propertiesOf(service.Resources, 'AWS::Logs::LogGroup'))
      expect(RetentionInDays).toBeGreaterThanOrEqual(90);
  });

  test('answer before the HTTP API gives up after 30 s', () => {
    for (const name of functionNames.filter(candidate => rowOf(candidate).trigger === 'http'))
      expect(functionCalled(name)?.Timeout).toBeLessThan(30);
  });

  test('are told only what their row asks for', () => {
    expect(variables('survey/read-decision')).toEqual(['TABLE_NAME']);
    expect(variables('survey/ask-communes')).toEqual(['TABLE_NAME']);
    expect(variables('reminders/follow-ledger').toSorted()).toEqual(
      ['CLASS_MACHINE_ARN', 'LINK_KEY_ID', 'MAIL_EVENTS', 'MAIL_FROM', 'PUBLIC_URL', 'TABLE_NAME'].toSorted(),
    );
    expect(variables('web/handler')).toEqual(
      expect.arrayContaining([
        'SEAL_KEY_ID',
        'PERSON_KEY_ID',
        'USER_POOL_ID',
        'USER_POOL_CLIENT_ID',
        'PUBLIC_URL',
        'SIGN_IN_URL',
      ]),
    );
    for (const name of functionNames)
      expect(variables(name).includes('SEAL_KEY_ID')).toBe(rowOf(name).needs.seals === true);
  });

  test('know the public keys of earlier seals when there are any', () => {
    const older = { ab12cd34: { key: 'A'.repeat(43), until: '2027-03-01' } };
    const { service: other } = templates({ olderSealKeys: older });
    expect(JSON.stringify(other.Resources)).toContain(JSON.stringify(JSON.stringify(older)).slice(1, -1));
  });
});

describe('workflows', () => {
  const machines = propertiesOf(service.Resources, 'AWS::StepFunctions::StateMachine');
  const machineCalled = (name: string) =>
    machines.find(({ StateMachineName }) => StateMachineName === `khai-giang-production-${name}`);
  const definitionOf = (name: string) => readable(machineCalled(name)?.DefinitionString);

  test('are the nine files of the folder', () => {
    expect(machines).toHaveLength(9);
    for (const name of workflowNames) {
      const { States } = JSON.parse(definitionOf(name)) as { States: object };
      expect(Object.keys(States)).toEqual(Object.keys(readWorkflow(name).States));
    }
  });

  test('keep no placeholder and call the functions of this deployment', () => {
    for (const name of workflowNames) expect(definitionOf(name)).not.toContain('${');
    expect(definitionOf('closing')).toMatch(/"FunctionName":"FunctionsclosingcloseclassFunction\w*\.Arn"/);
  });

  test('log every event without data, and are traced', () => {
    for (const machine of machines)
      expect(machine).toMatchObject({
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
        StateMachineType: 'STANDARD',
      });
  });

  test('are published as versions that stay, and a class starts the live one of each chapter', () => {
    const versions = ofType(service.Resources, 'AWS::StepFunctions::StateMachineVersion');
    expect(versions).toHaveLength(9);
    for (const [, version] of versions) {
      expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(readable(version.Properties.StateMachineRevisionId)).toMatch(/StateMachineRevisionId$/);
    }
    const aliases = propertiesOf(service.Resources, 'AWS::StepFunctions::StateMachineAlias');
    expect(aliases.map(({ Name }) => Name)).toEqual(Array.from({ length: 9 }, () => 'live'));
    for (const chapter of chapterNames)
      expect(definitionOf('class')).toContain(
        `"StateMachineArn":"arn::states:::stateMachine:khai-giang-production-${chapter}:live"`,
      );
  });

  test('begin a class at the live version too', () => {
    const { Variables } = (functionCalled('reminders/follow-ledger')?.Environment ?? {}) as {
      Variables: Record<string, unknown>;
    };
    expect(readable(Variables.CLASS_MACHINE_ARN)).toBe('arn::states:::stateMachine:khai-giang-production-class:live');
  });
});

describe('what follows the ledger', () => {
  test('gets every new commit in order, splits a batch that fails and keeps what it cannot do', () => {
    const [mapping] = propertiesOf(service.Resources, 'AWS::Lambda::EventSourceMapping');
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
    const { Filters } = (mapping?.FilterCriteria ?? {}) as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix: 'commit#' }] } } } },
    ]);
  });

  test('ticks every five minutes and keeps the ticks that failed', () => {
    const [schedule] = propertiesOf(service.Resources, 'AWS::Scheduler::Schedule');
    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      Target: { DeadLetterConfig: { Arn: expect.anything() } },
    });
    // The two that the clock calls, and the one that hears what became of messages.
    expect(propertiesOf(service.Resources, 'AWS::Lambda::EventInvokeConfig')).toHaveLength(3);
  });
});

describe('what became of messages', () => {
  const [destination] = propertiesOf(service.Resources, 'AWS::SES::ConfigurationSetEventDestination');
  const rules = (template: typeof service) => propertiesOf(template.Resources, 'AWS::Events::Rule');

  test('is told by SES for the set under which all mail leaves, and noted with a queue for what fails', () => {
    expect(destination?.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'],
    });
    const [rule] = rules(service);
    expect(rules(service)).toHaveLength(1);
    expect(rule?.EventPattern).toEqual({
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': ['khai-giang-production-mail'] } } },
    });
    expect(rule?.Targets).toMatchObject([{ DeadLetterConfig: { Arn: expect.anything() } }]);
  });

  test('is told by SMS and Zalo only where they are set up', () => {
    expect(JSON.stringify(service)).not.toMatch(/sms-voice|SMS_SENDER|ZALO_APP_ID/);
    const { service: other } = templates({ smsSender: 'KHAIGIANG', zaloAppId: '4242', zaloTemplates: { '*': '1' } });
    expect(rules(other)).toHaveLength(2);
    const text = JSON.stringify(other);
    for (const word of ['sms-voice:SendTextMessage', ':sender-id/KHAIGIANG/VN', 'SMS_SENDER', 'ZALO_APP_ID'])
      expect(text).toContain(word);
    expect(text).toContain('kms:EncryptionContext:secret');
  });
});

describe('the front door', () => {
  const [stage] = propertiesOf(service.Resources, 'AWS::ApiGatewayV2::Stage');

  test('leads /api to the API and everything else to the form', () => {
    const routes = propertiesOf(service.Resources, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey);
    expect(routes).toEqual(['ANY /api/{proxy+}', '$default']);
  });

  test('is throttled', () => {
    expect(stage?.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 400, ThrottlingRateLimit: 200 });
    expect(stage?.RouteSettings).toEqual({
      'ANY /api/{proxy+}': { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 },
    });
  });

  test('logs neither the path, which may be a signed link, nor the address of a person', () => {
    const { Format } = (stage?.AccessLogSettings ?? {}) as { Format: string };
    expect(Format).toContain('$context.requestId');
    expect(Format).not.toMatch(/path|sourceIp|userAgent|authorizer/i);
  });
});

describe('alarms', () => {
  const alarms = propertiesOf(service.Resources, 'AWS::CloudWatch::Alarm') as {
    MetricName: string;
    Dimensions: unknown;
    AlarmActions: unknown[];
  }[];
  const watching = (metric: string) => alarms.filter(({ MetricName }) => MetricName === metric);

  test('watch every machine, every function, every queue and the front door', () => {
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled'])
      expect(watching(metric)).toHaveLength(9);
    expect(watching('Errors')).toHaveLength(functionNames.length);
    expect(watching('ApproximateNumberOfMessagesVisible')).toHaveLength(3);
    expect(watching('Reputation.BounceRate')).toHaveLength(1);
    expect(watching('Reputation.ComplaintRate')).toHaveLength(1);
    expect(watching('5xx')).toHaveLength(1);
  });

  test('and keys of KMS are as many as the bench counts as the price of an idle house', () => {
    expect(alarms).toHaveLength(STANDING.alarms);
    const keys = [ledger, service].flatMap(({ Resources }) => ofType(Resources, 'AWS::KMS::Key'));
    expect(keys).toHaveLength(STANDING.keys);
  });

  test('all tell one topic, which tells the person named in the settings', () => {
    for (const { AlarmActions } of alarms) expect(AlarmActions).toHaveLength(1);
    const { service: other } = templates({ alarmEmail: 'truc@mail.example' });
    expect(propertiesOf(other.Resources, 'AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'truc@mail.example' },
    ]);
  });
});

test('the outputs say what an administrator needs', () => {
  expect(Object.keys(service.Outputs ?? {})).toEqual(
    expect.arrayContaining([
      'PublicUrl',
      'ApiUrl',
      'TableName',
      'ClassMachineArn',
      'UserPoolId',
      'UserPoolClientId',
      'AlarmTopicArn',
    ]),
  );
});

test('a setting that cannot be right is refused by name', () => {
  const settingsGiven = (context: Record<string, unknown>) => settingsOf(new App({ context }).node);
  expect(() => settingsGiven({ mailFrom: 'nobody' })).toThrow(/mailFrom/);
  expect(() => settingsGiven({ stage: 'Prod Stage' })).toThrow(/stage/);
  expect(settingsGiven({}).stage).toBe('production');
});

test('a second seal key stands beside the first, which stays, and only the second signs', () => {
  const { ledger: turned, service: other } = templates({ sealKeyNumber: '2' });
  const seals = Object.entries(turned.Resources).filter(
    ([, { Properties }]) => Properties.Description === 'Seals certificates',
  );
  expect(seals.map(([name]) => name.slice(0, 8))).toEqual(['SealKey6', 'SealKey2'].map(() => expect.any(String)));
  expect(seals.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
  expect(JSON.stringify(other.Resources)).toContain('SealKey2');
});
