/**
 * A wiring laid out as a diagram: marks on a grid and the lines between them, for every size of drawing.
 *
 * Left to right, eight columns a sublayer. Row 0 is the stream; rows 1 and 2 hang below it (branches, a second stream); row −1
 * runs above (a bypass). A slot is always in the same column, so that diagrams compare like notes on a staff.
 */
import { sublayersOf, type Gain, type Sublayer, type Sublayers, type Wiring } from '../nn/wiring.ts';

/** Where a mark sits on the wire: the slots of `SublayerWiring`, and the wire's own places. */
export type Slot =
  | 'in'
  | 'tap'
  | 'branchIn'
  | 'branchInGain'
  | 'partIn'
  | 'F'
  | 'within'
  | 'branchOut'
  | 'branchOutGain'
  | 'skipGain'
  | 'add'
  | 'stream'
  | 'split'
  | 'cut'
  | 'out';

export type MarkKind = 'none' | 'norm' | 'squash' | 'gain' | 'box' | 'add' | 'cut' | 'arrow';

export interface Mark {
  readonly kind: MarkKind;
  readonly slot: Slot;
  readonly column: number;
  readonly row: number;
  /** Written in a large box (`A`, `M`) or said of a gain. */
  readonly letter: string;
  /** A gain that is trained, not given by a formula. */
  readonly isLearned: boolean;
}

export interface Wire {
  readonly from: Mark;
  readonly to: Mark;
  readonly kind: 'stream' | 'stream2' | 'branch' | 'bypass';
  /** Row that it runs along between two marks of one row. */
  readonly viaRow?: number;
}

export interface Diagram {
  readonly marks: readonly Mark[];
  readonly wires: readonly Wire[];
  readonly firstRow: number;
  readonly lastRow: number;
}

const columns: Readonly<Record<Slot, number>> = {
  in: -1,
  tap: 0,
  branchIn: 1.35,
  branchInGain: 2.4,
  skipGain: 3,
  partIn: 4,
  F: 3.4,
  within: 3.4,
  split: 4.5,
  branchOut: 4.75,
  branchOutGain: 4.9,
  add: 6,
  stream: 7,
  cut: 7.75,
  out: 16.9,
};
const sublayerColumns = 8;

const mark = (slot: Slot, kind: MarkKind, at: Partial<Omit<Mark, 'slot' | 'kind'>> = {}): Mark => ({
  slot,
  kind,
  column: columns[slot],
  row: 0,
  letter: '',
  isLearned: false,
  ...at,
});

const gainMark = (slot: Slot, gain: Gain, column: number, row: number): Mark =>
  mark(slot, 'gain', { column, row, letter: gain.letter, isLearned: gain.kind === 'learned' });

/** One block of the wiring: attention, then MLP; of a wiring that changes with depth, its lower and its upper rule. */
export function blockDiagram(wiring: Wiring): Diagram {
  if (wiring.sublayers.kind === 'parallel') return parallelDiagram(wiring.sublayers);
  const many = 100;
  const isMixed = wiring.below !== undefined && 'fraction' in wiring.below.blocks;
  const [, upper] = sublayersOf(wiring, many - 1, many);
  const [lower] = sublayersOf(wiring, isMixed ? 0 : many - 1, many);
  const builder = createBuilder();
  const parts = [builder.sublayer(lower, 0, 'A'), builder.sublayer(upper, sublayerColumns, 'M')];
  if (isMixed) builder.marks.push(mark('cut', 'cut'));
  if (wiring.bypass === true)
    builder.wires.push({ from: parts[0].tap, to: parts[1].add, kind: 'bypass', viaRow: -1 });
  if (wiring.secondStream === true) addSecondStream(builder, parts);
  return builder.finish(columns.out);
}

/** The first sublayer alone, for a chip or a figure of one sublayer. */
export function sublayerDiagram(
  sublayer: Sublayer,
  letter = 'F',
  outColumn: number = sublayerColumns,
): Diagram {
  const builder = createBuilder();
  builder.sublayer(sublayer, 0, letter);
  return builder.finish(outColumn);
}

interface Part {
  readonly tap: Mark;
  readonly box: Mark;
  readonly add: Mark;
}

