import { parseArgs } from 'node:util';
import { rebuildExecutions } from '../functions/class/rebuild-executions.ts';
import { awsServices } from '../lib/edge/aws-services.ts';
import type { Services } from '../lib/edge/services.ts';
import { openLocalStack } from '../lib/local/stack.ts';

const HELP = `
npm run rebuild -- --data DIR [--clock real|simulated]    máy này / this machine (.data)
npm run rebuild -- --aws                                  AWS, theo biến môi trường của các hàm / by the functions' variables

Khi mất hết tiến trình (execution): dựng lại từ sổ cái, mỗi lớp đang mở đi tiếp từ chỗ đang đứng.
When all executions are lost: rebuilds them from the ledger; every open class goes on where it stands.
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.data' },
    clock: { type: 'string', default: 'simulated' },
    aws: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else if (values.aws) {
  await rebuild(await awsServices());
} else {
  const stack = await openLocalStack({ dataDir: values.data, clock: values.clock === 'real' ? 'real' : 'simulated' });
  await rebuild(stack.services);
  await stack.settle();
  await stack.close();
}

async function rebuild(services: Services): Promise<void> {
  let count = 0;
  for (const province of await services.directory.provinces()) {
    for (const centre of await services.directory.centresOf(province.id)) {
      const restarted = await rebuildExecutions(services, centre.id);
      count += restarted.length;
      if (restarted.length > 0) console.log(`${centre.name}: ${restarted.length}`);
    }
  }
  console.log(`Đã dựng lại tiến trình của ${count} lớp. / Rebuilt the executions of ${count} classes.`);
}
