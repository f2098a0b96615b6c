/**
 * The controls of an exhibit: native inputs with a label and a value. Without a script, and on paper, the same markup is the list of
 * the values at which the figure was made. The fill of a slider's track is an SVG, so that no style attribute is needed.
 */
import type {
  BooleanParameter,
  ChoiceParameter,
  NumberParameter,
  Parameter,
} from '../experiments/parameters.ts';
import { positionOf, valueAt, valueWords, type ParameterValue } from './control-values.ts';
import { Label, ReadoutLabel } from './letters.tsx';

interface ControlProps<P extends Parameter> {
  /** Name of the input: `<toy>.<parameter>`. */
  readonly name: string;
  readonly parameter: P;
  readonly value: ParameterValue;
  readonly offered?: readonly string[];
  onValue(value: ParameterValue): void;
  onEnd(): void;
}

/** The control that fits a parameter; a vector has its control in the figure. */
export function Control(props: ControlProps<Parameter>) {
  const { parameter } = props;
  switch (parameter.kind) {
    case 'number':
      return <Slider {...props} parameter={parameter} />;
    case 'choice':
      return <Choice {...props} parameter={parameter} />;
    case 'boolean':
      return <Switch {...props} parameter={parameter} />;
    case 'vector':
      return null;
  }
}

function Slider({ name, parameter, value, onValue, onEnd }: ControlProps<NumberParameter>) {
  const id = `ctl-${name}`;
  const { at, min, max, step } = positionOf(parameter, Number(value));
  const words = valueWords(parameter, Number(value));
  const share = max === min ? 0 : (at - min) / (max - min);
  return (
    <div class="ctl" data-sym={parameter.symbol}>
      <div class="ctl-top">
        <label for={id}>
          <Label text={parameter.label} symbol={parameter.symbol} />
        </label>
        <span class="val" dangerouslySetInnerHTML={{ __html: words.html }} />
      </div>
      <span class="range">
        <svg class="track" width="100%" height="2" aria-hidden="true">
          <rect class="rest" width="100%" height="2" />
          <rect class="done" width={`${(share * 100).toFixed(1)}%`} height="2" />
        </svg>
        <input
          id={id}
          type="range"
          name={name}
          min={min}
          max={max}
          step={step}
          value={at}
          // For whoever must read the slider while the toy's code is not there.
          data-values={parameter.values?.join(' ')}
          aria-valuetext={words.spoken}
          autocomplete="off"
          onInput={(event) => onValue(valueAt(parameter, event.currentTarget.valueAsNumber))}
          onChange={onEnd}
        />
      </span>
    </div>
  );
}

/** Up to four options stand side by side; more are a list. */
const sideBySide = 4;

function Choice(props: ControlProps<ChoiceParameter>) {
  const { parameter, value, offered } = props;
  const options = parameter.options.filter(
    (option) => offered === undefined || offered.includes(option.value) || option.value === value,
  );
  return options.length > sideBySide ? (
    <Pick {...props} parameter={{ ...parameter, options }} />
  ) : (
    <Segment {...props} parameter={{ ...parameter, options }} />
  );
}

function Segment({ name, parameter, value, onValue, onEnd }: ControlProps<ChoiceParameter>) {
  // Options with a subject's colour say themselves what is chosen.
  const isPlain = parameter.options.every(({ tone }) => tone === undefined);
  return (
    <fieldset class="seg" data-sym={parameter.symbol}>
      <legend class={isPlain ? undefined : 'vh'}>
        <ReadoutLabel text={parameter.label} />
      </legend>
      {parameter.options.map((option) => (
        <label key={option.value} class={option.tone}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            autocomplete="off"
            onInput={() => {
              onValue(option.value);
              onEnd();
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

function Pick({ name, parameter, value, onValue, onEnd }: ControlProps<ChoiceParameter>) {
  const id = `ctl-${name}`;
  const chosen = parameter.options.find((option) => option.value === value);
  return (
    <div class="ctl pick" data-sym={parameter.symbol}>
      <label for={id}>{parameter.label}</label>
      <select
        id={id}
        class="pick"
        name={name}
        autocomplete="off"
        onInput={(event) => {
          onValue(event.currentTarget.value);
          onEnd();
        }}
      >
        {parameter.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <span class="val still">{chosen?.label}</span>
    </div>
  );
}

function Switch({ name, parameter, value, onValue, onEnd }: ControlProps<BooleanParameter>) {
  return (
    <label class="ctl check" data-sym={parameter.symbol}>
      <input
        type="checkbox"
        name={name}
        checked={value === true}
        autocomplete="off"
        onInput={(event) => {
          onValue(event.currentTarget.checked);
          onEnd();
        }}
      />
      <span>
        <Label text={parameter.label} symbol={parameter.symbol} />
      </span>
      <span class="val still">{value === true ? 'yes' : 'no'}</span>
    </label>
  );
}
