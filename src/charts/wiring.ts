/**
 * One drawer for every size of wiring: the pictogram of a table row, the chip of a filter, the large block over a figure.
 * Placement is told by where a norm sits, the normalizer by disc (LayerNorm) against ring (RMSNorm); colour repeats it.
 */
import type { NormKind, Wiring, WiringId } from '../nn/wiring.ts';
import { wirings } from '../nn/wirings.ts';
import { escapeXml, px, textSvg } from './text.ts';
import { blockDiagram, type Diagram, type Mark, type Wire } from './wiring-layout.ts';

/** Pixels of a diagram: where a mark lies and how large the marks are. */
export interface Geometry {
  x(mark: Mark): number;
  y(row: number): number;
  readonly normRadius: number;
  readonly ringWidth: number;
  readonly boxHalf: number;
  readonly boxRadius: number;
  readonly corner: number;
  readonly arrow: number;
  /** 0: the junction alone is the addition. */
  readonly addRadius: number;
}

export interface WiringLook {
  readonly normalizer?: NormKind;
  /** Drawn at 45 %: the source does not say it. */
  readonly isInferred?: boolean;
}

/** The pictogram of a wiring, 112 × 22 px (29 with a third row): one block, named for a screen reader. */
export function glyph(id: WiringId, look: WiringLook = {}): string {
  return drawWiring(wirings[id], 'glyph', look);
}

/** The pictogram once for a page that shows it many times: a `<symbol>`, which `glyphUse` shows. */
export function glyphSymbol(id: WiringId, look: WiringLook = {}): string {
  const { inner, width, height } = glyphDrawing(wirings[id], look);
  return `<symbol id="${symbolId(id, look)}" viewBox="0 0 ${width} ${height}">${inner}</symbol>`;
}

/** Shows a `glyphSymbol` of the same page; named for a screen reader as `glyph` is. */
export function glyphUse(id: WiringId, look: WiringLook = {}): string {
  const { width, height } = glyphDrawing(wirings[id], look);
  return `<svg class="${glyphClass(look)}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(nameOf(wirings[id], look))}"><use href="#${symbolId(id, look)}"/></svg>`;
}

const symbolId = (id: WiringId, look: WiringLook) =>
  `glyph-${id}-${look.normalizer === 'rmsNorm' ? 'ring' : 'disc'}`;
const glyphClass = (look: WiringLook) => (look.isInferred === true ? 'glyph inferred' : 'glyph');
const nameOf = (wiring: Wiring, look: WiringLook) =>
  `${wiring.name}: ${wiring.formula}${look.normalizer === 'rmsNorm' ? ', with RMSNorm' : ''}${look.isInferred === true ? ', not disclosed' : ''}`;

function glyphDrawing(wiring: Wiring, look: WiringLook) {
  const diagram = blockDiagram(wiring);
  const geometry = smallGeometry(diagram, 6.1);
  return {
    inner: drawDiagram(diagram, geometry, look.normalizer),
    width: Math.round(17.9 * 6.1 + 3),
    height: Math.ceil(geometry.y(diagram.lastRow) + 5),
  };
}

/** A wiring as an SVG of its own. `half` shows the first sublayer only; `block` is the large one, with letters in its boxes. */
export function drawWiring(wiring: Wiring, size: 'glyph' | 'half' | 'block', look: WiringLook = {}): string {
  const diagram = blockDiagram(wiring);
  const unit = size === 'block' ? 32 : 6.1;
  const geometry = size === 'block' ? largeGeometry(diagram, unit) : smallGeometry(diagram, unit);
  const isWhole = size !== 'half' || wiring.sublayers.kind === 'parallel';
  const width = isWhole ? Math.round(17.9 * unit + 3) : Math.round(8.72 * unit);
  const height = Math.ceil(geometry.y(diagram.lastRow) + (size === 'block' ? 18 : 5));
  const kind = size === 'block' ? 'chart' : glyphClass(look);
  const letters = size === 'block' ? boxLetters(diagram, geometry) : '';
  return `<svg class="${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(nameOf(wiring, look))}">${drawDiagram(diagram, geometry, look.normalizer)}${letters}</svg>`;
}

function smallGeometry(diagram: Diagram, unit: number): Geometry {
  const top = 5 + (diagram.firstRow < 0 ? 6 : 0);
  const rows: Readonly<Record<number, number>> = { [-1]: top - 7, 0: top, 1: top + 11.5, 2: top + 19 };
  return {
    x: (mark) => (mark.column + 1) * unit,
    y: (row) => rows[row],
    normRadius: 3.3,
    ringWidth: 1.8,
    boxHalf: 2.8,
    boxRadius: 0,
    corner: 3,
    arrow: 5.5,
    addRadius: 0,
  };
}

function largeGeometry(diagram: Diagram, unit: number): Geometry {
  const top = 16 + (diagram.firstRow < 0 ? 24 : 0);
  return {
    x: (mark) => (mark.column + 1) * unit + 1,
    y: (row) => top + row * (row < 0 ? 30 : 50),
    normRadius: 10,
    ringWidth: 3,
    boxHalf: 13,
    boxRadius: 2,
    corner: 10,
    arrow: 10,
    addRadius: 9,
  };
}

/** The inside of an SVG: lines first, marks over them. */
export function drawDiagram(
  diagram: Diagram,
  geometry: Geometry,
  normalizer: NormKind = 'layerNorm',
): string {
  const order: Readonly<Record<Wire['kind'], number>> = { branch: 0, bypass: 1, stream2: 2, stream: 3 };
  const wires = [...diagram.wires].sort((a, b) => order[a.kind] - order[b.kind]);
  return [
    ...wires.map((wire) => `<path class="w-${wire.kind}" d="${wirePath(wire, geometry)}"/>`),
    ...diagram.marks.map((mark) => markSvg(mark, geometry, normalizer)),
  ].join('');
}

