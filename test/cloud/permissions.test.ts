import { describe, expect, test } from 'vitest';
import { functionNames, rowOf } from '../../functions/registry.ts';
import { chapterNames, workflowNames } from '../../lib/workflow/read.ts';
import { listOf, ofType, readable, rolesOf, type Statement, templates } from './support/cloud.ts';

const { ledger, service } = templates();
const resources = { ...ledger.Resources, ...service.Resources };
const roles = rolesOf(service.Resources);
const roleOf = (whose: string) => {
  const role = roles.find(candidate => candidate.whose === whose);
  if (!role) throw new Error(`no role for ${whose}`);
  return role;
};
const functionRole = (name: string) => roleOf(`What functions/${name}.ts may do`);
const machineRole = (name: string) => roleOf(`What workflows/${name}.asl.yaml may do`);
const actionsOf = ({ statements }: { statements: Statement[] }) =>
  statements.flatMap(statement => listOf(statement.Action));

/** Actions that name no resource, and why AWS takes no narrower one. */
const ANY_RESOURCE: readonly [RegExp, string][] = [
  [
    /^xray:(PutTraceSegments|PutTelemetryRecords|GetSamplingRules|GetSamplingTargets)$/,
    'segments belong to no resource',
  ],
  [
    /^logs:((Create|Delete|Get|Update)LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe(LogGroups|ResourcePolicies))$/,
    'log delivery of a state machine is set up for the account',
  ],
  [/^dynamodb:ListStreams$/, 'lists names only'],
];

test('every function, every machine and the tick has a role of its own, and nobody else has one', () => {
  expect(roles.map(({ whose }) => whose).toSorted()).toEqual(
    [
      ...functionNames.map(name => `What functions/${name}.ts may do`),
      ...workflowNames.map(name => `What workflows/${name}.asl.yaml may do`),
      'Calls the function of Tick',
      'Calls the function of Webhooks',
    ].toSorted(),
  );
});

test('no statement of any policy allows an action with a star', () => {
  const documents = Object.values(resources).flatMap(({ Properties }) =>
    Object.entries(Properties ?? {}).flatMap(([name, value]) =>
      ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'].includes(name)
        ? [value as { Statement: Statement[] }]
        : [],
    ),
  );
  const allowed = documents.flatMap(({ Statement }) => Statement).filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.length).toBeGreaterThan(100);
  expect(allowed.flatMap(({ Action }) => listOf(Action)).filter(action => action.includes('*'))).toEqual([]);
});

test('a role speaks of every resource only where AWS takes nothing narrower', () => {
  const wide = roles.flatMap(({ statements }) => statements).filter(({ Resource }) => listOf(Resource).includes('*'));
  const actions = new Set(wide.flatMap(({ Action }) => listOf(Action)));
  expect([...actions].filter(action => !ANY_RESOURCE.some(([known]) => known.test(action)))).toEqual([]);
});

test('what every role may do is written down', async () => {
  const written = roles
    .toSorted((a, b) => a.whose.localeCompare(b.whose))
    .map(({ whose, trusts, statements }) => [`${whose} (${trusts})`, ...statements.map(lineOf).toSorted()].join('\n  '))
    .join('\n\n');
  await expect(`${written}\n`).toMatchFileSnapshot('permissions.snapshot.txt');
});

function lineOf({ Action, Resource, Condition }: Statement): string {
  const where = [Resource].flat().map(readable).toSorted().join(', ');
  return `${listOf(Action).join(' ')} on ${where}${Condition ? ` if ${conditionText(Condition)}` : ''}`;
}

function conditionText(condition: object): string {
  return Object.entries(condition)
    .flatMap(([operator, terms]) =>
      Object.entries(terms as object).map(([key, value]) => `${key} ${operator} ${readable(value)}`),
    )
    .join(' and ');
}

