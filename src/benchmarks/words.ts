/** How contenders and times are called on the page. */
import { formatNumber } from '../experiments/number.ts';

const names: Readonly<Record<string, string>> = {
  'ours-wasm': 'ours, WebAssembly',
  'ours-typescript': 'ours, TypeScript',
  peak: 'peak',
  'jax-js-wasm': 'jax-js, WebAssembly',
  'tfjs-wasm': 'TensorFlow.js, WebAssembly',
  'tfjs-cpu': 'TensorFlow.js, JavaScript',
  'pytorch-openblas': 'PyTorch',
  'pytorch-openblas-avx2': 'PyTorch, AVX2 kernels',
};

/** The name of a contender; the browser is said where it is not the first one. */
export function nameOf(contender: string): string {
  const inFirefox = contender.endsWith('-firefox');
  const name = names[contender.replace(/-firefox$/, '')] ?? contender;
  return inFirefox ? `${name}, Firefox` : name;
}

/** A time with three digits, in ns, ms or s: units that the page's own letters write. */
export function timeText(ms: number): string {
  if (ms < 0.01) return `${formatNumber(ms * 1e6, 'integer').text}\u00a0ns`;
  const [value, unit] = ms < 1000 ? [ms, 'ms'] : [ms / 1000, 's'];
  return `${formatNumber(value).text}\u00a0${unit}`;
}

/** The middle half of the samples, in one unit. */
export function spreadText(lowMs: number, highMs: number): string {
  const [low, high] = [timeText(lowMs), timeText(highMs)];
  const unit = /[^\u00a0]*$/.exec(high)?.[0] ?? '';
  return low.endsWith(`\u00a0${unit}`) ? `${low.slice(0, -unit.length - 1)} to ${high}` : `${low} to ${high}`;
}
