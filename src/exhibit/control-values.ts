/**
 * Between a parameter's value and its input: where a slider stands, what it says, and what the reader has moved before the
 * exhibit was alive. A number with listed `values` has a slider over their positions, so that it moves in factors.
 */
import { formatNumber, type FormattedNumber } from '../experiments/number.ts';
import type { NumberParameter, Parameter, Parameters, ValueOf, Values } from '../experiments/parameters.ts';

export type ParameterValue = ValueOf<Parameter>;

export interface Position {
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Where the slider of `parameter` stands for `value`. */
export function positionOf({ values, min, max, step }: NumberParameter, value: number): Position {
  if (values === undefined) return { at: value, min, max, step };
  return { at: Math.max(0, values.indexOf(value)), min: 0, max: values.length - 1, step: 1 };
}

/** The value at a slider's position. */
export function valueAt({ values, default: fallback }: NumberParameter, at: number): number {
  if (values === undefined) return at;
  return values[at] ?? fallback;
}

/** The value in words, with its unit. */
export function valueWords(
  parameter: NumberParameter,
  value: number,
): Pick<FormattedNumber, 'html' | 'spoken'> {
  const { unit } = parameter;
  const { html, spoken } = formatNumber(value, formatOf(parameter));
  return unit === undefined
    ? { html, spoken }
    : { html: `${html}\u00a0${unit}`, spoken: `${spoken} ${unit}` };
}

function formatOf({ values, digits, step }: NumberParameter) {
  if (digits !== undefined) return `fixed:${digits}` as const;
  if (values !== undefined) return values.every(Number.isInteger) ? 'integer' : 'auto';
  return `fixed:${(String(step).split('.')[1] ?? '').length}` as const;
}

/** What stands in the inputs under `root` that is not what `values` says. */
export function movedControls(
  root: HTMLElement,
  prefix: string,
  parameters: Parameters,
  values: Values<Parameters>,
): Partial<Values<Parameters>> {
  const moved: Record<string, ParameterValue> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = inputValue(root, `${prefix}.${name}`, parameter);
    if (value !== null && value !== values[name]) moved[name] = value;
  }
  return moved;
}

function inputValue(root: HTMLElement, name: string, parameter: Parameter): ParameterValue | null {
  const inputs = [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].filter(
    (input) => input.name === name,
  );
  const input = inputs.find((candidate) => !isRadio(candidate) || candidate.checked);
  if (input === undefined) return null;
  switch (parameter.kind) {
    case 'number':
      return valueAt(parameter, Number(input.value));
    case 'choice':
      return input.value;
    case 'boolean':
      return input instanceof HTMLInputElement && input.checked;
    case 'vector':
      return null;
  }
}

const isRadio = (input: HTMLInputElement | HTMLSelectElement): input is HTMLInputElement =>
  input instanceof HTMLInputElement && input.type === 'radio';
