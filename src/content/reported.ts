/**
 * Tables that a paper reports, as data, and what a chart shows of them: the part of LayerNorm's number that is saved, or the points that
 * are gained on it. The page works these out from the paper's own numbers.
 */
import { z } from 'astro/zod';
import reportedText from '../../content/reported.yaml?raw';
import { readEntries } from './entries.ts';

const words = z.string().min(1, 'expected some words');
const better = z.enum(['less', 'more']);
const digits = z.number().int().min(0).max(4);

const row = z.strictObject({
  name: words,
  /** Unit, and on what. */
  detail: words,
  /** Where the source has it. */
  at: words,
  /** Where the row differs from its table in these. */
  better: better.optional(),
  digits: digits.optional(),
  layerNorm: z.number().positive(),
  rmsNorm: z.number().positive(),
  pRmsNorm: z.number().positive(),
});
export type ReportedRow = z.output<typeof row>;

export const reportedTable = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id takes lower-case letters, digits and hyphens'),
  caption: words,
  chart: z.enum(['saved', 'gained']),
  better,
  digits,
  cite: words,
  rows: z.array(row).min(1, 'expected a row'),
});
export type ReportedTable = z.output<typeof reportedTable>;

const reportedTables = readEntries('content/reported.yaml', reportedText, reportedTable);

/** The table of an id; throws with what there is. */
export function reportedTableOf(id: string, place: string): ReportedTable {
  const found = reportedTables.find((table) => table.id === id);
  if (found) return found;
  const known = reportedTables.map((table) => table.id).join(', ');
  throw new Error(`${place}: there is no table "${id}" in content/reported.yaml; there are ${known}`);
}

/** What a norm has over LayerNorm in a row: a part of its number, or points of it; positive is better. */
export function advantage(
  table: Pick<ReportedTable, 'chart' | 'better'>,
  row: ReportedRow,
  norm: 'rmsNorm' | 'pRmsNorm',
): number {
  switch (table.chart) {
    case 'saved':
      return 1 - row[norm] / row.layerNorm;
    case 'gained':
      return (row.better ?? table.better) === 'more' ? row[norm] - row.layerNorm : row.layerNorm - row[norm];
  }
}
