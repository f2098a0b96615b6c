/** The RMSNorm toy with its bars to drag, and its mean. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { Grasp } from '../exhibit/Grasp.tsx';
import { rmsnorm } from '../experiments/rmsnorm.ts';
import { formatNumber } from '../experiments/number.ts';
import { meanGrip, rmsNormBars } from './figures/rmsnorm.ts';
import { Level } from './Level.tsx';
import { toy } from './rmsnorm.toy.ts';

const { x: entry, shift } = rmsnorm.parameters;
const shifts = Array.from({ length: Math.round((shift.max - shift.min) / shift.step) + 1 }, (_, i) =>
  inSteps(shift.min + i * shift.step, shift),
);

export default function RmsNorm(slots: Slots) {
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={({ values, shown, change, endGesture }, stage) => {
        const input = shown?.data.input ?? values.x.map((own) => own + values.shift);
        const bars = rmsNormBars(input, stage.size);
        const grip = meanGrip(input, stage.size);
        const still = input.reduce((sum, value) => sum + value, 0) / input.length - values.shift;
        return (
          <>
            <Grasp
              stage={stage}
              label="x"
              boxes={input.map((_, i) => ({ ...bars, left: bars.left + i * bars.step, width: bars.step }))}
              values={input}
              min={bars.min}
              max={bars.max}
              step={entry.step}
              onValue={(index, value) =>
                change({ x: values.x.with(index, inSteps(value - values.shift, entry)) }, `x${index}`)
              }
              onEnd={endGesture}
            />
            <Level
              stage={stage}
              left={grip.left}
              width={grip.width}
              label="mu, moved by its line"
              stops={shifts.map((by) => ({
                y: grip.height(still + by),
                words: `mean ${formatNumber(still + by, 'fixed:2').spoken}`,
              }))}
              at={Math.max(0, shifts.indexOf(inSteps(values.shift, shift)))}
              onStop={(index) => change({ shift: shifts[index] }, 'shift')}
              onEnd={endGesture}
            />
          </>
        );
      }}
    />
  );
}

interface Steps {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The nearest value that the parameter can take, without the dust of binary fractions. */
function inSteps(value: number, { min, max, step }: Steps): number {
  return Number((Math.round(Math.min(max, Math.max(min, value)) / step) * step).toFixed(1));
}
