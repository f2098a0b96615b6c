/**
 * The short specification that holds in Chromium, Firefox and WebKit alike: a page renders, a toy answers the keyboard, and
 * a run gives the bits that Node computes here, in the test.
 */
import { startOf, type Toy } from '../../src/exhibit/toy.ts';
import { printOf, printWords } from '../../src/exhibit/print.ts';
import { valueText } from '../../src/experiments/parse.ts';
import type { Parameters, Values } from '../../src/experiments/parameters.ts';
import { toyOf } from '../../src/toys/index.ts';
import { expect, test, type Tab } from '../browsers/tab.ts';
import { article, exhibits } from './site.ts';

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
