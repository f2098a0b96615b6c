/** The chart for the picture of the page of benchmarks: its own has more rows than a picture has room. Taken away once it is drawn. */
import recorded from '../../../content/benchmarks.json';
import { figuresOf } from '../../benchmarks/figure.ts';
import { readRecord } from '../../benchmarks/record.ts';

/** The middle one of the training steps, and the smallest should it not have been timed. */
export function GET(): Response {
  const record = readRecord('content/benchmarks.json', recorded);
  const figures = figuresOf(record, ['S2']) ?? figuresOf(record, ['S1']);
  return new Response(figures === null ? '' : figures.wide.svg + figures.narrow.svg);
}
