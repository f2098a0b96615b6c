import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../src/benchmarks/record.ts';
import { targetsOf } from '../../../src/benchmarks/targets.ts';
import { flopsOf, workloads } from '../../../src/benchmarks/workloads.ts';

const path = 'content/benchmarks.json';
const recorded: unknown = JSON.parse(readFileSync(path, 'utf8'));
const row = { workload: 'S1', contender: 'ours-wasm', medianMs: 2, lowMs: 1, highMs: 3, gflops: 1 };
const read = (...rows: readonly object[]) =>
  readRecord(path, { machine: 'a machine', browser: 'a browser', rows });

describe('the recorded table', () => {
  it('is what the schema says, and holds every workload with a time of ours', () => {
    const { rows } = readRecord(path, recorded);
    const ours = rows.filter(({ contender, medianMs }) => contender === 'ours-wasm' && medianMs !== null);
    expect(ours.map(({ workload }) => workload)).toEqual(workloads.map(({ id }) => id));
  });

  it.each([
    ['a time that is no number', { ...row, medianMs: '2' }, 'rows.0.medianMs: expected milliseconds'],
    ['a median outside its spread', { ...row, highMs: 1.5 }, 'expected lowMs ≤ medianMs ≤ highMs'],
    ['half a spread', { ...row, lowMs: null }, 'expected lowMs ≤ medianMs ≤ highMs'],
    ['no time and no reason', { ...row, medianMs: null, lowMs: null, highMs: null }, 'says why'],
    ['a date', { ...row, date: '2026-11-24' }, 'rows.0'],
  ])('does not hold %s', (_, wrong, message) => {
    expect(() => read(wrong)).toThrow(`${path}: `);
    expect(() => read(wrong)).toThrow(message);
  });

  it('does not hold the same row twice', () => {
    expect(() => read(row, row)).toThrow('once');
  });

  it('may hold a row without a time that says why', () => {
    const failed = { ...row, medianMs: null, lowMs: null, highMs: null, gflops: null, note: 'no memory' };
    expect(read(row, { ...failed, contender: 'other' }).rows).toHaveLength(2);
  });
});

describe('the targets', () => {
  const timed = (workload: string, contender: string, medianMs: number) => ({
    ...{ workload, contender, medianMs, lowMs: medianMs, highMs: medianMs, gflops: null },
  });
  const stateOf = (rows: readonly ReturnType<typeof timed>[], title: string) =>
    targetsOf(rows).find((target) => target.title === title)?.state;

  it('are met on the limit and missed beyond it', () => {
    const against = [timed('S1', 'jax-js-wasm', 80)];
    expect(stateOf([...against, timed('S1', 'ours-wasm', 10)], 'S1 against jax-js-wasm')).toBe('met');
    expect(stateOf([...against, timed('S1', 'ours-wasm', 10.1)], 'S1 against jax-js-wasm')).toBe('missed');
    const peak = [timed('matmul-64', 'peak', 8)];
    expect(stateOf([...peak, timed('matmul-64', 'ours-wasm', 10)], 'matmul-64 against peak')).toBe('met');
    expect(stateOf([...peak, timed('matmul-64', 'ours-wasm', 10.1)], 'matmul-64 against peak')).toBe(
      'missed',
    );
    expect(stateOf([timed('warmup-350', 'ours-wasm', 1000)], 'warmup-350')).toBe('met');
    expect(stateOf([timed('first-result', 'ours-wasm', 11)], 'first-result')).toBe('missed');
  });

  it('are neither where one side was not timed', () => {
    expect(new Set(targetsOf([]).map(({ state }) => state))).toEqual(new Set(['not measured']));
  });
});

describe('the work that is counted', () => {
  it('is that of the products, one by one', () => {
    for (const workload of workloads) {
      if (workload.kind !== 'training') continue;
      const { blocks, d, mlp, heads, time, vocabulary, batch } = workload;
      let flops = 0;
      const product = (m: number, k: number, n: number) => (flops += 2 * m * k * n);
      for (let block = 0; block < blocks; block++) {
        for (let i = 0; i < 4; i++) product(batch * time, d, d);
        for (let head = 0; head < batch * heads; head++) {
          product(time, d / heads, time);
          product(time, time, d / heads);
        }
        product(batch * time, d, mlp);
        product(batch * time, mlp, d);
      }
      product(batch * time, d, vocabulary);
      expect(flopsOf(workload), workload.id).toBe(3 * flops);
    }
  });
});
