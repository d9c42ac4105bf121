import { parseArgs } from 'node:util';
import { civilDateOf } from '../lib/domain/time/civil-date.ts';
import { openDataFolder } from '../lib/local/data-folder.ts';
import { turnSealKey } from '../lib/local/seal-keys.ts';
import { systemClock } from '../lib/outside/clock.ts';

const HELP = `
node bin/turn-seal-key.ts --data DIR

Đổi khóa ký giấy chứng nhận của máy này (khi máy chủ đang tắt). Giấy đã cấp vẫn kiểm tra được bằng khóa công khai cũ.
Turns the key that seals certificates on this machine (while it is stopped). Certificates issued so far stay checkable.
`;

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.data' }, help: { type: 'boolean', default: false } },
});

if (values.help) console.log(HELP);
else {
  const today = civilDateOf(systemClock.now());
  const id = await turnSealKey(openDataFolder(values.data), today);
  console.log(`Khóa mới / new key: ${id}. Khóa cũ ký đến / the old one vouches up to: ${today}.`);
}