/** A branch leaves a tap falling and arrives level; it leaves a box level and rises to the addition. */
function wirePath({ from, to, viaRow }: Wire, g: Geometry): string {
  const [x1, y1, x2, y2] = [g.x(from), g.y(from.row), g.x(to), g.y(to.row)];
  const k = g.corner;
  if (viaRow !== undefined) {
    const y = g.y(viaRow);
    const s = y < y1 ? -1 : 1;
    return `M${px(x1)} ${px(y1)}V${px(y - s * k)}Q${px(x1)} ${px(y)} ${px(x1 + k)} ${px(y)}H${px(x2 - k)}Q${px(x2)} ${px(y)} ${px(x2)} ${px(y - s * k)}V${px(y2)}`;
  }
  if (to.kind === 'arrow') return `M${px(x1)} ${px(y1)}H${px(x2 - g.arrow)}`;
  if (from.row === to.row) return `M${px(x1)} ${px(y1)}H${px(x2)}`;
  const s = y2 > y1 ? 1 : -1;
  const isFalling = from.slot === 'tap' || (from.slot === 'split' && to.slot === 'F');
  return isFalling
    ? `M${px(x1)} ${px(y1)}V${px(y2 - s * k)}Q${px(x1)} ${px(y2)} ${px(x1 + k)} ${px(y2)}H${px(x2)}`
    : `M${px(x1)} ${px(y1)}H${px(x2 - k)}Q${px(x2)} ${px(y1)} ${px(x2)} ${px(y1 + s * k)}V${px(y2)}`;
}

function markSvg(mark: Mark, g: Geometry, normalizer: NormKind): string {
  const [x, y, r] = [g.x(mark), g.y(mark.row), g.normRadius];
  switch (mark.kind) {
    case 'none':
      return '';
    case 'norm': {
      const place = mark.slot === 'stream' ? 'onstream' : 'onbranch';
      if (mark.slot === 'within') return withinSvg(x - g.boxHalf, y, g, normalizer);
      return normalizer === 'rmsNorm'
        ? `<circle class="w-norm ${place} ring" cx="${px(x)}" cy="${px(y)}" r="${px(r - g.ringWidth / 2)}" stroke-width="${g.ringWidth}"/>`
        : `<circle class="w-norm ${place}" cx="${px(x)}" cy="${px(y)}" r="${px(r)}"/>`;
    }
    case 'squash':
      return `${square(x, y, r, 0)}<path class="w-s" d="M${px(x - r * 0.65)} ${px(y + r * 0.55)}C${px(x)} ${px(y + r * 0.55)} ${px(x)} ${px(y - r * 0.55)} ${px(x + r * 0.65)} ${px(y - r * 0.55)}"/>`;
    case 'gain':
      return `<path class="w-gain${mark.isLearned ? '' : ' fixed'}" d="M${px(x - r * 0.8)} ${px(y - r)}L${px(x + r * 1.05)} ${px(y)}L${px(x - r * 0.8)} ${px(y + r)}Z"/>`;
    case 'box':
      return square(x, y, g.boxHalf, g.boxRadius);
    case 'add':
      return g.addRadius === 0 ? '' : addSvg(x, y, g.addRadius);
    case 'cut':
      return `<path class="w-cut" d="M${px(x)} ${px(g.y(0) - 4)}V${px(g.y(1) + 4)}"/>`;
    case 'arrow':
      return `<path class="w-arrow" d="M${px(x - g.arrow)} ${px(y - g.arrow * 0.62)}L${px(x)} ${px(y)}L${px(x - g.arrow)} ${px(y + g.arrow * 0.62)}Z"/>`;
  }
}

/** A norm inside a box: a smaller one on its edge, so that the letter stays readable. */
function withinSvg(x: number, y: number, g: Geometry, normalizer: NormKind): string {
  const [r, ring] = [g.normRadius * 0.6, g.ringWidth * 0.6];
  return normalizer === 'rmsNorm'
    ? `<circle class="w-norm onbranch ring" cx="${px(x)}" cy="${px(y)}" r="${px(r - ring / 2)}" stroke-width="${px(ring)}"/>`
    : `<circle class="w-norm onbranch" cx="${px(x)}" cy="${px(y)}" r="${px(r)}"/>`;
}

const square = (x: number, y: number, half: number, radius: number) =>
  `<rect class="w-f" x="${px(x - half)}" y="${px(y - half)}" width="${px(2 * half)}" height="${px(2 * half)}"${radius === 0 ? '' : ` rx="${radius}"`}/>`;

const addSvg = (x: number, y: number, r: number) =>
  `<circle class="w-add" cx="${px(x)}" cy="${px(y)}" r="${r}"/><path class="w-plus" d="M${px(x - r * 0.55)} ${px(y)}H${px(x + r * 0.55)}M${px(x)} ${px(y - r * 0.55)}V${px(y + r * 0.55)}"/>`;

/** Attention and MLP by their letters, in the mathematics face. */
export const boxLetters = (diagram: Diagram, g: Geometry) =>
  diagram.marks
    .filter(({ kind }) => kind === 'box')
    .map((mark) => {
      const text = mark.letter === 'A' ? '𝐴' : mark.letter === 'M' ? '𝑀' : '𝐹';
      return textSvg({ text, kind: 'inF', x: g.x(mark), y: g.y(mark.row) + 5, anchor: 'middle' });
    })
    .join('');
