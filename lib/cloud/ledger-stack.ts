// oxlint-disable no-new -- a construct belongs to its parent from its making on
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { staffRole } from '../domain/class/actors.ts';
import { TABLE_SCHEMA } from '../store/schema.ts';
import { acknowledge } from './acknowledge.ts';
import { makeKey } from './keys.ts';

/**
 * What must outlive every deployment: the ledger, the keys and the people who may sign in. Nothing here is deleted with the stack,
 * and nothing here changes when a function or a workflow does.
 */
export class LedgerStack extends Stack {
  readonly table: dynamodb.Table;
  readonly tableKey: kms.Key;
  /** Ed25519: seals certificates. The private half never leaves KMS. */
  readonly sealKey: kms.Key;
  /** HMAC: signs the links of communes, lecturers and learners. */
  readonly linkKey: kms.Key;
  /** HMAC: the key behind person ids is derived from it. */
  readonly personKey: kms.Key;
  readonly userPool: cognito.UserPool;
  /** Where staff sign in: Cognito's own page, in front of the form. */
  readonly signInDomain: cognito.UserPoolDomain;

  constructor(
    scope: Construct,
    id: string,
    { prefix, sealKeyNumber, ...props }: StackProps & { prefix: string; sealKeyNumber: number },
  ) {
    super(scope, id, { ...props, terminationProtection: true });
    this.tableKey = makeKey(this, 'TableKey', 'encrypt', { description: 'Encrypts the ledger', keep: true });
    this.table = this.#ledger();
    // Earlier ones stay in KMS, unused: taking one away would be for ever.
    for (let number = 1; number < sealKeyNumber; number += 1) sealKey(this, number);
    this.sealKey = sealKey(this, sealKeyNumber);
    this.linkKey = makeKey(this, 'LinkKey', 'mac', { description: 'Signs links', keep: true });
    this.personKey = makeKey(this, 'PersonKey', 'mac', { description: 'Makes person ids', keep: true });
    this.userPool = this.#people();
    this.signInDomain = this.userPool.addDomain('SignIn', {
      // Such names are taken once per region by all of AWS together: the account's number makes ours free.
      cognitoDomain: { domainPrefix: `${prefix}-${this.account}` },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
  }

  #ledger(): dynamodb.Table {
    const text = (name: string) => ({ name, type: dynamodb.AttributeType.STRING });
    const table = new dynamodb.Table(this, 'Ledger', {
      partitionKey: text(TABLE_SCHEMA.partitionKey),
      sortKey: text(TABLE_SCHEMA.sortKey),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.tableKey,
      timeToLiveAttribute: TABLE_SCHEMA.forgetAt,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      stream: dynamodb.StreamViewType.NEW_IMAGE,
    });
    for (const { name, partitionKey, sortKey } of TABLE_SCHEMA.indexes)
      table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        projectionType: dynamodb.ProjectionType.KEYS_ONLY,
      });
    return table;
  }

  /**
   * Staff of the centres and those above them. Two groups say everything about a person: one is named like the role, one names the
   * place (`centre:ctr_x`); the groups of centres are made when a centre joins.
   */
  #people(): cognito.UserPool {
    const userPool = new cognito.UserPool(this, 'Staff', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const role of [...staffRole.options, 'centre:country'])
      new cognito.CfnUserPoolGroup(this, `Group-${role}`, { userPoolId: userPool.userPoolId, groupName: role });
    acknowledge(userPool, {
      'AwsSolutions-COG8':
        'About 4,000 staff sign in with a second factor that is required of everyone; the Plus plan charges each of them monthly for guessing at risk.',
    });
    return userPool;
  }
}

/** The Ed25519 key of a number; the first has none in its name. */
function sealKey(scope: Construct, number: number): kms.Key {
  return makeKey(scope, `SealKey${number === 1 ? '' : number}`, 'seal', {
    description: 'Seals certificates',
    keep: true,
  });
}
