// npm run lock: makes package-lock.json anew and whole. npm leaves out the packages of other systems when the registry in use does not
// carry them, and `npm ci` then refuses the lock file everywhere; here each of them gets its entry from the package that asks for it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'win'];
const CPU = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** System and processor from a name such as `cli-linux-x64-musl`. */
function platformOf(name) {
  const parts = name.split(/[-/]/);
  const os = OS.find(candidate => parts.includes(candidate));
  const cpu = CPU.find(candidate => parts.includes(candidate));
  const libc = parts.includes('musl') ? 'musl' : os === 'linux' && parts.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os && { os: [os === 'win' ? 'win32' : os] }),
    ...(libc && { libc: [libc] }),
  };
}

// In an empty folder: with node_modules beside it npm writes down what is installed instead of what could be.
const folder = mkdtempSync(join(tmpdir(), 'lock-'));
for (const file of ['package.json', '.npmrc'])
  if (existsSync(join(root, file))) copyFileSync(join(root, file), join(folder, file));
const { status } = spawnSync('npm', ['install', '--package-lock-only', '--loglevel=error'], {
  cwd: folder,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
const present = lock.packages;
for (const entry of Object.values({ ...present })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    // The ones package.json itself lists are installed from this registry or not listed at all.
    if (present[path] || entry === present['']) continue;
    present[path] = { version, ...platformOf(name), optional: true, ...(entry.dev && { dev: true }) };
  }
}
lock.packages = Object.fromEntries(Object.entries(present).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${Object.keys(lock.packages).length - 1} packages`);
