/**
 * `npm run bench`: times, never a test. The engine against others that do the same (tests/bench/contenders), one thread each and in
 * turns; then the built pages in Chromium (dist/, as `npm run build` left it).
 *
 * `--json` prints the contest alone, `--record` writes it to content/benchmarks.json, `--full` runs what takes minutes too,
 * `--only=S1,matmul-64` runs those workloads. Ratios compare what was measured in the same run, so they travel between
 * machines; times do not.
 */
import { chromium, firefox, type Browser } from '@playwright/test';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readRecord, type BenchmarkRecord } from '../benchmarks/record.ts';
import { targetsOf } from '../benchmarks/targets.ts';
import { workloads } from '../benchmarks/workloads.ts';
import { bundleContenders } from '../../tests/bench/contenders/bundle.ts';
import { pageHost, pytorchHosts, type Host } from '../../tests/bench/contenders/hosts.ts';
import { contest } from '../../tests/bench/contest.ts';
import { longestTasks, sliderTimes, type SliderTask } from '../../tests/bench/page.ts';
import { trainingTimes } from '../../tests/bench/workers.ts';
import { printRows, printTargets, printTimings } from '../../tests/bench/print.ts';
import { find, launchOptions } from '../../tests/browsers/find.ts';
import { createStaticServer } from './static-server.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const recordPath = 'content/benchmarks.json';
const sliders: readonly SliderTask[] = [
  { path: '/normalization/', toy: 'layernorm', parameter: 'shift', isLong: false },
  { path: '/normalization/', toy: 'ln-jacobian', parameter: 'sigma', isLong: false },
  { path: '/normalization/', toy: 'attenuation', parameter: 'v', isLong: true, moves: 8 },
];
const inChromium = ['ours-wasm', 'ours-typescript', 'peak', 'jax-js-wasm', 'tfjs-wasm', 'tfjs-cpu'];
const inFirefox = ['ours-wasm', 'ours-typescript', 'peak'];

const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const say = (text: string) => (asked.json ? undefined : console.log(text));

const machine = `${(cpus()[0]?.model ?? 'unknown processor').trim()}, ${cpus().length} cores`;
say(`${machine}, Node ${process.version}\n`);
const record = await runContest();
printTargets(targetsOf(record.rows), say);
if (asked.record) {
  readRecord(recordPath, record);
  const path = fileURLToPath(new URL(`../../${recordPath}`, import.meta.url));
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
  say(`written to ${recordPath}\n`);
}
if (asked.json) console.log(JSON.stringify(record, null, 2));
else if (asked.only === undefined && !asked.record) {
  if (existsSync(dist)) await measurePages();
  else say('dist/ is not there, so no page is measured: run npm run build first.');
}

async function runContest(): Promise<BenchmarkRecord> {
  const bundle = await bundleContenders();
  const { address, close } = await serve(bundle.folder);
  const browsers: Browser[] = [];
  const hosts: Host[] = [];
  try {
    const names: string[] = [];
    const open = async (
      browser: Browser | null,
      name: string,
      contenders: readonly string[],
      suffix = '',
    ) => {
      if (browser === null) return say(`${name} was not found: nothing is measured in it.`);
      browsers.push(browser);
      names.push(`${name} ${browser.version()}`);
      for (const contender of contenders) {
        try {
          hosts.push(await pageHost(browser, address, contender, suffix));
        } catch (error) {
          say(`${contender}${suffix} did not start: ${String(error).split('\n')[0]}`);
        }
      }
    };
    await open(await launch('chromium'), 'Chromium', inChromium);
    await open(await launch('firefox').catch(() => null), 'Firefox', inFirefox, '-firefox');
    const pytorch = await pytorchHosts(say);
    hosts.push(...pytorch);
    say(`${[...names, ...pytorch.map(({ contender, note }) => `${contender}: ${note}`)].join('\n')}\n`);
    const wanted = asked.only?.split(',');
    const rows = await contest({
      hosts,
      workloads: workloads.filter(({ id }) => wanted?.includes(id) ?? true),
      isFull: asked.full,
      onRows: (found) => printRows(found, say),
    });
    return { machine, browser: names.join('; '), rows: [...rows] };
  } finally {
    for (const host of hosts) await host.close().catch(() => undefined);
    for (const browser of browsers) await browser.close();
    await close();
    bundle.remove();
  }
}

async function launch(engine: 'chromium' | 'firefox'): Promise<Browser | null> {
  const found = await find(engine);
  return found?.launch ? { chromium, firefox }[engine].launch(launchOptions(found.launch)) : null;
}

async function serve(root: string): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createStaticServer({ root, base: '/' }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  return {
    address: `http://127.0.0.1:${typeof listening === 'object' ? listening?.port : ''}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function measurePages(): Promise<void> {
  const browser = await launch('chromium');
  if (browser === null) return say('No Chromium was found, so no page is measured.');
  const { address, close } = await serve(dist);
  const title = `Chromium ${browser.version()}`;
  const loads = [];
  for (const path of ['/', '/normalization/']) loads.push(await longestTasks(browser, address, path));
  printTimings(`${title}: loading`, loads, say);
  const moves = [];
  for (const task of sliders) moves.push(...(await sliderTimes(browser, address, task)));
  printTimings(`${title}: a moved slider`, moves, say);
  const counts = [1, 2, 4].filter((count) => count <= cpus().length);
  const trained = await trainingTimes(browser, address, dist, counts);
  printTimings(`${title}: Workers that train at once, on ${cpus().length} cores`, trained, say);
  await browser.close();
  await close();
}
