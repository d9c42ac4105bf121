// The product as a CDK app: `npm run synth` writes its templates, `cdk deploy --all` puts them on AWS.
import { bundledCode, cloudApp } from '../lib/cloud/app.ts';
import { bundleFunctions } from '../lib/cloud/bundle.ts';

const folders = await bundleFunctions();
cloudApp(name => bundledCode(folders[name])).app.synth();
