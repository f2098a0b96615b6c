import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRecord } from '../../src/benchmarks/record.ts';
import { readPages } from './site.ts';

const path = 'content/benchmarks.json';
const record = readRecord(path, JSON.parse(readFileSync(path, 'utf8')));
const page = (await readPages()).find((one) => one.path === '/reference/benchmarks/');
const html = page?.html ?? '';
/** The text of each row of the table, by workload and contender. */
const shown = new Map(
  [...html.matchAll(/<tr data-row="([^"]*)"[^>]*>([\s\S]*?)<\/tr>/g)].map(([, key, cells]) => [
    key,
    cells.replace(/<[^>]*>/g, ' ').replaceAll('&nbsp;', '\u00a0'),
  ]),
);

test('the page of benchmarks shows every row that was recorded, and no other', () => {
  expect([...shown.keys()].sort()).toEqual(
    record.rows.map(({ workload, contender }) => `${workload} ${contender}`).sort(),
  );
});

test('each row says its median, or why it has none', () => {
  const inMs = { ns: 1e-6, ms: 1, s: 1000 };
  for (const { workload, contender, medianMs, note } of record.rows) {
    const text = shown.get(`${workload} ${contender}`) ?? '';
    if (medianMs === null) {
      expect(text).toContain((note ?? '').replaceAll('&', '&#38;').slice(0, 20));
      continue;
    }
    const [, value, unit] = /([\d.]+)\u00a0(ns|ms|s)/.exec(text) ?? [];
    const told = Number(value) * inMs[unit as keyof typeof inMs];
    expect(Math.abs(told / medianMs - 1), `${workload} ${contender}: ${text}`).toBeLessThan(0.006);
  }
});

test('machine and browser are named', () => {
  expect(html).toContain(record.machine);
  expect(html).toContain(record.browser);
});

test('its button is not there before a script makes it work', () => {
  expect(html).toMatch(/<button[^>]*\bhidden\b[^>]*>\s*Measure in this browser/);
});