function createBuilder() {
  const marks: Mark[] = [];
  const wires: Wire[] = [];
  let end = mark('in', 'none');
  marks.push(end);
  const chain = (line: readonly Mark[], kind: Wire['kind']) =>
    line.slice(1).forEach((to, i) => wires.push({ from: line[i], to, kind }));
  return {
    marks,
    wires,
    sublayer(slots: Sublayer, at: number, letter: string): Part {
      const on = (slot: Slot) => columns[slot] + at;
      const tap = mark('tap', 'none', { column: on('tap') });
      const box = mark('F', 'box', { column: on('F'), row: 1, letter });
      const add = mark('add', 'add', { column: on('add') });
      const { branchIn, branchInGain, qkv, hidden, branchOut, branchOutGain, skipGain, stream } = slots;
      const branch = [
        tap,
        ...(branchIn === undefined ? [] : [mark('branchIn', branchIn, { column: on('branchIn'), row: 1 })]),
        ...(branchInGain === undefined
          ? []
          : [gainMark('branchInGain', branchInGain, on('branchInGain'), 1)]),
        box,
        ...(branchOut === undefined
          ? []
          : [mark('branchOut', branchOut, { column: on('branchOut'), row: 1 })]),
        ...(branchOutGain === undefined
          ? []
          : [gainMark('branchOutGain', branchOutGain, on('branchOutGain'), 1)]),
        add,
      ];
      const line = [
        end,
        tap,
        ...(skipGain === undefined ? [] : [gainMark('skipGain', skipGain, on('skipGain'), 0)]),
        add,
        ...(stream === undefined ? [] : [mark('stream', stream, { column: on('stream') })]),
      ];
      marks.push(...line.slice(1), ...branch.slice(1, -1));
      const within = qkv ?? hidden;
      if (within !== undefined) marks.push(mark('within', within, { column: box.column, row: 1 }));
      chain(line, 'stream');
      chain(branch, 'branch');
      end = line[line.length - 1];
      return { tap, box, add };
    },
    finish(outColumn: number): Diagram {
      const out = mark('out', 'arrow', { column: outColumn });
      marks.push(out);
      wires.push({ from: end, to: out, kind: 'stream' });
      const rows = [...marks.map(({ row }) => row), ...wires.map(({ viaRow = 0 }) => viaRow)];
      return { marks, wires, firstRow: Math.min(0, ...rows), lastRow: Math.max(1, ...rows) };
    },
  };
}

/** ResiDual: each branch's output goes up to the stream and down to a sum that is never normed. */
function addSecondStream({ marks, wires }: ReturnType<typeof createBuilder>, parts: readonly Part[]): void {
  const start = mark('in', 'none', { row: 2 });
  const end = mark('out', 'arrow', { row: 2 });
  const sums = parts.map(({ box, add }) => {
    const split = mark('split', 'none', { column: box.column + columns.split - columns.F, row: 1 });
    const sum = mark('add', 'add', { column: add.column, row: 2 });
    const i = wires.findIndex(({ from, to }) => from === box && to === add);
    wires.splice(i, 1, { from: box, to: split, kind: 'branch' });
    wires.push({ from: split, to: add, kind: 'branch' }, { from: split, to: sum, kind: 'branch' });
    marks.push(split, sum);
    return sum;
  });
  const line = [start, ...sums, end];
  marks.push(start, end);
  line.slice(1).forEach((to, i) => wires.push({ from: line[i], to, kind: 'stream2' }));
}

/** Attention and MLP side by side, behind one norm or behind one each, added together. */
export function parallelDiagram({ branchIn, partIn }: Extract<Sublayers, { kind: 'parallel' }>): Diagram {
  const start = mark('in', 'none');
  const tap = mark('tap', 'none', { column: 2 });
  const boxes = [
    mark('F', 'box', { column: 7.5, row: 1, letter: 'A' }),
    mark('F', 'box', { column: 7.5, row: 2, letter: 'M' }),
  ];
  const add = mark('add', 'add', { column: 12 });
  const out = mark('out', 'arrow');
  const wire = (from: Mark, to: Mark, kind: Wire['kind']): Wire => ({ from, to, kind });
  const shared = [
    mark('branchIn', branchIn ?? 'none', { column: 4, row: 1 }),
    mark('split', 'none', { column: 5.5, row: 1 }),
  ];
  const own = boxes.map(({ row }) => mark('partIn', partIn ?? 'none', { row }));
  const before =
    partIn === undefined
      ? {
          marks: shared,
          wires: [wire(tap, shared[0], 'branch'), wire(shared[0], shared[1], 'branch')],
          ends: boxes.map(() => shared[1]),
        }
      : { marks: own, wires: own.map((norm) => wire(tap, norm, 'branch')), ends: own };
  return {
    marks: [start, tap, ...before.marks, ...boxes, add, out],
    wires: [
      wire(start, tap, 'stream'),
      wire(tap, add, 'stream'),
      wire(add, out, 'stream'),
      ...before.wires,
      ...boxes.map((box, i) => wire(before.ends[i], box, 'branch')),
      ...boxes.map((box) => wire(box, add, 'branch')),
    ],
    firstRow: 0,
    lastRow: 2,
  };
}
