/**
 * Gets a browser for each engine that has none: Playwright's own download first; then, as root on Debian or Ubuntu, the
 * distribution's packages. `NO_BROWSER_INSTALL=1` leaves the machine as it is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { advice, engines, find, type Engine, type Found } from './find.ts';

const packages: Record<Engine, readonly string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/**
 * The browsers of this machine, installing what is missing where that is allowed.
 *
 * @throws where there is none at all, and with `CI` set where an engine is missing; the message says what to install.
 */
export async function getBrowsers(): Promise<Found[]> {
  const found = await findAll(engines);
  const missing = engines.filter((engine) => !found.some((one) => one.engine === engine));
  if (missing.length > 0 && !process.env.NO_BROWSER_INSTALL) {
    console.log(`looking for ${missing.join(', ')}: not on this machine`);
    found.push(...(await install(missing)));
  }
  const lines = engines.map((engine) => describe(engine, found));
  console.log(lines.join('\n'));
  const absent = lines.filter((line) => line.includes('none found'));
  if (found.length === 0)
    throw new Error(`No browser was found, so nothing can be tested. ${absent.join(' ')}`);
  if (process.env.CI && absent.length > 0)
    throw new Error(`In CI all three engines must be tested. ${absent.join(' ')}`);
  return found;
}

function describe(engine: Engine, found: readonly Found[]): string {
  const one = found.find((candidate) => candidate.engine === engine);
  return one
    ? `${engine}: ${one.from} ${one.version}`.trimEnd()
    : `${engine}: none found, not tested. To have it: ${advice[engine]}`;
}

async function findAll(wanted: readonly Engine[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const engine of wanted) {
    const one = await find(engine);
    if (one) found.push(one);
  }
  return found;
}

async function install(missing: readonly Engine[]): Promise<Found[]> {
  if (!run('npx', ['playwright', 'install', ...missing])) console.log('  could not be downloaded');
  const found = await findAll(missing);
  const left = missing.filter((engine) => !found.some((one) => one.engine === engine));
  if (left.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  // Another apt may be running: without the time-out it would fail at once.
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  const wanted = left.flatMap((engine) => packages[engine]);
  run('apt-get', [...apt, 'update']);
  run('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...wanted]);
  return [...found, ...(await findAll(left))];
}

function run(command: string, args: readonly string[]): boolean {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    stdio: 'ignore',
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
