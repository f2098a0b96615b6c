import { describe, expect, it } from 'vitest';
import { drawWiring, glyph } from '../../../src/charts/wiring.ts';
import { blockDiagram } from '../../../src/charts/wiring-layout.ts';
import type { WiringId } from '../../../src/nn/wiring.ts';
import { wirings } from '../../../src/nn/wirings.ts';

const ids = Object.keys(wirings) as WiringId[];
const count = (svg: string, what: RegExp) => svg.match(what)?.length ?? 0;
const numbers = (svg: string, name: string) =>
  [...svg.matchAll(new RegExp(` ${name}="([-\\d.]+)"`, 'g'))].map(([, value]) => Number(value));

/** Norms on the stream and on branches, counted in the formula by hand. */
const norms: Readonly<Record<WiringId, readonly [stream: number, branch: number]>> = {
  none: [0, 0],
  post: [2, 0],
  pre: [0, 2],
  output: [0, 2],
  double: [0, 4],
  parallel: [0, 1],
  'parallel-two': [0, 2],
  deepnorm: [2, 0],
  admin: [2, 0],
  keel: [2, 2],
  lnscale: [0, 2],
  rezero: [0, 0],
  dyt: [0, 0],
  b2t: [2, 0],
  residual: [2, 0],
  mix: [1, 1],
  normformer: [0, 4],
  hybrid: [1, 1],
};

describe('the glyph of a wiring', () => {
  it.each(ids)('%s shows each norm where it sits: on the stream or on a branch', (id) => {
    const svg = glyph(id);
    expect([count(svg, /w-norm onstream/g), count(svg, /w-norm onbranch/g)]).toEqual(norms[id]);
  });

  it.each(ids)('%s puts every norm on the row of its place', (id) => {
    const { marks } = blockDiagram(wirings[id]);
    const branches = wirings[id].sublayers.kind === 'parallel' ? [1, 2] : [1];
    for (const mark of marks)
      if (mark.kind === 'norm') expect(mark.slot === 'stream' ? [0] : branches).toContain(mark.row);
  });

  it.each(ids)('%s is a ring for RMSNorm and a disc for LayerNorm, so that no colour is needed', (id) => {
    const ring = glyph(id, { normalizer: 'rmsNorm' });
    expect(count(ring, /w-norm [a-z]+ ring/g)).toBe(norms[id][0] + norms[id][1]);
    expect(glyph(id)).not.toContain('ring');
  });

  it.each(ids)(
    '%s is named, 112 px wide, 22 px high or up to 29 with a third row, and under 1.5 kB',
    (id) => {
      const svg = glyph(id);
      expect(svg).toContain('role="img"');
      expect(svg).toContain(`aria-label="${wirings[id].name}: `);
      expect(numbers(svg, 'width')[0]).toBe(112);
      expect([22, 28, 29]).toContain(numbers(svg, 'height')[0]);
      expect(svg.length).toBeLessThan(1500);
    },
  );

  it.each(ids)('%s keeps its marks inside the picture', (id) => {
    const svg = glyph(id);
    const height = numbers(svg, 'height')[0];
    for (const y of numbers(svg, 'cy')) expect(y > 3 && y < height - 3).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|style=/);
  });

  it('tells learned gains from those given by a formula', () => {
    expect(count(glyph('deepnorm'), /w-gain fixed/g)).toBe(2);
    expect(count(glyph('admin'), /w-gain fixed/g)).toBe(0);
    expect(count(glyph('admin'), /class="w-gain"/g)).toBe(2);
  });

  it('keeps a slot at one place, whatever else stands on the wire', () => {
    const columns = (slot: string) =>
      ids.flatMap((id) =>
        wirings[id].sublayers.kind === 'parallel'
          ? []
          : blockDiagram(wirings[id])
              .marks.filter((mark) => mark.slot === slot)
              .map(({ column }) => column % 8),
      );
    for (const slot of ['F', 'branchIn', 'add', 'stream']) {
      const [first, ...others] = columns(slot);
      for (const column of others) expect(column).toBeCloseTo(first, 9);
    }
  });

  it('says that a wiring is not disclosed, and is pale', () => {
    const svg = glyph('pre', { isInferred: true });
    expect(svg).toContain('class="glyph inferred"');
    expect(svg).toContain('not disclosed');
  });

  it.each(['b2t', 'residual', 'mix', 'parallel'] as const)('%s has what sets it apart', (id) => {
    const mark = { b2t: 'w-bypass', residual: 'w-stream2', mix: 'w-cut', parallel: 'w-f' }[id];
    expect(count(glyph(id), new RegExp(`class="${mark}"`, 'g'))).toBe(
      { b2t: 1, residual: 3, mix: 1, parallel: 2 }[id],
    );
  });
});

describe('the other sizes', () => {
  it.each(ids)('%s: half a glyph is narrower, unless both branches hang from one tap', (id) => {
    const half = numbers(drawWiring(wirings[id], 'half'), 'width')[0];
    if (wirings[id].sublayers.kind === 'parallel') expect(half).toBe(112);
    else expect(half).toBeLessThan(60);
  });

  it('writes A and M into the boxes of the large block', () => {
    expect(drawWiring(wirings.pre, 'block').match(/>[𝐴𝑀]</gu)).toEqual(['>𝐴<', '>𝑀<']);
  });
});
