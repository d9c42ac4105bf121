import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { cloudApp } from '../../../lib/cloud/app.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

export interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: object;
}

/** The app with the settings of cdk.json; a line of code stands in for each bundle, since only the templates matter here. */
export function newApp(context: Record<string, unknown> = {}) {
  const ours = JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8')) as { context: object };
  const outdir = mkdtempSync(join(tmpdir(), 'khai-giang-cloud-'));
  return cloudApp(() => Code.fromInline('export const handler = 0;'), {
    context: { ...ours.context, ...context },
    outdir,
  });
}

/** Both templates, as CloudFormation gets them. Throws when cdk-nag or CDK itself finds something. */
export function templates(context: Record<string, unknown> = {}) {
  const { app, ledger, service } = newApp(context);
  const assembly = app.synth();
  const of = (name: string) =>
    assembly.getStackByName(name).template as {
      Resources: Record<string, Resource>;
      Outputs?: Record<string, unknown>;
    };
  return { ledger: of(ledger.stackName), service: of(service.stackName) };
}

export function ofType(resources: Record<string, Resource>, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type);
}

export const listOf = (value: unknown): string[] => [value].flat() as string[];

/** A template value as one readable line: references become the name of what they point to. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(readable).join(', ');
  const [[kind, body]] = Object.entries(value as object) as [[string, unknown]];
  if (kind === 'Ref') return short(String(body));
  if (kind === 'Fn::GetAtt') return listOf(body).map(short).join('.');
  if (kind === 'Fn::Join') return ((body as [string, unknown[]])[1] ?? []).map(readable).join('');
  if (kind === 'Fn::ImportValue') return short(String(body).split(':').at(-1) ?? '');
  return JSON.stringify(value);
}

/** Drops CDK's hash and what every ARN of ours shares. */
function short(name: string): string {
  return name
    .replace(/^AWS::(Partition|Region|AccountId)$/, '')
    .replace(/^ExportsOutput(Ref|FnGetAtt)/, '')
    .replace(/[0-9A-F]{8}(?=[A-Z]|$)/g, '');
}

export interface RoleView {
  /** The description of the role: whose it is. */
  whose: string;
  trusts: string;
  statements: Statement[];
}

/** Every role of a template with all that it may do. */
export function rolesOf(resources: Record<string, Resource>): RoleView[] {
  const policies = ofType(resources, 'AWS::IAM::Policy').map(([, policy]) => policy.Properties) as {
    Roles: { Ref: string }[];
    PolicyDocument: { Statement: Statement[] };
  }[];
  return ofType(resources, 'AWS::IAM::Role').map(([id, role]) => {
    const trust = role.Properties.AssumeRolePolicyDocument as { Statement: { Principal: { Service: string } }[] };
    if (role.Properties.ManagedPolicyArns) throw new Error(`${id} has a managed policy`);
    return {
      whose: String(role.Properties.Description),
      trusts: trust.Statement.map(({ Principal }) => Principal.Service).join(', '),
      statements: policies
        .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === id))
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    };
  });
}
