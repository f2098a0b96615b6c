/**
 * How a number is written: as plain text, as words for a screen reader, in HTML, in SVG and in a CSV file.
 *
 * One number, one rounding: the forms differ in their marks only. Rounding is that of `toFixed` and `toExponential`,
 * which the language defines exactly; no locale is asked. The minus sign is U+2212 wherever a person reads it.
 */
import type { NumberFormat } from './experiment.ts';

export interface FormattedNumber {
  /** `8.43 × 10⁻³`: plain text, with the exponent in superscript characters. */
  readonly text: string;
  /** `8.43 times 10 to the minus 3`. */
  readonly spoken: string;
  /** `8.43 × 10<sup>−3</sup>`. */
  readonly html: string;
  /** As `html` with a raised `<tspan class="sup">`; what follows it on the line must come down again by 4 px. */
  readonly svg: string;
  /** Round-trip digits in ASCII. */
  readonly csv: string;
}

/** Digits as they are read, before any mark is chosen. */
interface Digits {
  readonly isNegative: boolean;
  readonly digits: string;
  /** Power of ten that multiplies `digits`; 0 for none. */
  readonly exponent: number;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const space = '\u00a0';

/** Writes `value` in `format` (default `auto`: three significant digits, a power of ten outside 0.01 to 1000). */
export function formatNumber(value: number, format: NumberFormat = 'auto'): FormattedNumber {
  const csv = String(value);
  if (Number.isNaN(value)) return same('not a number', 'not a number', csv);
  if (!Number.isFinite(value))
    return same(value < 0 ? '−∞' : '∞', value < 0 ? 'minus infinity' : 'infinity', csv);
  switch (format) {
    case 'auto':
      return written(significant(value, 3), '', '', csv);
    case 'integer':
      return written(grouped(fixed(value, 0)), '', '', csv);
    case 'percent':
      return written(percentDigits(value * 100), `${space}%`, ' percent', csv);
    case 'factor':
      return written(significant(value, 2), `${space}×`, ' times', csv);
    default:
      return written(fixed(value, fractionDigits(format)), '', '', csv);
  }
}

/** `n` of `fixed:n`. Throws if it is no whole number from 0 to 20. */
function fractionDigits(format: `fixed:${number}`): number {
  const n = Number(format.slice('fixed:'.length));
  if (!Number.isInteger(n) || n < 0 || n > 20)
    throw new RangeError(`number format "${format}": expected fixed:n with a whole n from 0 to 20`);
  return n;
}

function significant(value: number, count: number): Digits {
  const [mantissa, power] = value.toExponential(count - 1).split('e');
  const exponent = Number(power);
  const rounded = Number(`${mantissa}e${power}`);
  const isPlain = value === 0 || (exponent >= -2 && exponent <= 2) || rounded === 1000 || rounded === -1000;
  const digits = isPlain ? rounded.toFixed(exponent >= count ? 0 : count - 1 - exponent) : mantissa;
  return {
    isNegative: rounded < 0,
    digits: trimmed(digits.replace('-', '')),
    exponent: isPlain ? 0 : exponent,
  };
}

function fixed(value: number, count: number): Digits {
  if (value >= 1e15 || value <= -1e15) return significant(value, 3);
  const digits = value.toFixed(count).replace('-', '');
  return { isNegative: value < 0 && Number(digits) !== 0, digits, exponent: 0 };
}

/** Whole percents from 10 on, one decimal from 1 on, two significant digits below. */
function percentDigits(percent: number): Digits {
  const size = percent < 0 ? -percent : percent;
  if (size >= 9.95 || size === 0) return fixed(percent, 0);
  return size >= 0.995 ? fixed(percent, 1) : significant(percent, 2);
}

/** From five digits on, a comma after each three. */
function grouped(number: Digits): Digits {
  if (number.exponent !== 0 || number.digits.length < 5) return number;
  return { ...number, digits: number.digits.replace(/\B(?=(?:\d{3})+$)/g, ',') };
}

const trimmed = (digits: string) => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);

function written(number: Digits, suffix: string, spokenSuffix: string, csv: string): FormattedNumber {
  const { digits, exponent } = number;
  const minus = number.isNegative ? '−' : '';
  const head = `${minus}${digits}`;
  const spokenHead = `${number.isNegative ? 'minus ' : ''}${digits}`;
  if (exponent === 0) return same(`${head}${suffix}`, `${spokenHead}${spokenSuffix}`, csv);
  const power = String(exponent).replace('-', '−');
  const raised = power.replace('−', '⁻').replace(/\d/g, (digit) => superscripts[Number(digit)]);
  const times = `${head}${space}×${space}10`;
  return {
    text: `${times}${raised}${suffix}`,
    spoken: `${spokenHead} times 10 to the ${power.replace('−', 'minus ')}${spokenSuffix}`,
    html: `${times}<sup>${power}</sup>${suffix}`,
    svg: `${times}<tspan class="sup" dy="-4">${power}</tspan>${suffix === '' ? '' : `<tspan dy="4">${suffix}</tspan>`}`,
    csv,
  };
}

const same = (text: string, spoken: string, csv: string): FormattedNumber => ({
  text,
  spoken,
  html: text,
  svg: text,
  csv,
});
