/** Where the parts of the block figure lie: the columns of its stages, the marks of its wiring over them, the places a norm may take. */
import type { Size } from '../../charts/figure.ts';
import { parallelDiagram, sublayerDiagram, type Diagram, type Mark } from '../../charts/wiring-layout.ts';
import type { Geometry } from '../../charts/wiring.ts';
import { sublayersOf, type WiringId } from '../../nn/wiring.ts';
import { wirings } from '../../nn/wirings.ts';

/** Where on the wire a stage is tapped. */
export type StageSlot =
  'stream-in' | 'branch-in' | 'branch' | 'attention' | 'mlp' | 'branch-out' | 'sum' | 'stream-out';

export interface BlockLayout {
  readonly diagram: Diagram;
  readonly geometry: Geometry;
  /** Distance between the centres of two stages, and the width of one. */
  readonly pitch: number;
  readonly stageWidth: number;
  centre(stage: number): number;
  /** Where on the wire each leader begins. */
  readonly taps: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

interface Staged {
  readonly wiring: string;
  readonly stages: readonly { readonly slot: StageSlot }[];
}

/** Lays out the stages of `data`. Throws for a wiring that there is none of. */
export function blockLayout(data: Staged, size: Size): BlockLayout {
  const { isNarrow, width } = size;
  const diagram = diagramOf(data.wiring);
  const inset = isNarrow ? 0 : 20;
  const pitch = (width - inset) / data.stages.length;
  const centre = (stage: number) => inset + pitch * (stage + 0.5);
  const pitchDown = isNarrow ? 46 : 52;
  const rows = Array.from({ length: diagram.lastRow + 1 }, (_, row) => 30 + row * pitchDown);
  const deeper = (diagram.lastRow - 1) * pitchDown;
  const places = markPlaces(data.stages, centre, pitch);
  const geometry: Geometry = {
    x: (mark) => (mark.slot === 'out' ? width - 2 : (places.get(placeName(mark)) ?? 0)),
    y: (row) => rows[row],
    normRadius: isNarrow ? 9 : 11,
    ringWidth: 3,
    boxHalf: isNarrow ? 11 : 13,
    boxRadius: 2,
    corner: 10,
    arrow: 10,
    addRadius: isNarrow ? 8 : 9,
  };
  const height = (isNarrow ? 306 : 302) + deeper;
  return {
    diagram,
    geometry,
    pitch,
    stageWidth: Math.min(pitch * (isNarrow ? 0.86 : 0.76), 150),
    centre,
    taps: tapHeights(data, geometry),
    top: rows[diagram.lastRow] + (isNarrow ? 46 : 48),
    bottom: height - (isNarrow ? 44 : 30),
    height,
  };
}

function diagramOf(name: string): Diagram {
  const id = asWiring(name);
  const { sublayers } = wirings[id];
  if (sublayers.kind === 'parallel') return parallelDiagram(sublayers);
  const sublayer = sublayersOf(wirings[id], 23, 24).at(-1);
  if (sublayer === undefined) throw new RangeError(`block figure: wiring "${id}" has no sublayer`);
  return sublayerDiagram(sublayer);
}

function asWiring(id: string): WiringId {
  if (isWiringId(id)) return id;
  throw new RangeError(`block figure: no wiring "${id}"; there are ${Object.keys(wirings).join(', ')}`);
}

const isWiringId = (id: string): id is WiringId => Object.hasOwn(wirings, id);

/** A mark stands over the stage it makes; an addition that is followed by nothing stands a little before its stage. */
function markPlaces(
  stages: readonly { readonly slot: StageSlot }[],
  centre: (stage: number) => number,
  pitch: number,
): Map<string, number> {
  const of = (slot: StageSlot) => stages.findIndex((stage) => stage.slot === slot);
  const sum = of('sum');
  const isLast = sum === stages.length - 1;
  const add = centre(sum) - (isLast ? pitch * 0.44 : 0);
  const box = centre(Math.max(of('branch'), of('attention')));
  const tap = centre(0) + pitch * 0.3;
  return new Map<string, number>([
    ['in', 0],
    ['tap', tap],
    ['branchIn', centre(Math.max(0, of('branch-in')))],
    ['branchInGain', box - pitch * 0.3],
    ['partIn', centre(Math.max(0, of('branch-in')))],
    ['split', box - pitch * 0.5],
    ['F', box],
    ['M', centre(Math.max(0, of('mlp')))],
    ['branchOut', centre(Math.max(0, of('branch-out')))],
    ['branchOutGain', box + pitch * 0.35],
    ['skipGain', (tap + add) / 2],
    ['add', add],
    ['stream', add + pitch * 0.52],
  ]);
}

/** Boxes side by side have a column each. */
const placeName = ({ slot, letter }: Mark): string => (slot === 'F' && letter === 'M' ? 'M' : slot);

function tapHeights({ wiring, stages }: Staged, g: Geometry): number[] {
  return stages.map(({ slot }, i) => {
    switch (slot) {
      case 'branch-in':
        return g.y(wiring === 'parallel-two' ? 2 : 1) + g.normRadius;
      case 'branch-out':
        return g.y(1) + g.normRadius;
      case 'branch':
      case 'attention':
        return g.y(1) + g.boxHalf;
      case 'mlp':
        return g.y(2) + g.boxHalf;
      case 'sum':
        return g.y(0) + (i === stages.length - 1 ? 0 : g.addRadius);
      case 'stream-in':
      case 'stream-out':
        return g.y(0);
    }
  });
}

/** A place on the wire where the norm may be put, and the wiring that it then is. */
export interface NormPlace {
  readonly value: 'pre' | 'output' | 'post';
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/**
 * The places for the norm on the figure as it is drawn for `data`, and the radius of the norm's mark. Where attention and MLP
 * stand side by side there are none: a norm that is moved would not leave them so.
 */
export function blockSlots(
  data: Staged,
  size: Size,
): { readonly places: readonly NormPlace[]; readonly radius: number } {
  const { diagram, geometry } = blockLayout(data, size);
  if (wirings[asWiring(data.wiring)].sublayers.kind === 'parallel')
    return { places: [], radius: geometry.normRadius };
  const x = (slot: Mark['slot']) => diagram.marks.filter((mark) => mark.slot === slot).map(geometry.x)[0];
  const [tap, box, add] = [x('tap'), x('F'), x('add')];
  return {
    radius: geometry.normRadius,
    places: [
      { value: 'pre', label: 'before F', x: x('branchIn') ?? (tap + box) / 2, y: geometry.y(1) },
      { value: 'output', label: 'after F', x: x('branchOut') ?? (box + add) / 2, y: geometry.y(1) },
      {
        value: 'post',
        label: 'on the stream',
        x: x('stream') ?? add + geometry.normRadius * 2.6,
        y: geometry.y(0),
      },
    ],
  };
}
