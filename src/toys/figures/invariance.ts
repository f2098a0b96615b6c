/**
 * The invariance table as a figure: a row a change, a column a norm. A filled dot is an output that stayed but for rounding, an open one
 * an output that moved; beside it stands by how much, relative to its size.
 */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size, Track } from '../../charts/figure.ts';
import { px, textSvg, textWidth } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';

interface InvarianceFigureData {
  readonly rows: readonly {
    readonly name: string;
    readonly shortName: string;
    readonly cells: readonly {
      readonly change: number;
      readonly isSame: boolean;
      readonly reported: boolean;
    }[];
  }[];
}

type Cell = InvarianceFigureData['rows'][number]['cells'][number];

interface Norm {
  readonly name: string;
  readonly shortName: string;
  readonly tone: string;
}

const norms: readonly Norm[] = [
  { name: 'BatchNorm', shortName: 'Batch', tone: '' },
  { name: 'WeightNorm', shortName: 'Weight', tone: '' },
  { name: 'LayerNorm', shortName: 'Layer', tone: '' },
  { name: 'RMSNorm', shortName: 'RMS', tone: 'rms' },
  { name: 'pRMSNorm', shortName: 'pRMS', tone: 'rms' },
];

const head = 30;

interface Grid {
  readonly size: Size;
  readonly left: number;
  readonly step: number;
  readonly row: number;
}

function gridOf({ rows }: InvarianceFigureData, size: Size): Grid {
  const words = rows.map((row) => textWidth(size.isNarrow ? row.shortName : row.name, 'num'));
  const left = Math.ceil(Math.max(...words)) + (size.isNarrow ? 6 : 14);
  return { size, left, step: (size.width - left) / norms.length, row: size.isNarrow ? 40 : 36 };
}

/** Draws it. */
export function invarianceFigure(data: InvarianceFigureData, _values: object, size: Size): Figure {
  const grid = gridOf(data, size);
  const bottom = head + data.rows.length * grid.row;
  const key = keyLines(size.isNarrow);
  return drawingToFigure({
    inner: [
      ...norms.map((norm, i) => headSvg(norm, i, grid)),
      ...data.rows.map((row, i) => rowSvg(row, i, grid)),
      `<path class="axis" d="M0 ${bottom}H${px(size.width)}"/>`,
      `<circle class="dot" cx="5" cy="${bottom + 16}" r="4"/>`,
      `<circle class="dot open" cx="5" cy="${bottom + 33}" r="4"/>`,
      ...key.map((text, i) => textSvg({ text, kind: 'tick', x: 15, y: bottom + 20 + 17 * i })),
    ].join(''),
    width: size.width,
    height: bottom + 42,
    tracks: data.rows.map((row, i) => trackOf(row, i, grid)),
  });
}

const keyLines = (isNarrow: boolean): readonly string[] =>
  isNarrow
    ? ['stays, but for rounding', 'moves, by this part of its size']
    : [
        'the output stays, but for rounding',
        'it moves: by this part of its size, at the case that moves most',
      ];

const centre = (column: number, { left, step }: Grid) => left + (column + 0.5) * step;
const top = (i: number, { row }: Grid) => head + i * row;

function headSvg({ name, shortName, tone }: Norm, i: number, grid: Grid): string {
  return textSvg({
    text: grid.size.isNarrow ? shortName : name,
    kind: 'num',
    x: centre(i, grid),
    y: head - 12,
    anchor: 'middle',
    ...(tone === '' ? {} : { tone }),
    ...(name === 'LayerNorm' ? { symbol: 'LN' } : name === 'RMSNorm' ? { symbol: 'RMSNorm' } : {}),
  });
}

function rowSvg(
  { name, shortName, cells }: InvarianceFigureData['rows'][number],
  i: number,
  grid: Grid,
): string {
  const y = top(i, grid);
  const middle = y + grid.row / 2;
  return [
    `<path class="${i === 0 ? 'axis' : 'grid'}" d="M0 ${px(y)}H${px(grid.size.width)}"/>`,
    textSvg({ text: grid.size.isNarrow ? shortName : name, kind: 'num', x: 0, y: middle + 4 }),
    ...cells.map((cell, column) => cellSvg(cell, column, middle, grid)),
  ].join('');
}

/** Dot and number side by side, or on a phone one over the other. */
function cellSvg(cell: Cell, column: number, middle: number, grid: Grid): string {
  const { isNarrow } = grid.size;
  const text = numberOf(cell, isNarrow);
  const x = centre(column, grid);
  const tone = norms[column]?.tone ?? '';
  const kind = `dot${tone === '' ? '' : ` ${tone}`}${cell.isSame ? '' : ' open'}`;
  if (isNarrow)
    return (
      `<circle class="${kind}" cx="${px(x)}" cy="${px(middle - 9)}" r="4"/>` +
      textSvg({ text, kind: 'num', x, y: middle + 13, anchor: 'middle' })
    );
  const width = textWidth(text, 'num') + 13;
  return (
    `<circle class="${kind}" cx="${px(x - width / 2 + 4)}" cy="${px(middle)}" r="4"/>` +
    textSvg({ text, kind: 'num', x: x - width / 2 + 13, y: middle + 4 })
  );
}

/** Rounding by its size in one digit (on a phone by its power of ten alone), anything else in hundredths. */
function numberOf({ change, isSame, reported }: Cell, isNarrow: boolean): string {
  const other = isSame === reported ? '' : ' !';
  if (!isSame) return `${formatNumber(change, change < 0.1 ? 'auto' : 'fixed:2').text}${other}`;
  if (change === 0) return `0${other}`;
  const [digit, power] = change.toExponential(0).split('e');
  const digits = formatNumber(Number(`1e${power}`)).text.replace(/^1\s×\s/u, '');
  return `${isNarrow ? '' : `${digit} × `}${digits}${other}`;
}

function trackOf({ name, cells }: InvarianceFigureData['rows'][number], i: number, grid: Grid): Track {
  const y = top(i, grid) + grid.row / 2;
  return {
    name,
    isReadAlone: true,
    points: cells.map((cell, column) => ({
      x: centre(column, grid),
      y,
      text: `${norms[column]?.name ?? ''}, ${name}: ${cell.isSame ? 'stays' : 'moves'}, ${formatNumber(cell.change).text}${cell.isSame === cell.reported ? '' : ', not as in the paper'}`,
    })),
  };
}
