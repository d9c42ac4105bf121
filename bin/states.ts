#!/usr/bin/env node
import { parseArgs } from 'node:util';
import {
  createSimulatedClock,
  createTimeDriver,
  type FsyncPolicy,
  invokeThroughEndpoint,
  openStatesRuntime,
  serveStates,
  systemClock,
  TaskError,
} from '../lib/local/states/index.ts';

const HELP = `npm run sfn -- --port P        the local Step Functions runtime alone
  --host H              default 127.0.0.1
  --data DIR            keeps everything in DIR and goes on from there; without it everything is in memory
  --fsync POLICY        always, group (default) or none
  --clock simulated     time jumps to the next due event whenever nothing runs
  --seed TEXT           the same inputs give the same histories (with --clock simulated)
  --region R --account A
Functions are reached through AWS_ENDPOINT_URL_LAMBDA.`;

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      host: text,
      data: text,
      fsync: text,
      clock: text,
      seed: text,
      region: text,
      account: text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  const port = Number(values.port ?? Number.NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) stop(`--port takes a number from 0 to 65535\n${HELP}`);
  const fsync = (values.fsync ?? 'group') as FsyncPolicy;
  if (!['always', 'group', 'none'].includes(fsync)) stop(`--fsync is always, group or none\n${HELP}`);
  if (values.clock !== undefined && values.clock !== 'simulated' && values.clock !== 'real')
    stop(`--clock is real or simulated\n${HELP}`);
  const endpoint = process.env['AWS_ENDPOINT_URL_LAMBDA'];
  const simulated = values.clock === 'simulated' ? createSimulatedClock(systemClock.now()) : undefined;
  const runtime = await openStatesRuntime({
    clock: simulated ?? systemClock,
    fsync,
    ...(values.data !== undefined && { dataDir: values.data }),
    ...(values.seed !== undefined && { seed: values.seed }),
    ...(values.region !== undefined && { region: values.region }),
    ...(values.account !== undefined && { account: values.account }),
    invoke:
      endpoint === undefined
        ? () =>
            Promise.reject(
              new TaskError(
                'Lambda.ResourceNotFoundException',
                'AWS_ENDPOINT_URL_LAMBDA is not set: no function can be reached',
              ),
            )
        : invokeThroughEndpoint(endpoint),
  });
  const driver = simulated && createTimeDriver(runtime, simulated);
  driver?.play();
  const server = await serveStates(runtime, { port, ...(values.host !== undefined && { host: values.host }) });
  console.log(
    `Step Functions runtime: ${server.url}; clock ${simulated ? 'simulated' : 'real'}; ${values.data === undefined ? 'in memory' : `data in ${values.data}, fsync ${fsync}`}`,
  );
  const close = async () => {
    await server.close();
    await driver?.pause();
    await runtime.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
}

await main();
