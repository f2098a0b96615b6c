/**
 * One token through one sublayer: the wiring above, and under each place of the wire the token as it is there, with its μ and σ.
 * Stages share one axis, so that they can be compared; a dotted leader ties each to its place.
 */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size, Track } from '../../charts/figure.ts';
import { px, textSvg, textWidth, type Label } from '../../charts/text.ts';
import { linearTicks } from '../../charts/ticks.ts';
import { boxLetters, drawDiagram } from '../../charts/wiring.ts';
import { formatNumber } from '../../experiments/number.ts';
import type { NormKind } from '../../nn/wiring.ts';
import { blockLayout, type BlockLayout, type StageSlot } from './block-layout.ts';
import { barCentres, barsPath, muLine, sigmaBand, type BarRow } from './stages.ts';

export interface BlockStage {
  /** Its expression in plain letters: `LN(x + F(x))`. */
  readonly name: string;
  readonly slot: StageSlot;
  readonly values: readonly number[];
  readonly mean: number;
  readonly sigma: number;
}

export interface BlockFigureData {
  readonly wiring: string;
  readonly stages: readonly BlockStage[];
}

/** Draws the block; `values.normalizer` makes the norm a disc or a ring. */
export function blockFigure(
  data: BlockFigureData,
  values: { readonly normalizer?: NormKind },
  size: Size,
): Figure {
  const layout = blockLayout(data, size);
  const largest = Math.max(2.2, ...data.stages.flatMap((stage) => stage.values.map(Math.abs))) * 1.04;
  const middle = (layout.top + layout.bottom) / 2;
  const y = (value: number) => middle - (value / largest) * ((layout.bottom - layout.top) / 2);
  const rows = data.stages.map((stage, i): BarRow => {
    const half = layout.stageWidth / 2;
    return {
      values: stage.values,
      left: layout.centre(i) - half,
      right: layout.centre(i) + half,
      fill: 0.64,
      y,
    };
  });
  return drawingToFigure({
    inner: [
      ...data.stages.map((_, i) => leader(layout, i)),
      size.isNarrow ? '' : yTicks(rows[0], largest, y),
      ...data.stages.map((stage, i) => stageSvg(stage, rows[i], y)),
      drawDiagram(layout.diagram, layout.geometry, values.normalizer ?? 'layerNorm'),
      ...wireLabels(layout).map(textSvg),
      layout.diagram.lastRow > 1 ? boxLetters(layout.diagram, layout.geometry) : '',
      ...data.stages
        .flatMap((stage, i) => stageWords(stage, i, data.stages.length, layout, size))
        .map(textSvg),
    ].join(''),
    width: size.width,
    height: layout.height,
    tracks: data.stages.map((stage, i) => trackOf(stage, rows[i])),
  });
}

const leader = ({ taps, centre, top }: BlockLayout, i: number) =>
  `<path class="leader" d="M${px(centre(i))} ${px(taps[i])}V${px(top - 21)}"/>`;

function yTicks(first: BarRow, largest: number, y: (value: number) => number): string {
  return linearTicks(-largest, largest, 3)
    .map((value) =>
      textSvg({
        text: formatNumber(value).text,
        kind: 'tick',
        x: first.left - 9,
        y: y(value) + 4,
        anchor: 'end',
      }),
    )
    .join('');
}

const toneOf: Readonly<Record<StageSlot, '' | 'pre' | 'post'>> = {
  'stream-in': '',
  'branch-in': 'pre',
  branch: '',
  attention: '',
  mlp: '',
  'branch-out': 'pre',
  sum: '',
  'stream-out': 'post',
};

function stageSvg(stage: BlockStage, row: BarRow, y: (value: number) => number): string {
  const [left, right] = [row.left - 3, row.right + 3];
  const { mean, sigma } = stage;
  const symbol =
    stage.slot === 'stream-in' ? ' data-sym="x"' : stage.slot === 'branch' ? ' data-sym="F"' : '';
  const tone = toneOf[stage.slot];
  return [
    sigmaBand(left, right, y(mean + sigma), y(mean - sigma)),
    `<path class="grid base" d="M${px(left)} ${px(y(0))}H${px(right)}"/>`,
    `<path class="bar${tone === '' ? '' : ` ${tone}`}"${symbol} d="${barsPath(row)}"/>`,
    muLine(left, right, y(mean)),
  ].join('');
}

