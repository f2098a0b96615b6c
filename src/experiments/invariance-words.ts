/** What the invariance experiment says of its data: readouts, sentence and table. */
import type { DataTable, Readout } from './experiment.ts';
import { NORMS, type Cell, type InvarianceData, type InvarianceValues } from './invariance.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** The change that parts LayerNorm from RMSNorm. */
const PARTING = 'weight matrix re-centred';

const cellOf = ({ rows }: InvarianceData, name: string, norm: (typeof NORMS)[number]): Cell => {
  const cell = rows.find((row) => row.name === name)?.cells[NORMS.indexOf(norm)];
  if (cell === undefined) throw new Error(`invariance: there is no row "${name}" with a cell of ${norm}`);
  return cell;
};

/** How many of the changes a norm's output survives. */
const survived = ({ rows }: InvarianceData, norm: (typeof NORMS)[number]): number =>
  rows.filter(({ cells }) => cells[NORMS.indexOf(norm)]?.isSame === true).length;

export function readouts(data: InvarianceData): readonly Readout[] {
  return [
    { id: 'layernorm', label: 'LayerNorm survives', value: survived(data, 'LayerNorm'), format: 'integer' },
    {
      id: 'rmsnorm',
      label: 'RMSNorm survives',
      symbol: 'RMSNorm',
      value: survived(data, 'RMSNorm'),
      format: 'integer',
    },
    {
      id: 'recentred-layernorm',
      label: 'W re-centred, LayerNorm moves by',
      value: cellOf(data, PARTING, 'LayerNorm').change,
    },
    {
      id: 'recentred-rmsnorm',
      label: 'W re-centred, RMSNorm moves by',
      value: cellOf(data, PARTING, 'RMSNorm').change,
    },
    { id: 'agreeing', label: 'cells as in the paper', value: `${data.agreeing} of ${data.cells}` },
    { id: 'gradient-ratio', label: 'gradient by re-scaled W, over that by W', value: data.gradientRatio },
  ];
}

export function sentence(data: InvarianceData, { factor, shift }: InvarianceValues): Sentence {
  const [ln, rms] = (['LayerNorm', 'RMSNorm'] as const).map((norm) => survived(data, norm));
  const [lnMoved, rmsMoved] = (['LayerNorm', 'RMSNorm'] as const).map(
    (norm) => cellOf(data, PARTING, norm).change,
  );
  return say`Re-scaled by ${num(factor, 'fixed:1')} and re-centred by ${num(shift, 'fixed:1')}, LayerNorm’s output survives ${num(ln, 'integer')} of the six changes and RMSNorm’s ${num(rms, 'integer')}. What parts them is the re-centring of the weight matrix: it moves RMSNorm’s output by ${num(rmsMoved)} of its size and LayerNorm’s by ${num(lnMoved)}, which is rounding. ${num(data.agreeing, 'integer')} of ${num(data.cells, 'integer')} cells come out as in the paper.`;
}

export function table({ rows }: InvarianceData): DataTable {
  return {
    caption: 'Relative change of the output, by change and norm; below 10⁻⁴ it is rounding',
    columns: [{ name: 'change' }, ...NORMS.map((name) => ({ name }))],
    rows: rows.map(({ name, cells }) => [name, ...cells.map(({ change }) => change)]),
  };
}
