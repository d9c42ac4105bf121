import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { FunctionName } from '../../functions/registry.ts';
import { LedgerStack } from './ledger-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { prefixOf, settingsOf } from './settings.ts';

/**
 * The product on AWS: a stack that keeps and a stack that works. No account is looked up, so it can be synthesised anywhere.
 * @param codeOf the code of a function; bundles in earnest, a stand-in where only the template matters
 */
export function cloudApp(codeOf: (name: FunctionName) => lambda.Code, props: AppProps = {}) {
  const app = new App(props);
  const settings = settingsOf(app.node);
  const prefix = prefixOf(settings);
  const ledger = new LedgerStack(app, `${prefix}-ledger`, {
    description: 'Khai Giang: ledger, keys and staff',
    prefix,
    sealKeyNumber: settings.sealKeyNumber,
  });
  const service = new ServiceStack(app, `${prefix}-service`, {
    description: 'Khai Giang: functions, workflows and front door',
    ledger,
    settings,
    code: codeOf,
  });
  Tags.of(app).add('product', 'khai-giang');
  Tags.of(app).add('stage', settings.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { app, ledger, service };
}

/** Code from the folder a function was bundled into, without its source map. */
export function bundledCode(folder: string): lambda.Code {
  return lambda.Code.fromAsset(folder, { exclude: ['*.map'] });
}
