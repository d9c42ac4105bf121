// Runs a script of ours on Node 24 after installing what is missing. Written for Node 20 without any package, since it runs first.
// node bin/bootstrap.mjs <file or package binary> [parameters]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE_TO_INSTALL_WITH = 20;
const OLDEST_NODE_TO_RUN_ON = 24;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const marker = join(modules, '.installed-lock');

function majorOf(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}

function fail(...lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

/** Installs exactly what the lock file says, once; again when the lock file has changed. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.error('Đang cài đặt các gói cần thiết, chỉ lần đầu (1-2 phút) … / Installing packages, first time only …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    fail(
      'Không cài được các gói. Hãy kiểm tra mạng rồi chạy lại.',
      'The packages could not be installed. Check the network and run the command again.',
    );
  }
  writeFileSync(marker, lock);
}

/** Node 24: the one that npm installed for this system, or the one we run on if it is new enough. */
function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const installed = join(modules, `node-${platform}-${process.arch}`, 'bin', name);
  if (existsSync(installed)) return installed;
  if (majorOf(process.version) >= OLDEST_NODE_TO_RUN_ON) return process.execPath;
  return fail(
    `Máy này có Node ${process.version}, cần Node ${OLDEST_NODE_TO_RUN_ON}. Hãy cài Node ${OLDEST_NODE_TO_RUN_ON} (xem tệp .nvmrc) rồi chạy lại.`,
    `This machine has Node ${process.version}; Node ${OLDEST_NODE_TO_RUN_ON} is needed. Install it (see .nvmrc) and run again.`,
  );
}

if (majorOf(process.version) < OLDEST_NODE_TO_INSTALL_WITH) {
  fail(`Cần Node 20 trở lên, máy này có ${process.version}. / Node 20 or newer is needed, this is ${process.version}.`);
}
install();
const [script, ...parameters] = process.argv.slice(2);
const node = findNode();
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...parameters], {
  cwd: process.cwd(),
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
});
// Ctrl-C reaches the child by itself; we only wait for it to put things away.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
