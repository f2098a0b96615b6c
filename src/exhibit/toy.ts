/**
 * What a toy is: an experiment, the controls that a reader is given, and how its data is drawn. A toy holds no mathematics and
 * no markup; the exhibit frame, the build and the pages all read this one description.
 */
import type { Figure, Size } from '../charts/figure.ts';
import type { Data, Experiment, Readout } from '../experiments/experiment.ts';
import { defaultsOf, type Parameters, type Values } from '../experiments/parameters.ts';
import { checkEarlier, type Earlier } from './earlier.ts';

/** How far a run has come, in the run's own unit ("step", "seed"). */
export interface Progress {
  readonly unit: string;
  readonly done: number;
  readonly total: number;
}

/** An equation shown in the frame. The first of a toy's equations is its own: numbered and anchored. */
export interface ShownEquation<P extends Parameters> {
  readonly id: string;
  /** False while the equation does not describe what is shown: it is then set in grey. Default: always true. */
  isOn?(values: Values<P>): boolean;
}

export interface Toy<P extends Parameters = Parameters, D extends Data = Data> {
  /** Lasting name: anchor `toy-<id>`, prefix of the URL state. */
  readonly id: string;
  readonly title: string;
  readonly experiment: Experiment<P, D>;
  /** Values that differ from the experiment's defaults. */
  readonly presets?: Partial<Values<P>>;
  /** Parameters with a control, in order; the first is the one that a phone shows with the figure. */
  readonly controls: readonly (keyof P & string)[];
  /** For a choice with many options: those that the control offers. Others can be reached by a link and are then offered too. */
  readonly offered?: { readonly [K in keyof P]?: readonly string[] };
  /** Ids of the readouts that stand beside the figure; the others can only be quoted. Default: all. */
  readonly readouts?: readonly string[];
  readonly equations?: readonly ShownEquation<P>[];
  /** What a line and its band are: "Mean of 8 seeds; band, one standard deviation." `isOwn`: run in this page. */
  method?(values: Values<P>, isOwn: boolean): string;
  draw(data: D, values: Values<P>, size: Size): Figure;
  /** Where a long run has come to, read off the data known so far. */
  progress?(data: D, values: Values<P>): Progress;
  /** `change`: a moved control runs at once. `button`: the reader starts the run (training). Default `change`. */
  readonly starts?: 'change' | 'button';
  /** What the button says if `starts` is `button`: "Train both". */
  readonly startLabel?: string;
  /** What a run in the page takes in place of the present values: one seed where the built result has eight, or eight where two are kept. */
  readonly startsWith?: Partial<Values<P>>;
  /** `plate`: controls beside the figure. `hero`: figure over the whole width, controls under it. Default `plate`. */
  readonly layout?: 'plate' | 'hero';
  /** Widths in px at which the build draws; default 596 and 350. */
  readonly widths?: { readonly wide: number; readonly narrow: number };
  /** Names that links of earlier versions use. Default: none has changed. */
  readonly earlier?: Earlier;
}

/** Types a toy by its experiment; throws if a control names no parameter. */
export function defineToy<P extends Parameters, D extends Data>(
  toy: { readonly experiment: Experiment<P, D> } & NoInfer<Toy<P, D>>,
): Toy<P, D> {
  for (const name of toy.controls)
    if (!(name in toy.experiment.parameters))
      throw new Error(
        `toy "${toy.id}": control "${name}" is no parameter of "${toy.experiment.id}", which has ${Object.keys(toy.experiment.parameters).join(', ')}`,
      );
  if (toy.earlier !== undefined) checkEarlier(toy.id, toy.experiment.parameters, toy.earlier);
  return toy;
}

/** Every id under which a link may name a toy, the present one first. */
export const idsOf = ({ id, earlier }: Pick<Toy, 'id' | 'earlier'>): readonly string[] => [
  id,
  ...(earlier?.ids ?? []),
];

/** The values at which a toy is built: the experiment's defaults with the toy's presets over them. */
export function startOf<P extends Parameters, D extends Data>(toy: Toy<P, D>): Values<P> {
  return { ...defaultsOf(toy.experiment.parameters), ...toy.presets };
}

/** The readouts that stand beside a toy's figure. */
export function readoutsOf<P extends Parameters, D extends Data>(
  toy: Toy<P, D>,
  data: D,
  values: Values<P>,
): readonly Readout[] {
  const all = toy.experiment.readouts(data, values);
  return toy.readouts === undefined ? all : all.filter(({ id }) => toy.readouts?.includes(id));
}

/** Width in px of a figure beside its controls. */
export const figureWidth = 596;

/** The widths at which the build draws a toy. */
export function widthsOf(toy: Pick<Toy, 'widths'>): { readonly wide: number; readonly narrow: number } {
  return toy.widths ?? { wide: figureWidth, narrow: 350 };
}

/** Width in px of an exhibit in an article: the text's column, the gutter and the notes'. */
export const plateWidth = 880;
