import { expect, test } from 'vitest';
import { resultOf } from '../../../src/exhibit/prerender.ts';
import { startOf } from '../../../src/exhibit/toy.ts';
import { block } from '../../../src/experiments/block.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import { builtStages } from '../../../src/toys/block-stages.ts';
import { toyOf, toys } from '../../../src/toys/index.ts';

const all = Object.values(toys).map((toy) => [toy.id, toy] as const);

test.each(all)('%s: presets are values that its parameters allow', (_id, toy) => {
  for (const [name, value] of Object.entries(startOf(toy))) {
    const parameter = toy.experiment.parameters[name];
    if (parameter?.kind === 'choice')
      expect(parameter.options.map((option) => option.value)).toContain(value);
    if (parameter?.kind === 'number') {
      expect(value).toBeGreaterThanOrEqual(parameter.min);
      expect(value).toBeLessThanOrEqual(parameter.max);
    }
  }
});

test.each(all)('%s: a choice offers the value that it starts with', (_id, toy) => {
  for (const [name, offered] of Object.entries(toy.offered ?? {}))
    expect(offered).toContain(startOf(toy)[name]);
});

test.each(all.filter(([, toy]) => toy.experiment.pace === 'frame'))(
  '%s: the figure fits every width between a phone and the column',
  (_id, toy) => {
    const { data, values } = resultOf(toy);
    for (let width = 280; width <= 640; width += 36) {
      const figure = toy.draw(data, values, { width, isNarrow: width < 480 });
      expect(figure.width).toBeLessThanOrEqual(width);
      expect(figure.svg).not.toMatch(/NaN|undefined|style=/);
      expect(figure.tracks.length).toBeGreaterThan(0);
    }
  },
);

test('a toy that is not there is an error that says who asked and what there is', () => {
  expect(() => toyOf('nowhere', 'content/articles/a.mdx:3:1')).toThrow(
    /^content\/articles\/a\.mdx:3:1: there is no toy "nowhere" in src\/toys\/index\.ts; there are .*layernorm/,
  );
});

test.each(['post', 'pre'] as const)(
  'the norm of the built %s figure can be grasped where it is drawn',
  (wiring) => {
    const { stages } = block.run({ ...defaultsOf(block.parameters), wiring });
    expect(builtStages(wiring).stages).toEqual(stages.map(({ slot }) => ({ slot })));
  },
);
