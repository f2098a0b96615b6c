/**
 * Parameters of an experiment, declared once.
 *
 * From a declaration come the controls of the exhibit, the state in the URL, the clamping of bad input, the
 * options of the command line and the parameter table. This module knows no page: it turns text into values and
 * says in words what it had to change.
 */

/** A real number or an integer (`step` a whole number and `min` a whole number make it an integer). */
export interface NumberParameter {
  readonly kind: 'number';
  /** Name of the live symbol in the equation (`sigma`, `v`, `depth`), if the parameter is one. */
  readonly symbol?: string;
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  /** `log`: the control moves in factors (learning rates); `values` then lists the stops it may take. */
  readonly values?: readonly number[];
  /** Digits after the point in the control's value; default: as many as `step` has. */
  readonly digits?: number;
}

/** One of a few named options; `tone` gives the option the colour of its subject. */
export interface ChoiceParameter<V extends string = string> {
  readonly kind: 'choice';
  readonly symbol?: string;
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly tone?: Tone }[];
  readonly default: V;
}

/** On or off. The label reads as a statement: "branches see only a memory". */
export interface BooleanParameter {
  readonly kind: 'boolean';
  readonly symbol?: string;
  readonly label: string;
  readonly default: boolean;
}

/** A short vector whose entries the reader drags. */
export interface VectorParameter {
  readonly kind: 'vector';
  readonly symbol?: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: readonly number[];
}

export type Parameter = NumberParameter | ChoiceParameter | BooleanParameter | VectorParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

/** The three subjects that own a colour, and the neutral. */
export type Tone = 'post' | 'pre' | 'rms' | 'ink';

export type ValueOf<P extends Parameter> =
  P extends ChoiceParameter<infer V>
    ? V
    : P extends NumberParameter
      ? number
      : P extends BooleanParameter
        ? boolean
        : readonly number[];

/** The values that `run` is given. */
export type Values<P extends Parameters> = { readonly [K in keyof P]: ValueOf<P[K]> };

/** The declared defaults. */
export function defaultsOf<P extends Parameters>(parameters: P): Values<P> {
  return Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, p.default])) as Values<P>;
}
