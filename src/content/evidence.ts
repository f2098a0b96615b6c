/** Runs what a claim rests on and holds it against what the claim says. */
import { conditions, measure, printed, readoutOf } from './measured.ts';
import type { Claim } from './schemas.ts';

export interface Verified {
  readonly experiment: string;
  /** HTML: " at depth 12: identity path 0.0084, held between 0.007 and 0.009." */
  readonly says: string;
}

/** Throws, naming the claim, when it rests on nothing, or an experiment no longer gives what it says. */
export async function verified(claim: Claim): Promise<readonly Verified[]> {
  const place = `content/claims.yaml: ${claim.id}`;
  if (claim.evidence.length === 0 && claim.sources.length === 0) {
    throw new Error(`${place} rests on nothing; give it evidence (an experiment) or sources`);
  }
  if (claim.strength === 'measured-here' && claim.evidence.length === 0) {
    throw new Error(`${place} is "measured-here" but names no experiment`);
  }
  return Promise.all(claim.evidence.map((run) => verify(place, run)));
}

async function verify(place: string, run: Claim['evidence'][number]): Promise<Verified> {
  const [low, high] = run.expect;
  try {
    const measurement = await measure(run.experiment, run.at);
    const readout = readoutOf(measurement, run.readout);
    const value = typeof readout.value === 'number' ? readout.value : Number.parseFloat(readout.value);
    if (!(value >= low && value <= high)) {
      throw new Error(`${run.experiment}.${run.readout} is ${value}, expected between ${low} and ${high}`);
    }
    const text = (bound: number) => printed({ ...readout, value: bound }).text;
    const held = low === high ? `held at ${text(low)}` : `held between ${text(low)} and ${text(high)}`;
    const where = conditions(measurement);
    const start = escaped(`${where === '' ? '' : ` at ${where}`}: ${readout.label} `);
    return { experiment: run.experiment, says: `${start}${printed(readout).html}, ${held}.` };
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
