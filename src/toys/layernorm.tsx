/** The LayerNorm toy with its bars to drag. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { Grasp } from '../exhibit/Grasp.tsx';
import { barBox } from './figures/layernorm.ts';
import { toy } from './layernorm.toy.ts';

export default function LayerNorm(slots: Slots) {
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={({ values, shown, change, endGesture }, stage) => {
        // Before the first change the vector is neither shifted nor stretched: what is drawn is the vector itself.
        const drawn = shown?.data ?? { ...untouched, input: values.x };
        const { left, top, step, height, min, max } = barBox(drawn, stage.size);
        return (
          <Grasp
            stage={stage}
            label="x"
            boxes={drawn.input.map((_, i) => ({ left: left + i * step, top, width: step, height }))}
            values={drawn.input}
            min={min}
            max={max}
            step={0.1}
            onValue={(index, value) => {
              const { shift, scale } = values;
              if (scale !== 0)
                change({ x: values.x.with(index, entered((value - shift) / scale)) }, `x${index}`);
            }}
            onEnd={endGesture}
          />
        );
      }}
    />
  );
}

/** What lies over the figure is placed by its input alone. */
const untouched = { output: [], mean: 0, sigma: 1, outputMean: 0, outputSigma: 1 };

/** What was grasped is the drawn bar; what changes is the entry behind it, in the steps that it has. */
function entered(value: number): number {
  const { min, max, step } = toy.experiment.parameters.x;
  const steps = Math.round(Math.min(max, Math.max(min, value)) / step);
  return Number((steps * step).toFixed(1));
}
