import { describe, expect, test } from 'vitest';
import { verified } from '../../../src/content/evidence.ts';
import { conditions, measure, printed, readoutOf } from '../../../src/content/measured.ts';
import { claim as schema, type Claim } from '../../../src/content/schemas.ts';
import layernorm from '../../../src/experiments/layernorm.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';

const own = () => {
  const values = defaultsOf(layernorm.parameters);
  return layernorm.readouts(layernorm.run(values), values);
};
const first = () => {
  const found = own().find(({ value }) => typeof value === 'number');
  if (!found || typeof found.value !== 'number') throw new Error('layernorm has no number to quote');
  return { id: found.id, value: found.value };
};
const claim = (changes: Partial<Claim>): Claim =>
  schema.parse({ id: 'claim-x', statement: 'A claim.', strength: 'measured-here', ...changes });
const evidence = (low: number, high: number) => [
  { experiment: 'layernorm', at: {}, readout: first().id, expect: [low, high] as [number, number] },
];

describe('a quoted number', () => {
  test('is what the experiment gives at these parameters', async () => {
    const measurement = await measure('layernorm');
    expect(readoutOf(measurement, first().id).value).toBe(first().value);
    expect(conditions(measurement)).toBe('');
  });

  test('is written as the readout is', () => {
    expect(printed({ id: 'a', label: 'a', value: 0.00843 })).toEqual({
      text: '8.43\u00a0×\u00a010⁻³',
      html: '8.43\u00a0×\u00a010<sup>−3</sup>',
    });
    expect(printed({ id: 'a', label: 'a', value: 12, format: 'integer', unit: 'steps' }).text).toBe(
      '12\u00a0steps',
    );
  });

  test.each([
    ['nosuch', {}, 'there is no experiment "nosuch"'],
    ['layernorm', { nosuch: 1 }, 'nosuch'],
  ])('from %s at %j stops the build', async (id, at, message) => {
    await expect(measure(id, at as Record<string, number>)).rejects.toThrow(message);
  });

  test('that the experiment does not read out is refused with those that it does', async () => {
    const measurement = await measure('layernorm');
    expect(() => readoutOf(measurement, 'nosuch')).toThrow(/has no readout or number "nosuch"; it has .*\w/);
  });
});

describe('a claim', () => {
  test('stands while its experiment gives what it says', async () => {
    const { value } = first();
    const [run] = await verified(claim({ evidence: evidence(value - 1, value + 1) }));
    expect(run?.experiment).toBe('layernorm');
  });

  test('falls when the experiment gives something else', async () => {
    const { value } = first();
    await expect(verified(claim({ evidence: evidence(value + 1, value + 2) }))).rejects.toThrow(
      /content\/claims\.yaml: claim-x: layernorm\.\w+ is .*expected between/,
    );
  });

  test('that rests on nothing is refused', async () => {
    await expect(verified(claim({ strength: 'reported' }))).rejects.toThrow('rests on nothing');
    const sources = [{ cite: 'ba2016layer', at: '§3' }];
    await expect(verified(claim({ sources }))).rejects.toThrow('names no experiment');
    await expect(verified(claim({ strength: 'reported', sources }))).resolves.toEqual([]);
  });
});
