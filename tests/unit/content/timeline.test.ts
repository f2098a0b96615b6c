import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEntries } from '../../../src/content/entries.ts';
import { modelCiting } from '../../../src/content/model.ts';
import { readBibtex } from '../../../src/content/bibtex.ts';
import { timelineLanes, timelineSentence, yearTable } from '../../../src/content/timeline.ts';

const text = readFileSync('content/models.yaml', 'utf8');
const keys = readBibtex('b', readFileSync('content/references.bib', 'utf8')).map(({ id }) => id);
const models = readEntries('content/models.yaml', text, modelCiting(new Set(keys)));
/** Counted in the file's own lines. */
const entries = text.split(/^- id: /m).slice(1);
const count = (...lines: string[]) =>
  entries.filter((entry) => lines.every((line) => entry.includes(`\n  ${line}\n`))).length;
const since = (year: number, ...lines: string[]) =>
  Array.from({ length: 2026 - year + 1 }, (_, i) => count(`year: ${year + i}`, ...lines)).reduce(
    (a, b) => a + b,
    0,
  );

test('the sentence gives the numbers that are in the file', () => {
  const said = timelineSentence(models);
  expect(said).toContain(
    `Of ${entries.length} models ${count('placement: pre')} are Pre-LN and ${count('placement: post')} Post-LN.`,
  );
  expect(said).toContain('Before 2019 all are Post-LN');
  expect(count('year: 2017') + count('year: 2018')).toBe(
    count('year: 2017', 'placement: post') + count('year: 2018', 'placement: post'),
  );
  expect(said).toContain(`of the ${since(2022)} since 2022, ${since(2022, 'placement: post')} are:`);
  expect(said).toContain(
    `RMSNorm is the norm of ${since(2024, 'normalizer: RMSNorm')} of the ${since(2024)} since 2024.`,
  );
});

test('the table holds every model once, and the figure the same', () => {
  const { years, rows } = yearTable(models);
  expect(years[0]).toBe(2017);
  const pre2019 = rows.find(({ name }) => name === 'Pre-LN')?.counts[years.indexOf(2019)];
  expect(pre2019).toBe(count('year: 2019', 'placement: pre'));
  expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(entries.length);
  expect(rows.flatMap(({ counts }) => counts).reduce((a, b) => a + b, 0)).toBe(entries.length);
  expect(timelineLanes(models).flatMap(({ marks }) => marks)).toHaveLength(entries.length);
});
