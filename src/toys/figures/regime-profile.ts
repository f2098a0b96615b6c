/** One wiring's block, drawn from the data that builds it, and under it its gradient at every layer beside Post-LN's and Pre-LN's. */
import type { Chart, Series } from '../../charts/chart.ts';
import { chartDrawing } from '../../charts/draw-chart.ts';
import { drawingToFigure, stackDrawings, type Drawing } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { blockDiagram } from '../../charts/wiring-layout.ts';
import { boxLetters, drawDiagram, type Geometry } from '../../charts/wiring.ts';
import type { WiringId } from '../../nn/wiring.ts';
import { wirings } from '../../nn/wirings.ts';
import { gradientAxes } from './attenuation.ts';
import { decades, quarters, spreadValues, type Spread } from './domain.ts';

interface Profile extends Spread {
  readonly positions: readonly number[];
}

export interface RegimeFigureData {
  readonly regime: Profile | null;
  readonly post: Profile;
  readonly pre: Profile;
  readonly identity: readonly number[] | null;
}

interface Shown {
  readonly wiring: WiringId;
  readonly quantity: 'stream' | 'weights';
}

/** Draws both. */
export function regimeProfileFigure(data: RegimeFigureData, values: Shown, size: Size): Figure {
  const chart = chartDrawing(regimeProfileChart(data, values), size);
  return drawingToFigure(stackDrawings([blockDrawing(values.wiring, size), chart], 10));
}

/** One block of the wiring over the whole width: attention, then MLP. */
function blockDrawing(id: WiringId, { width, isNarrow }: Size): Drawing {
  const diagram = blockDiagram(wirings[id]);
  const unit = Math.min((width - 4) / 17.9, 32);
  const above = diagram.firstRow < 0 ? 28 : 0;
  const top = 14 + above;
  const pitch = isNarrow ? 40 : 46;
  const geometry: Geometry = {
    x: (mark) => (mark.column + 1) * unit + 1,
    y: (row) => (row < 0 ? top - above : top + row * pitch),
    normRadius: isNarrow ? 8 : 10,
    ringWidth: 3,
    boxHalf: isNarrow ? 11 : 13,
    boxRadius: 2,
    corner: isNarrow ? 7 : 10,
    arrow: 10,
    addRadius: isNarrow ? 8 : 9,
  };
  return {
    inner: drawDiagram(diagram, geometry) + boxLetters(diagram, geometry),
    width: 17.9 * unit + 2,
    height: geometry.y(diagram.lastRow) + geometry.boxHalf + 2,
    tracks: [],
  };
}

/** The wiring in ink with its band and, dashed, its identity path; Post-LN and Pre-LN dotted, for comparison. */
function regimeProfileChart(
  { regime, post, pre, identity }: RegimeFigureData,
  { wiring, quantity }: Shown,
): Chart {
  const { name } = wirings[wiring];
  const isStream = quantity === 'stream';
  const [first, last] = [post.positions[0], post.positions[post.positions.length - 1]];
  const beside = (text: string, tone: 'post' | 'pre', { positions, mean }: Profile): Series => ({
    name: text,
    x: positions,
    y: mean,
    tone,
    dash: 'dotted',
    label: { text, at: 'start' },
  });
  const own: Series[] =
    regime === null
      ? []
      : [
          {
            name,
            x: regime.positions,
            y: regime.mean,
            band: regime,
            tone: 'ink',
            label: { text: identity === null ? name : `${name}, whole`, at: 'apart' },
            dots: { at: [0] },
          },
        ];
  const path: Series[] =
    regime === null || identity === null
      ? []
      : [
          {
            name: `${name}, identity path`,
            x: regime.positions,
            y: identity,
            tone: 'ink',
            dash: 'dashed',
            label: { text: `${name}, identity path`, narrowText: 'identity path', at: 'apart' },
          },
        ];
  return {
    x: {
      label: isStream ? gradientAxes.x : 'block, from the input (left) to the loss (right)',
      narrowLabel: isStream ? gradientAxes.xNarrow : 'block, from the input to the loss',
      scale: 'linear',
      domain: [first, Math.max(last, first + 1)],
      ticks: isStream ? quarters(last) : quarters(last).map((tick) => Math.max(first, tick)),
    },
    y: {
      label: isStream ? gradientAxes.y : 'gradient of the MLP’s second matrix, relative to the last block',
      narrowLabel: isStream ? gradientAxes.y : 'gradient of 𝑊₂, relative to the last block',
      scale: 'log',
      domain: decades(
        [...(regime === null ? [] : spreadValues(regime)), ...(identity ?? []), ...post.mean, ...pre.mean],
        [0.1, 10],
      ),
      reference: { value: 1 },
    },
    series: [beside('Pre-LN', 'pre', pre), beside('Post-LN', 'post', post), ...path, ...own],
    height: { wide: 268, narrow: 244 },
  };
}
