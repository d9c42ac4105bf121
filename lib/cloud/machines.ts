// oxlint-disable no-new -- a construct belongs to its parent from its making on
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { functionNames, type FunctionName, placeholderOf } from '../../functions/registry.ts';
import { fillPlaceholders, placeholdersOf } from '../workflow/placeholders.ts';
import { readWorkflow, workflowNames } from '../workflow/read.ts';
import { acknowledge } from './acknowledge.ts';
import { LIVE_ALIAS, type Names } from './names.ts';

export interface MachinesProps {
  functions: Readonly<Record<FunctionName, lambda.Function>>;
  names: Names;
  prefix: string;
}

/** The rule by which Step Functions hears that a chapter has ended; AWS gives it this name in every account. */
const END_OF_CHAPTER_RULE = 'StepFunctionsGetEventsForStepFunctionsExecutionRule';

/** The nine state machines, from the same files that the runtime on one machine and the tests read. */
export class Machines extends Construct {
  readonly all: Readonly<Record<string, sfn.StateMachine>>;
  readonly #props: MachinesProps;
  readonly #logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: MachinesProps) {
    super(scope, id);
    this.#props = props;
    this.#logGroup = new logs.LogGroup(this, 'Log', {
      // This beginning keeps the log's resource policy from growing with every machine.
      logGroupName: `/aws/vendedlogs/states/${props.prefix}`,
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.all = Object.fromEntries(workflowNames.map(name => [name, this.#make(name)]));
  }

  #make(name: string): sfn.StateMachine {
    const { names } = this.#props;
    const part = new Construct(this, name);
    const definition = fillPlaceholders(readWorkflow(name), this.#arns(), name);
    const machine = new sfn.StateMachine(part, 'Machine', {
      stateMachineName: names.machineName(name),
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(definition)),
      role: this.#role(part, name),
      // Every event, but no data: a log reader sees where a class stands and never a task token.
      logs: { destination: this.#logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
    this.#publish(part, machine);
    return machine;
  }

  /** Publishes the definition as a version and lets the alias point to it: what begins from now on runs by it. */
  #publish(part: Construct, machine: sfn.StateMachine): void {
    const version = new sfn.CfnStateMachineVersion(part, 'Version', {
      stateMachineArn: machine.stateMachineArn,
      stateMachineRevisionId: machine.stateMachineRevisionId,
    });
    // A new revision is a new version; earlier ones stay, so that the alias can be turned back by hand.
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new sfn.CfnStateMachineAlias(part, 'Alias', {
      name: LIVE_ALIAS,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
  }

  #arns(): Record<string, string> {
    const { functions, names } = this.#props;
    return Object.fromEntries([
      ...functionNames.map(name => [placeholderOf(name), functions[name].functionArn]),
      ...workflowNames.map(name => [name, names.liveArn(name)]),
    ]) as Record<string, string>;
  }

  #role(part: Construct, name: string): iam.Role {
    const stack = Stack.of(this);
    const role = new iam.Role(part, 'Role', {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      description: `What workflows/${name}.asl.yaml may do`,
    });
    for (const statement of this.#statements(name)) role.addToPolicy(statement);
    const nothingNarrower = 'Log delivery and X-Ray name no resource: AWS allows no narrower one.';
    acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': nothingNarrower, ...this.#executionFindings(name) });
    return role;
  }

  /** An execution's ARN ends in its name, which is known when a class is created: the machine is as narrow as a policy can be. */
  #executionFindings(name: string): Record<string, string> {
    const place = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution';
    const findings = placeholdersOf(readWorkflow(name)).machines.map(chapter => [
      `AwsSolutions-IAM5[Resource::${place}:${this.#props.names.machineName(chapter)}:*]`,
      `An execution of ${chapter} gets its name when its class is created: no narrower resource can be written beforehand.`,
    ]);
    return Object.fromEntries(findings) as Record<string, string>;
  }

  /** Follows from what the definition names: a chapter calls its own functions, `class` starts and follows the chapters. */
  #statements(name: string): iam.PolicyStatement[] {
    const { functions, names } = this.#props;
    const { functions: called, machines } = placeholdersOf(readWorkflow(name));
    const own = functionNames.filter(candidate => called.includes(placeholderOf(candidate)));
    const allow = (sid: string, actions: string[], resources: string[]) =>
      new iam.PolicyStatement({ sid, actions, resources });
    const rule = Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName: END_OF_CHAPTER_RULE });
    return [
      ...(own.length > 0
        ? [
            allow(
              'CallFunctions',
              ['lambda:InvokeFunction'],
              own.map(candidate => functions[candidate].functionArn),
            ),
          ]
        : []),
      ...(machines.length > 0
        ? [
            // Step Functions asks for the right to the machine when an alias of it is started.
            allow('StartChapters', ['states:StartExecution'], machines.map(names.machineArn)),
            allow(
              'FollowChapters',
              ['states:DescribeExecution', 'states:StopExecution'],
              machines.map(names.executionArns),
            ),
            allow('HearOfTheEnd', ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], [rule]),
          ]
        : []),
    ];
  }
}
