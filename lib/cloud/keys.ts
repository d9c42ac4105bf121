import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What the account's administrators may do with any key, action by action: CDK's own policy would say `kms:*`. */
const ADMINISTER = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** What identities of the account may be allowed to do with a key of each kind; their own policies say who may. */
const USE = {
  encrypt: [
    'kms:CreateGrant',
    'kms:Decrypt',
    'kms:DisableKeyRotation',
    'kms:EnableKeyRotation',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:GetKeyRotationStatus',
    'kms:ListKeyRotations',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
    'kms:RetireGrant',
    'kms:RevokeGrant',
  ],
  seal: ['kms:GetPublicKey', 'kms:Sign', 'kms:Verify'],
  mac: ['kms:GenerateMac', 'kms:VerifyMac'],
} as const;

const SPECS = {
  encrypt: { keySpec: kms.KeySpec.SYMMETRIC_DEFAULT, keyUsage: kms.KeyUsage.ENCRYPT_DECRYPT, enableKeyRotation: true },
  seal: { keySpec: kms.KeySpec.ECC_NIST_EDWARDS25519, keyUsage: kms.KeyUsage.SIGN_VERIFY },
  mac: { keySpec: kms.KeySpec.HMAC_256, keyUsage: kms.KeyUsage.GENERATE_VERIFY_MAC },
} as const;

/** A key of the account: `encrypt` AES-256, turned over every year; `seal` Ed25519; `mac` HMAC-SHA-256. */
export function makeKey(
  scope: Construct,
  id: string,
  kind: keyof typeof SPECS,
  { description, keep }: { description: string; keep: boolean },
): kms.Key {
  const statement = new iam.PolicyStatement({
    sid: 'LetTheAccountDecide',
    principals: [new iam.AccountRootPrincipal()],
    actions: [...ADMINISTER, ...USE[kind]],
    // In a key's own policy this is the key itself.
    resources: ['*'],
  });
  return new kms.Key(scope, id, {
    ...SPECS[kind],
    description,
    policy: new iam.PolicyDocument({ statements: [statement] }),
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}
