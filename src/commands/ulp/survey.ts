/**
 * How far a kernel's results are from the true values, over a run of float32 arguments given by their bits. An ulp is the
 * distance between the float32 numbers on either side of the true value: 2⁻¹⁴⁹ among the subnormal ones.
 */
import type { Kernels } from '../../tensor/index.ts';
import { isNearest } from './exact-values.ts';
import { trueValues, type MeasuredFunction } from './true-values.ts';

export interface Survey {
  readonly name: MeasuredFunction;
  /** How many arguments were tried. */
  readonly arguments: number;
  /** In ulps; ∞ if a result is NaN or infinite and should not be, or the other way round. */
  readonly largestError: number;
  /** The bits of the argument of the largest error. */
  readonly at: number;
  /** Results that are not the float32 nearest to the true value. */
  readonly notNearest: number;
  /** Results so near the middle of two float32 numbers that exact arithmetic had to say which is nearer. */
  readonly decidedExactly: number;
}

/** Bits from `first` on, every `step`-th, `count` of them. */
export interface Arguments {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

const BLOCK = 16384;
/** From here to half an ulp, on either side, a double is not trusted: sixteen times what it may be off. */
const DOUBT = 2 ** -22;

/** 1/ulp for each exponent field of a double: 2^(23 − exponent), the exponent no less than −126. */
const PER_ULP = Float64Array.from({ length: 2048 }, (_, field) => 2 ** (23 - Math.max(field - 1023, -126)));

const bits = new Uint32Array(BLOCK);
const x = new Float32Array(bits.buffer);
const y = new Float32Array(BLOCK);
const truth = new Float64Array(BLOCK);
const truthWords = new Uint32Array(truth.buffer);

/** Tries `name` of these kernels at all of the arguments. */
export function survey(kernels: Kernels, name: MeasuredFunction, { first, step, count }: Arguments): Survey {
  let total: Survey = {
    ...{ name, arguments: 0, largestError: 0, at: first, notNearest: 0, decidedExactly: 0 },
  };
  const trueValue = trueValues[name];
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from);
    for (let i = 0; i < size; i++) bits[i] = first + (from + i) * step;
    kernels.unary(name, y, x, size);
    for (let i = 0; i < size; i++) truth[i] = trueValue(x[i]);
    total = joined(total, surveyBlock(name, size));
  }
  return total;
}

/** Two surveys of one function as one. */
export function joined(a: Survey, b: Survey): Survey {
  const larger = b.largestError > a.largestError ? b : a;
  return {
    name: a.name,
    arguments: a.arguments + b.arguments,
    ...{ largestError: larger.largestError, at: larger.at },
    notNearest: a.notNearest + b.notNearest,
    decidedExactly: a.decidedExactly + b.decidedExactly,
  };
}

function surveyBlock(name: MeasuredFunction, size: number): Survey {
  let largestError = 0;
  let at = 0;
  let notNearest = 0;
  let decidedExactly = 0;
  for (let i = 0; i < size; i++) {
    let error = Math.abs(y[i] - truth[i]) * PER_ULP[(truthWords[2 * i + 1] >>> 20) & 2047];
    // Whatever is plainly the nearest number is done; the rest, NaN and infinity among it, is looked at.
    if (!(error < 0.5 - DOUBT)) {
      if (isSpecial(y[i], truth[i])) error = Object.is(y[i], Math.fround(truth[i])) ? 0 : Infinity;
      if (Math.abs(error - 0.5) <= DOUBT) {
        decidedExactly += 1;
        if (!isNearest(name, x[i], y[i])) notNearest += 1;
      } else if (error > 0.5) notNearest += 1;
    }
    if (error > largestError) {
      largestError = error;
      at = bits[i];
    }
  }
  return { name, arguments: size, largestError, at, notNearest, decidedExactly };
}

/** Whether the result is, or should be, no finite number. */
function isSpecial(result: number, expected: number): boolean {
  return !Number.isFinite(result) || !Number.isFinite(Math.fround(expected));
}
