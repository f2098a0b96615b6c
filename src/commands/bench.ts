/**
 * `npm run bench`: times, never a test. The engine in Node; the built site (dist/, as `npm run build` left it) in Chromium.
 *
 * `--json` prints the numbers alone. Ratios compare what was measured in the same run, so they travel between machines; times
 * do not.
 */
import { chromium } from '@playwright/test';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { matmuls, norms, trainingStep } from '../../tests/bench/engine.ts';
import type { Timing } from '../../tests/bench/measure.ts';
import { longestTasks, sliderTimes, type SliderTask } from '../../tests/bench/page.ts';
import { find, launchOptions } from '../../tests/browsers/find.ts';
import { createStaticServer } from './static-server.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const sliders: readonly SliderTask[] = [
  { path: '/normalization/', toy: 'layernorm', parameter: 'shift', isLong: false },
  { path: '/normalization/', toy: 'ln-jacobian', parameter: 'sigma', isLong: false },
  { path: '/normalization/', toy: 'attenuation', parameter: 'v', isLong: true, moves: 8 },
];
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (text: string) => (values.json ? undefined : console.log(text));

say(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores\n`);
const tables: Record<string, readonly Timing[]> = {};
const add = (title: string, rows: readonly Timing[]) => {
  tables[title] = rows;
  print(title, rows);
};
add('Matrix products (ratio: over the triple loop)', matmuls());
add('Norms (ratio: over LayerNorm)', norms());
add('Training', [trainingStep()]);
if (existsSync(dist)) await measurePages();
else say('dist/ is not there, so no page is measured: run npm run build first.');
if (values.json) console.log(JSON.stringify(tables, null, 2));

async function measurePages(): Promise<void> {
  const found = await find('chromium');
  if (!found?.launch) return say('No Chromium was found, so no page is measured.');
  const server = createStaticServer({ root: dist, base: '/' }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  const address = `http://127.0.0.1:${typeof listening === 'object' ? listening?.port : ''}/`;
  const browser = await chromium.launch(launchOptions(found.launch));
  const title = `Chromium ${browser.version()}`;
  const loads = [];
  for (const path of ['/', '/normalization/']) loads.push(await longestTasks(browser, address, path));
  add(`${title}: loading`, loads);
  const moves = [];
  for (const task of sliders) moves.push(...(await sliderTimes(browser, address, task)));
  add(`${title}: a moved slider`, moves);
  await browser.close();
  server.close();
}

function print(title: string, rows: readonly Timing[]): void {
  say(title);
  for (const { name, medianMs, quartilesMs, gflops, ratio, aimMs } of rows) {
    const spread = `${quartilesMs[0].toFixed(3)} – ${quartilesMs[1].toFixed(3)}`;
    const notes = [
      gflops === undefined ? '' : `${gflops.toFixed(2)} GFLOP/s`,
      ratio === undefined ? '' : `ratio ${ratio.toFixed(2)}`,
      aimMs === undefined ? '' : `aim ${aimMs.toFixed(0)} ms: ${medianMs <= aimMs ? 'met' : 'missed'}`,
    ];
    say(
      `  ${name.padEnd(44)}${medianMs.toFixed(3).padStart(10)} ms  (${spread})  ${notes.join('  ').trim()}`,
    );
  }
  say('');
}
