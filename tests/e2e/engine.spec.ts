/**
 * The short specification that holds in Chromium, Firefox and WebKit alike: a page renders, a toy answers the keyboard, and
 * a run gives the bits that Node computes here, in the test.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOf, type Toy } from '../../src/exhibit/toy.ts';
import { printOf, printWords } from '../../src/exhibit/print.ts';
import type { Experiment } from '../../src/experiments/experiment.ts';
import { experiments, type ExperimentId } from '../../src/experiments/index.ts';
import { valueText } from '../../src/experiments/parse.ts';
import { defaultsOf, type Parameters, type Values } from '../../src/experiments/parameters.ts';
import { fingerprint, withKernels } from '../../src/tensor/index.ts';
import { wasmKernels } from '../../src/tensor/wasm.ts';
import { toyOf } from '../../src/toys/index.ts';
import { expect, test, type Tab } from '../browsers/tab.ts';
import { article, exhibits } from './site.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Toys that run at once: all light ones and the first that runs in a Worker. */
const live = exhibits.filter(({ page }) => page === article).map(({ toy }) => toyOf(toy));
const light = live.filter(({ experiment }) => experiment.pace === 'frame');
const heavy = live
  .filter(({ experiment, starts }) => experiment.pace === 'worker' && starts !== 'button')
  .slice(0, 1);

test('a page renders its exhibits', async ({ tab }) => {
  await tab.goto(article);
  expect(await tab.text('h1')).toMatch(/\w/);
  const drawn = await tab.run<number>(
    `return [...document.querySelectorAll('.exhibit')].filter((e) => [...e.querySelectorAll('.ex-fig svg')].some((svg) => svg.getBoundingClientRect().height > 60)).length`,
  );
  expect(drawn).toBe(live.length);
});

test('a toy answers the keyboard', async ({ tab }) => {
  await tab.goto(article);
  const [toy] = light;
  const at = `#toy-${toy?.id}`;
  const said = await tab.text(`${at} .ex-say`);
  await tab.run(`document.querySelector('${at} input[type="range"]:not(.walker)').focus()`);
  await expect
    .poll(() => tab.run(`return document.querySelector('astro-island:not([ssr]) ${at}') !== null`))
    .toBe(true);
  await tab.press('ArrowRight');
  await expect.poll(() => tab.text(`${at} .ex-say`)).not.toBe(said);
});

test('a mark opens its menu; a data block needs no leave of the policy, as a script does', async ({
  tab,
}) => {
  await tab.goto(article);
  await tab.run(`document.querySelector('a.anchor[data-mark]').click()`);
  await expect.poll(() => tab.text('.anchor-menu')).toMatch(/BibTeX.*RIS.*CSL-JSON.*APA/s);
  const refused = await tab.run<string[]>(`
    const refused = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    for (const type of ['application/ld+json', 'text/javascript']) {
      const block = document.createElement('script');
      block.type = type;
      block.textContent = '{}';
      document.head.append(block);
    }
    return new Promise((done) => setTimeout(() => done(refused), 500));`);
  expect(refused).toEqual(['script-src-elem']);
});

test('runs give the bits of Node', async ({ tab }) => {
  test.slow();
  const asked = [...light, ...heavy].map((toy) => ({ toy, values: moved(toy) }));
  expect(asked.length).toBeGreaterThanOrEqual(3);
  const search = asked.flatMap(({ toy, values }) =>
    Object.entries(values).map(
      ([name, value]) => `${toy.id}.${name}=${encodeURIComponent(valueText(value))}`,
    ),
  );
  await tab.goto(`${article}?${search.join('&')}`);
  for (const { toy, values } of asked) {
    const expected = printWords(printOf(toy, toy.experiment.run(values)));
    await expect.poll(() => shownPrint(tab, toy.id), { timeout: 60_000, message: toy.id }).toBe(expected);
  }
});

