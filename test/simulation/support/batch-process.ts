import { openWorld } from '../../support/world.ts';
import { liveBatch } from './batch.ts';

/** A process of its own that lets a batch live over a data folder and says how far it is; made to be killed. */
const [, , dataDir = '', size = '1'] = process.argv;
const world = await openWorld({ dataDir, onInvoke: name => process.stdout.write(`${name}\n`) });
await liveBatch(world, undefined, Number(size));
process.stdout.write('done\n');
await world.close();
