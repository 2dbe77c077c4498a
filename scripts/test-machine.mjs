/** What tests need from the machine: installed where that is allowed, else named. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './project.mjs';

const isInPath = (/** @type {string} */ program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));

const hasLibrary = (/** @type {string} */ name) =>
  ['/usr/lib', `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`].some((folder) =>
    existsSync(join(folder, name)),
  );

/** A Debian package, whether it is here already, and what is not tested without it. */
const packages = [
  { name: 'chromium', isHere: () => isInPath('chromium'), tests: 'tests in a browser' },
  { name: 'xvfb', isHere: () => isInPath('Xvfb'), tests: 'tests in Electron' },
  { name: 'xauth', isHere: () => isInPath('xauth'), tests: 'tests in Electron' },
  { name: 'libgtk-3-0', isHere: () => hasLibrary('libgtk-3.so.0'), tests: 'tests in Electron' },
  { name: 'unzip', isHere: () => isInPath('unzip'), tests: 'tests in Electron' },
  { name: 'pulseaudio', isHere: () => isInPath('pulseaudio'), tests: 'what a display really speaks' },
  { name: 'pulseaudio-utils', isHere: () => isInPath('parec'), tests: 'what a display really speaks' },
  { name: 'opus-tools', isHere: () => isInPath('opusenc'), tests: 'making voice packs' },
  { name: 'strace', isHere: () => isInPath('strace'), tests: 'power cuts, disk faults and slow disks' },
  { name: 'socat', isHere: () => isInPath('socat'), tests: 'printers on USB and serial cables' },
  {
    name: 'nginx',
    isHere: () => isInPath('nginx') || existsSync('/usr/sbin/nginx'),
    tests: 'the pages behind a real proxy',
  },
  { name: 'openssl', isHere: () => isInPath('openssl'), tests: 'the pages behind a real proxy' },
  { name: 'libfaketime', isHere: () => hasLibrary('faketime/libfaketime.so.1'), tests: "jumps of the machine's clock" },
];

/** How to run apt-get without being asked for a password, or null where that is not possible. */
function aptGet() {
  if (process.platform !== 'linux' || !isInPath('apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : null;
}

/** Installs what the tests need and the machine lacks; where it may not, says which tests are skipped and why. */
export async function ensureTestMachine() {
  const missing = packages.filter((each) => !each.isHere());
  if (missing.length === 0) return;
  const names = missing.map((each) => each.name);
  const apt = aptGet();
  if (apt) {
    console.log(`Installing for the tests: ${names.join(', ')} …`);
    const [program = 'apt-get', ...rest] = apt;
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run(program, [...rest, 'update', '-qq'], { env });
    await run(program, [...rest, 'install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  }
  for (const { name, tests, isHere } of missing)
    if (!isHere()) console.log(`SKIPPED: ${tests}, since ${name} is not installed and could not be by this user.`);
}