/** Name over the stage, μ and σ under it; side by side where they fit. */
function stageWords(stage: BlockStage, i: number, count: number, layout: BlockLayout, size: Size): Label[] {
  const x = layout.centre(i);
  const text = stageName(stage, i === count - 1, layout.pitch - 6);
  const mu = `μ ${two(stage.mean)}`;
  const sigma = `σ ${two(stage.sigma)}`;
  const under = { kind: 'num', anchor: 'middle' } as const;
  const isWide = !size.isNarrow && textWidth(mu, 'num') + textWidth(sigma, 'num') + 14 < layout.pitch - 8;
  const shift = (textWidth(sigma, 'num') + 14) / 2;
  const back = (textWidth(mu, 'num') + 14) / 2;
  return [
    { text, kind: 'stage', isMath: true, x, y: layout.top - 7, anchor: 'middle' },
    { ...under, text: mu, symbol: 'mu', x: isWide ? x - shift : x, y: layout.bottom + 20 },
    {
      ...under,
      text: sigma,
      symbol: 'sigma',
      x: isWide ? x + back : x,
      y: layout.bottom + (isWide ? 20 : 37),
    },
  ];
}

/** The expression in mathematics; what leaves the block is the next stream; a name too long for its column is cut to its outermost step. */
function stageName(stage: BlockStage, isLast: boolean, room: number): string {
  if (isLast) return '𝑥ₗ₊₁';
  const full = stage.name
    .replaceAll('x', '𝑥ₗ')
    .replaceAll('F', '𝐹')
    .replace(/\bA\(/u, '𝐴(')
    .replace(/\bM\(/u, '𝑀(');
  if (textWidth(full, 'stage', true) <= room) return full;
  const outer = /^(\p{L}+)\(/u.exec(full)?.[1];
  return outer === undefined ? 'sum' : `${outer}(…)`;
}

function wireLabels({ diagram, geometry }: BlockLayout): Label[] {
  const y0 = geometry.y(0);
  const y1 = geometry.y(1);
  const hasOwnLetter = diagram.lastRow > 1;
  const labels: Label[] = [{ text: 'stream', kind: 'wlabel', x: 4, y: y0 - 9 }];
  for (const mark of diagram.marks) {
    const x = geometry.x(mark);
    if (mark.slot === 'tap') labels.push({ text: 'branch', kind: 'wlabel', x: x + 7, y: (y0 + y1) / 2 + 1 });
    if (mark.slot === 'stream')
      labels.push({ text: 'norm', kind: 'wlabel', x, y: y0 - 16, anchor: 'middle' });
    if (mark.slot === 'branchIn' || mark.slot === 'branchOut' || mark.slot === 'partIn')
      labels.push({
        text: 'norm',
        kind: 'wlabel',
        x: x + geometry.normRadius + 4,
        y: geometry.y(mark.row) - 7,
      });
    if (mark.kind === 'gain')
      labels.push({ text: mark.letter, kind: 'wlabel', x, y: y0 - 14, anchor: 'middle' });
    if (mark.kind === 'box' && !hasOwnLetter)
      labels.push({ text: '𝐹', kind: 'inF', isMath: true, x, y: y1 + 5, anchor: 'middle', symbol: 'F' });
  }
  return labels;
}

function trackOf(stage: BlockStage, row: BarRow): Track {
  const centres = barCentres(row);
  const points = stage.values.map((value, i) => ({
    x: centres[i],
    y: row.y(value),
    text: `${stage.name}, feature ${i + 1}: ${two(value)}`,
  }));
  return { name: stage.name, points };
}

const two = (value: number) => formatNumber(value, 'fixed:2').text;