describe('whoever takes over one function', () => {
  const tableWrites = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
  const mayDo = (action: string) => functionNames.filter(name => actionsOf(functionRole(name)).includes(action));

  test('can change the ledger only where the registry says it writes', () => {
    for (const action of tableWrites)
      expect(mayDo(action)).toEqual(functionNames.filter(name => rowOf(name).needs.table === 'write'));
  });

  test('can never scan or delete the table', () => {
    for (const action of ['dynamodb:Scan', 'dynamodb:DeleteTable', 'dynamodb:BatchWriteItem', 'dynamodb:PartiQLSelect'])
      expect(mayDo(action)).toEqual([]);
  });

  test('can send mail only in the name of the house, and only where the registry says so', () => {
    expect(mayDo('ses:SendEmail')).toEqual(functionNames.filter(name => rowOf(name).needs.mail));
    const [statement] = functionRole('reminders/follow-ledger').statements.filter(({ Sid }) => Sid === 'SendMail');
    expect(statement?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'khai-giang@mail.example' } });
  });

  test('can seal certificates only where the registry says so', () => {
    expect(mayDo('kms:Sign')).toEqual(functionNames.filter(name => rowOf(name).needs.seals));
  });

  test('of a chapter can wake that chapter only and start nothing', () => {
    for (const name of functionNames.filter(candidate => rowOf(candidate).trigger === 'workflow')) {
      const statements = functionRole(name).statements.filter(({ Action }) =>
        listOf(Action).some(action => action.startsWith('states:')),
      );
      const chapter = name.split('/')[0] ?? '';
      expect(statements.flatMap(({ Action }) => listOf(Action))).toEqual(
        rowOf(name).needs.workflows ? ['states:SendTaskSuccess'] : [],
      );
      for (const { Resource } of statements)
        expect(readable(Resource)).toMatch(new RegExp(`:khai-giang-production-${chapter}$`));
    }
  });

  test('can use the key of the table only through DynamoDB', () => {
    for (const name of functionNames) {
      const [statement] = functionRole(name).statements.filter(({ Sid }) => Sid === 'UseTableKey');
      expect(JSON.stringify(statement?.Condition)).toContain('kms:ViaService');
    }
  });

  test('can call no function and change no permission', () => {
    const forbidden = /^(iam|sts|lambda|s3|secretsmanager|cognito-idp|cloudformation):/;
    for (const name of functionNames)
      expect(actionsOf(functionRole(name)).filter(action => forbidden.test(action))).toEqual([]);
  });
});

test('a chapter calls its own functions and nothing else', () => {
  for (const chapter of chapterNames) {
    const calls = machineRole(chapter).statements.filter(({ Action }) =>
      listOf(Action).includes('lambda:InvokeFunction'),
    );
    expect(calls).toHaveLength(1);
    for (const target of [calls[0]?.Resource].flat())
      expect(readable(target)).toMatch(new RegExp(`^Functions${chapter}`));
    expect(actionsOf(machineRole(chapter)).filter(action => action.startsWith('states:'))).toEqual([]);
  }
});

test('a class starts and follows the eight chapters and nothing else', () => {
  const { statements } = machineRole('class');
  const targets = (action: string) =>
    statements
      .filter(({ Action }) => listOf(Action).includes(action))
      .flatMap(({ Resource }) => [Resource].flat().map(readable));
  const arn = (kind: string, end = '') =>
    chapterNames.map(name => `arn::states:::${kind}:khai-giang-production-${name}${end}`);
  expect(targets('states:StartExecution').toSorted()).toEqual(arn('stateMachine').toSorted());
  expect(targets('states:DescribeExecution').toSorted()).toEqual(arn('execution', ':*').toSorted());
  expect(targets('states:StopExecution').toSorted()).toEqual(arn('execution', ':*').toSorted());
  expect(targets('lambda:InvokeFunction')).toEqual([]);
});

test('only the front door, the scheduler and the rule about messages may call functions from outside', () => {
  const permissions = ofType(service.Resources, 'AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
  expect(permissions.map(({ Principal }) => Principal)).toEqual([
    'apigateway.amazonaws.com',
    'apigateway.amazonaws.com',
    'events.amazonaws.com',
  ]);
  expect(actionsOf(roleOf('Calls the function of Tick'))).toContain('lambda:InvokeFunction');
});
