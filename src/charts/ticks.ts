/** Where an axis is marked and what is written there: round numbers on a linear axis; 1, 0.1, 10⁻² on a log axis. */
import type { NumberFormat } from '../experiments/experiment.ts';
import { formatNumber } from '../experiments/number.ts';
import type { Axis } from './chart.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** At most about `count` ticks inside the domain; those the axis names itself if it names any. */
export function ticksOf(axis: Axis, count: number): Tick[] {
  const [low, high] = axis.domain;
  const given = axis.ticks && [...new Set(axis.ticks)].filter((value) => value >= low && value <= high);
  if (axis.scale === 'log')
    return (given ?? logTicks(low, high, count)).map((v) => named(v, axis.format, logText));
  const values = given ?? linearTicks(low, high, count);
  const digits = given === undefined ? fractionDigits(values) : Math.max(0, ...values.map(ownDigits));
  return values.map((v) => named(v, axis.format, (value) => formatNumber(value, `fixed:${digits}`).text));
}

/** Multiples of 1, 2, 2.5 or 5 times a power of ten. */
export function linearTicks(low: number, high: number, count: number): number[] {
  const raw = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((s) => s >= raw * (1 - 1e-9)) ?? 10 * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1)
    ticks.push(clean(i * step));
  return ticks;
}

/** Powers of ten; where fewer than three fit, 1, 2 and 5 times them; inside less than a factor of two, linear ones. */
export function logTicks(low: number, high: number, count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first >= 2) {
    const step = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
    const powers: number[] = [];
    for (let e = last; e >= first; e -= step) powers.unshift(tenTo(e));
    return powers;
  }
  const finer: number[] = [];
  for (let e = first - 1; e <= last; e += 1) finer.push(...[1, 2, 5].map((k) => clean(k * tenTo(e))));
  const inside = finer.filter((v) => v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9));
  return inside.length >= 2 ? inside : linearTicks(low, high, count).filter((v) => v > 0);
}

function named(value: number, format: NumberFormat | undefined, otherwise: (value: number) => string): Tick {
  return { value, text: format === undefined ? otherwise(value) : formatNumber(value, format).text };
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function logText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const isPower = Math.abs(value / tenTo(exponent) - 1) < 1e-9;
  if (!isPower || (exponent >= -1 && exponent <= 2)) return formatNumber(value).text;
  return `10${exponent < 0 ? '⁻' : ''}${String(Math.abs(exponent)).replace(/\d/g, (d) => superscripts[Number(d)])}`;
}

const tenTo = (exponent: number) => Number(`1e${exponent}`);
const clean = (value: number) => Number(value.toPrecision(12));

/** Digits after the point that tell neighbouring ticks apart. */
const fractionDigits = (ticks: readonly number[]) => Math.max(0, ...ticks.map(ownDigits));
function ownDigits(value: number): number {
  const text = String(clean(value));
  if (text.includes('e-')) return Math.min(20, Number(text.split('e-')[1]));
  return text.includes('.') ? Math.min(6, text.split('.')[1].length) : 0;
}