/** Runs that normalize, attend and go backward, the last of them 350 steps of training: its fingerprint covers every loss. */
const measured: readonly { readonly id: ExperimentId; readonly changes: Values<Parameters> }[] = [
  { id: 'layernorm', changes: {} },
  { id: 'rmsnorm', changes: {} },
  { id: 'gradient-profile', changes: { depth: 4, seeds: 1 } },
  { id: 'first-step', changes: { maxDepth: 4, seeds: 1 } },
  { id: 'last-layer-gradient', changes: { maxDepth: 4, seeds: 1, also: 'deepnorm' } },
  { id: 'warmup', changes: { warmupSteps: 0, depth: 2, seeds: 1, steps: 350 } },
];

for (const { id, changes } of measured) {
  test(`${id} gives the bits of Node on either half of the engine`, async ({ tab }) => {
    test.slow();
    const experiment: Experiment = await experiments[id]();
    const values = { ...defaultsOf(experiment.parameters), ...changes };
    // In Node that the halves agree is tested elsewhere; here the fast one saves time.
    const data = withKernels(wasmKernels(shippedKernels()), () => experiment.run(values));
    const expected = fingerprint(data, Object.keys(experiment.fields));
    await tab.goto(article);
    for (const half of ['wasm', 'typescript'] as const) {
      await startInWorker(tab, { id, values, isFast: half === 'wasm' });
      await expect
        .poll(() => tab.run<unknown>('return window.answer'), { timeout: 150_000, message: half })
        .toEqual({ isFast: half === 'wasm', fingerprint: expected });
    }
  });
}

interface InWorker {
  readonly id: ExperimentId;
  readonly values: Values<Parameters>;
  readonly isFast: boolean;
}

/** Runs an experiment in the site's own Worker, with the site's own kernels or without; what it says last is in `window.answer`. */
async function startInWorker(tab: Tab, { id, values, isFast }: InWorker): Promise<void> {
  const run = { kind: 'run', run: 1, experiment: id, values, part: null };
  await tab.run(`
    window.answer = null;
    const worker = new Worker(${JSON.stringify(asset('experiment.worker*.js'))}, { type: 'module' });
    let isFast = null;
    worker.onerror = (event) => { window.answer = event.message || 'the Worker did not load'; };
    worker.onmessage = ({ data }) => {
      if (data.kind === 'started') isFast = data.isFast;
      if (data.kind === 'failed') window.answer = data.message;
      if (data.kind === 'done') window.answer = { isFast, fingerprint: data.fingerprint };
      if (data.kind === 'done' || data.kind === 'failed') worker.terminate();
    };
    const module = ${isFast}
      ? fetch(${JSON.stringify(asset('kernels*.wasm'))}).then((r) => r.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes))
      : Promise.resolve(null);
    module.then((module) => {
      worker.postMessage({ kind: 'engine', module });
      worker.postMessage(${JSON.stringify(run)});
    }, (error) => { window.answer = String(error); });
    return true;`);
}

const shippedKernels = () => new WebAssembly.Module(readFileSync(join(dist, asset('kernels*.wasm'))));

/** The address of the one built file that matches. */
function asset(pattern: string): string {
  const found = globSync(`_astro/${pattern}`, { cwd: dist });
  expect(found, pattern).toHaveLength(1);
  return `/${found[0]}`;
}

/** The built values with every slider and switch moved off its place. */
function moved(toy: Toy): Values<Parameters> {
  const start = startOf(toy);
  const entries = toy.controls.map((name) => {
    const parameter = toy.experiment.parameters[name];
    if (parameter?.kind !== 'number' || parameter.values) return [name, start[name]] as const;
    const value = Number(start[name]);
    const next = value + parameter.step <= parameter.max ? value + parameter.step : value - parameter.step;
    return [name, Number(next.toFixed(6))] as const;
  });
  return { ...start, ...Object.fromEntries(entries) };
}

/** The fingerprint in the exhibit's menu, which shows it while it is open. */
function shownPrint(tab: Tab, toy: string): Promise<string> {
  return tab.run(`
    const exhibit = document.querySelector('#toy-${toy}');
    if (!exhibit.closest('astro-island:not([ssr])')) return 'asleep';
    if (exhibit.dataset.state === 'running') return 'running';
    const menu = exhibit.querySelector('.ex-head details.menu');
    menu.open = !menu.open || menu.querySelector('.print').textContent.length < 10;
    return menu.querySelector('.print').textContent;`);
}
