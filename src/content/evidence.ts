/** Runs what a claim rests on and holds it against what the claim says. */
import { conditions, measure, printed, readoutOf } from './measured.ts';
import type { Claim } from './schemas.ts';

export interface Verified {
  readonly experiment: string;
  /** Parameters that are not at their default, in words. */
  readonly where: string;
  readonly label: string;
  /** HTML. */
  readonly number: string;
  readonly range: string;
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
    const range = [low, high].map((bound) => printed({ ...readout, value: bound }).text).join(' and ');
    return {
      experiment: run.experiment,
      where: conditions(measurement),
      label: readout.label,
      number: printed(readout).html,
      range,
    };
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
