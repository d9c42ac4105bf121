import { parseArgs } from 'node:util';
import { API_LIMIT } from '../lib/edge/rate-limit.ts';
import { PortTaken, serveStack } from '../lib/local/host.ts';
import { localPages } from '../lib/local/pages/index.ts';
import { keepTime } from '../lib/local/pace.ts';
import { DEMO_BEGINS_BEFORE_MS, seedDemo } from '../lib/local/demo/seed.ts';
import { openLocalStack } from '../lib/local/stack.ts';
import { systemClock } from '../lib/outside/clock.ts';

const HELP = `
npm start -- [tùy chọn / options]

  --port N            cổng trang web / port of the web form           (8080)
  --sfn-port N        cổng Step Functions / port of Step Functions     (8083)
  --data DIR          thư mục dữ liệu / data folder                    (.data)
  --clock real|simulated   đồng hồ thật hay mô phỏng / clock           (simulated)
  --seed demo|none    tỉnh mẫu hay trống / sample province or empty    (demo)
  --fresh             xóa dữ liệu cũ trước / empty the data folder first
  --help
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    'sfn-port': { type: 'string', default: '8083' },
    data: { type: 'string', default: '.data' },
    clock: { type: 'string', default: 'simulated' },
    seed: { type: 'string', default: 'demo' },
    fresh: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (!['real', 'simulated'].includes(values.clock) || !['demo', 'none'].includes(values.seed)) {
  console.error(HELP);
  process.exit(2);
}

try {
  await start();
} catch (error) {
  const taken = error instanceof PortTaken || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  if (!taken) throw error;
  console.error(
    `Cổng ${values.port} hoặc ${values['sfn-port']} đang bận. Chạy: npm start -- --port 8090 --sfn-port 8093`,
  );
  console.error(`Port ${values.port} or ${values['sfn-port']} is taken. Run: npm start -- --port 8090 --sfn-port 8093`);
  process.exit(1);
}

async function start(): Promise<void> {
  const port = Number(values.port);
  const present = systemClock.now();
  const stack = await openLocalStack({
    dataDir: values.data,
    fresh: values.fresh,
    clock: values.clock as 'real' | 'simulated',
    statesPort: Number(values['sfn-port']),
    publicUrl: `http://localhost:${port}`,
    ...(values.seed === 'demo' && { startAt: present - DEMO_BEGINS_BEFORE_MS }),
    apiLimit: API_LIMIT,
  });
  if (values.seed === 'demo') await seedDemo(stack, present);
  const host = await serveStack(stack, localPages(stack), port);
  const pace = keepTime(stack);
  console.log(
    [
      '',
      `  Khai Giảng            ${host.url}/`,
      `  Đăng nhập / sign in   ${host.url}/dev/sign-in`,
      `  Hộp thư / outbox      ${host.url}/dev/outbox`,
      `  Đồng hồ / clock       ${host.url}/dev/clock`,
      `  Tiến trình            ${host.url}/dev/executions`,
      `  JSON API              ${host.url}/api/openapi.json`,
      `  Step Functions        ${stack.statesUrl}`,
      `  Dữ liệu / data        ${values.data}`,
      '',
      '  Ctrl-C để dừng; lần sau chạy tiếp từ chỗ cũ. / Ctrl-C stops; the next start goes on from here.',
      '',
    ].join('\n'),
  );
  const stop = async () => {
    pace.stop();
    await host.close();
    await stack.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
