import * as iam from 'aws-cdk-lib/aws-iam';
import type { RegistryRow } from '../../functions/registry.ts';
import { TABLE_SCHEMA } from '../store/schema.ts';
import { chapterNames, CLASS_WORKFLOW } from '../workflow/read.ts';
import type { LedgerStack } from './ledger-stack.ts';
import type { Names } from './names.ts';

/** What grants speak about. */
export interface Estate {
  ledger: LedgerStack;
  names: Names;
  mailFrom: string;
  mailIdentityArn: string;
  /** The set of SES under which mail leaves, and whose events come back. */
  mailEventsArn: string;
  /** The registered sender of SMS; absent when SMS is off. */
  smsSenderArn: string | undefined;
  zalo: boolean;
  region: string;
}

const READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem'];
// A transaction needs the permission of each item's own verb and no further one.
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

/** What DynamoDB asks of a caller's right to the table's key; the key answers to DynamoDB only. */
const KEY_READS = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_WRITES = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** Whether a function may start the execution of a class: the chapters' own functions only wake the state that waits for them. */
export function mayStart({ needs, trigger }: RegistryRow): boolean {
  return needs.workflows === true && trigger !== 'workflow';
}

/** Whether a function meets people it has no id for yet: nominations come in through the form and the API only. */
export function meetsPeople({ trigger }: RegistryRow): boolean {
  return trigger === 'http';
}

/**
 * Everything a function may do, from its row in the registry and from nothing else.
 * @param chapter the chapter of a workflow function: it wakes its own machine's states only
 */
export function statementsFor(row: RegistryRow, chapter: string, estate: Estate): iam.PolicyStatement[] {
  const { ledger, names } = estate;
  const { table, workflows, links, seals, mail } = row.needs;
  const woken = row.trigger === 'workflow' ? [chapter] : chapterNames;
  return [
    ...tableStatements(table === 'write', estate),
    ...(workflows ? [allow('WakeChapters', ['states:SendTaskSuccess'], woken.map(names.machineArn))] : []),
    ...(mayStart(row) ? [allow('StartClasses', ['states:StartExecution'], [names.machineArn(CLASS_WORKFLOW)])] : []),
    ...(links === 'write' ? [allow('WriteLinks', ['kms:GenerateMac'], [ledger.linkKey.keyArn])] : []),
    ...(links === 'open' ? [allow('OpenLinks', ['kms:VerifyMac'], [ledger.linkKey.keyArn])] : []),
    ...(seals ? [allow('SealCertificates', ['kms:Sign', 'kms:GetPublicKey'], [ledger.sealKey.keyArn])] : []),
    ...(meetsPeople(row) ? [allow('MakePersonIds', ['kms:GenerateMac'], [ledger.personKey.keyArn])] : []),
    ...(mail ? sendMessages(estate) : []),
  ];
}

function tableStatements(writes: boolean, { ledger, region }: Estate): iam.PolicyStatement[] {
  const { tableArn } = ledger.table;
  const indexes = TABLE_SCHEMA.indexes.map(({ name }) => `${tableArn}/index/${name}`);
  return [
    allow(writes ? 'ChangeLedger' : 'ReadLedger', writes ? [...READS, ...WRITES] : READS, [tableArn]),
    allow('QueryLedger', ['dynamodb:Query'], [tableArn, ...indexes]),
    new iam.PolicyStatement({
      sid: 'UseTableKey',
      actions: writes ? [...KEY_READS, ...KEY_WRITES] : KEY_READS,
      resources: [ledger.tableKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    }),
  ];
}

function sendMessages({ mailIdentityArn, mailEventsArn, mailFrom, ...estate }: Estate): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'SendMail',
      actions: ['ses:SendEmail'],
      resources: [mailIdentityArn, mailEventsArn],
      conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
    }),
    ...(estate.smsSenderArn ? [allow('SendSms', ['sms-voice:SendTextMessage'], [estate.smsSenderArn])] : []),
    // The tokens of Zalo and nothing else: a text sealed under another name does not open.
    ...(estate.zalo
      ? [
          new iam.PolicyStatement({
            sid: 'OpenZaloTokens',
            actions: ['kms:Encrypt', 'kms:Decrypt'],
            resources: [estate.ledger.tableKey.keyArn],
            conditions: { StringEquals: { 'kms:EncryptionContext:secret': 'zalo' } },
          }),
        ]
      : []),
  ];
}

function allow(sid: string, actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions, resources });
}
