/** Links from earlier versions, on made-up toys: a real toy declares only what it really was called. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Earlier } from '../../../src/exhibit/earlier.ts';
import { defineToy, startOf, type Toy } from '../../../src/exhibit/toy.ts';
import { readState, searchWith } from '../../../src/exhibit/url-state.ts';
import type { Experiment } from '../../../src/experiments/experiment.ts';
import { toyOf, toys } from '../../../src/toys/index.ts';

const parameters = {
  sublayers: { kind: 'number', label: 'sublayers', min: 2, max: 48, step: 2, default: 24 },
  wiring: {
    kind: 'choice',
    label: 'placement',
    options: [
      { value: 'pre', label: 'Pre-LN' },
      { value: 'post', label: 'Post-LN' },
    ],
    default: 'pre',
  },
} as const;

/** A toy that was called “depth”, counted blocks of two sublayers, and spelled its placements out. */
function toyWith(earlier: Earlier, id = 'stack'): Toy {
  const experiment = { id: 'made-up', parameters } as unknown as Experiment<typeof parameters, never>;
  return defineToy({
    id,
    title: 'Made up',
    experiment,
    controls: [],
    earlier,
    draw: () => ({ svg: '' }) as never,
  }) as unknown as Toy;
}
const spelled: Readonly<Record<string, string>> = {
  'pre-ln': 'pre',
  'post-ln': 'post',
  pre: 'pre',
  post: 'post',
};
const toy = toyWith({
  ids: ['depth'],
  parameters: [
    { parameter: 'blocks', now: 'sublayers', value: (text) => String(2 * Number(text)) },
    { parameter: 'wiring', now: 'wiring', value: (text) => spelled[text] ?? null },
    { parameter: 'heads', now: null },
  ],
});

describe('a link of an earlier version', () => {
  test('is translated, name, unit and option, and the reader is told of each', () => {
    const state = readState('?stack.blocks=6&stack.wiring=post-ln', toy);
    expect(state?.values).toEqual({ sublayers: 12, wiring: 'post' });
    expect(state?.notes).toEqual([
      'The link is from an earlier version: “blocks=6” is read as sublayers: 12.',
      'The link is from an earlier version: “wiring=post-ln” is read as placement: post.',
    ]);
  });

  test('may name the toy as it was called', () => {
    const state = readState('?depth.blocks=6', toy);
    expect(state?.values.sublayers).toBe(12);
    expect(state?.notes[0]).toBe('This exhibit was called “depth” when the link was made.');
    expect(readState('?depth.blocks=6&stack.sublayers=4', toy)?.values.sublayers).toBe(4);
    expect(readState('?depth.blocks=6&stack.sublayers=4', toy)?.notes).toEqual([
      'The link also names “depth”, as this exhibit was called earlier: left aside.',
    ]);
  });

  test('is told what is no more: a parameter, and a value', () => {
    const state = readState('?stack.heads=8&stack.wiring=sandwich', toy);
    expect(state?.values).toEqual(startOf(toy));
    expect(state?.notes).toEqual([
      'The link names “heads”, which this exhibit no longer has: left as built.',
      'The link asks for “wiring=sandwich”, which this exhibit no longer has: left as built.',
    ]);
  });

  test('that names a thing twice is read by its present name', () => {
    const state = readState('?stack.blocks=6&stack.sublayers=4', toy);
    expect(state?.values.sublayers).toBe(4);
    expect(state?.notes[0]).toContain('the latter is used');
  });

  test('keeps its fingerprint to be compared if all of it could be read, and only then', () => {
    const print = 'stack.print=1-0123456789abcdef';
    expect(readState(`?stack.blocks=6&${print}`, toy)?.print).toEqual({
      engine: 1,
      checksum: '0123456789abcdef',
    });
    for (const lost of ['stack.heads=8', 'stack.blocks=600', 'stack.unheard=1']) {
      const state = readState(`?${lost}&${print}`, toy);
      expect(state?.print, lost).toBeNull();
      expect(state?.notes.at(-1), lost).toContain('nothing is compared');
    }
  });

  test('leaves no trace in the address once a control has moved', () => {
    const values = { ...startOf(toy), sublayers: 8 };
    expect(searchWith('?depth.blocks=6&stack.heads=8&other.v=1', toy, values)).toBe(
      '?other.v=1&stack.sublayers=8',
    );
  });
});

test('whatever an old link names is either used or told of, and a second reading finds nothing old', () => {
  const names = fc.constantFrom(
    'blocks',
    'wiring',
    'heads',
    'sublayers',
    'unheard',
    '__proto__',
    'constructor',
  );
  const texts = fc.oneof(
    fc.constantFrom('2', '4', 'pre', 'post', 'pre-ln', 'sandwich'),
    fc.string({ maxLength: 60 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('stack', 'depth'),
      fc.dictionary(names, texts, { minKeys: 1 }),
      (id, given) => {
        const search = Object.entries(given).map(
          ([name, text]) => `${id}.${name}=${encodeURIComponent(text)}`,
        );
        const state = readState(`?${search.join('&')}`, toy);
        if (state === null) throw new Error('an address that names the toy gives a state');
        for (const [name, text] of Object.entries(given)) {
          const isUsed = String((state.values as Record<string, unknown>)[name]) === text;
          const isTold = state.notes.some(
            (note) => note.includes(name) || note.startsWith(name === 'wiring' ? 'placement' : 'sublayers'),
          );
          expect(isUsed || isTold, name).toBe(true);
        }
        const again = searchWith('', toy, state.values);
        expect(readState(again, toy)?.values ?? startOf(toy)).toEqual(state.values);
        expect(readState(again, toy)?.notes ?? []).toEqual([]);
      },
    ),
  );
});

describe('a declaration is refused', () => {
  test.each([
    ['that gives the present id as an old one', { ids: ['stack'] }, 'is its present id'],
    ['that leads nowhere', { parameters: [{ parameter: 'a', now: 'b' }] }, '"b", which is no parameter'],
    [
      'of one name twice',
      {
        parameters: [
          { parameter: 'a', now: null },
          { parameter: 'a', now: null },
        ],
      },
      'listed twice',
    ],
    [
      'that takes a present name away',
      { parameters: [{ parameter: 'wiring', now: null }] },
      'is a present parameter',
    ],
    [
      'that changes what a present link means, as a new unit under the old name would',
      {
        parameters: [
          { parameter: 'sublayers', now: 'sublayers', value: (text: string) => String(2 * Number(text)) },
        ],
      },
      '"sublayers=2" is a present value',
    ],
  ])('%s', (_, earlier, message) => {
    expect(() => toyWith(earlier)).toThrow(message);
  });

  test('no toy has a name that another has or had', () => {
    const ids = Object.keys(toys).flatMap((id) => [id, ...(toyOf(id).earlier?.ids ?? [])]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});
