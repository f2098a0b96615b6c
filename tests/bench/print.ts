/** How the bench tells its times in a terminal. */
import type { Row } from '../../src/benchmarks/record.ts';
import type { Target } from '../../src/benchmarks/targets.ts';
import type { Timing } from './measure.ts';

type Say = (text: string) => void;

/** The rows of one workload. */
export function printRows(rows: readonly Row[], say: Say): void {
  if (rows.length > 0) say(rows[0].workload);
  for (const { contender, medianMs, lowMs, highMs, gflops, note } of rows) {
    if (medianMs === null) {
      say(`  ${contender.padEnd(24)}${'–'.padStart(12)}     ${note ?? ''}`);
      continue;
    }
    const spread = `(${ms(lowMs ?? NaN)} – ${ms(highMs ?? NaN)})`;
    const speed = gflops === null ? '' : `${gflops.toFixed(2)} GFLOP/s`;
    say(`  ${contender.padEnd(24)}${ms(medianMs).padStart(12)} ms  ${spread.padEnd(22)}  ${speed}`.trimEnd());
  }
  say('');
}

export function printTargets(targets: readonly Target[], say: Say): void {
  say('Targets');
  for (const { title, said, state } of targets) say(`  ${state.padEnd(14)}${title.padEnd(40)}${said}`);
  say('');
}

/** A table of times of the built pages. */
export function printTimings(title: string, rows: readonly Timing[], say: Say): void {
  say(title);
  for (const { name, medianMs, quartilesMs, aimMs } of rows) {
    const spread = `${quartilesMs[0].toFixed(3)} – ${quartilesMs[1].toFixed(3)}`;
    const aim =
      aimMs === undefined ? '' : `aim ${aimMs.toFixed(0)} ms: ${medianMs <= aimMs ? 'met' : 'missed'}`;
    say(`  ${name.padEnd(44)}${medianMs.toFixed(3).padStart(10)} ms  (${spread})  ${aim}`.trimEnd());
  }
  say('');
}

const ms = (value: number) => value.toPrecision(4);
