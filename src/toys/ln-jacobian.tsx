/** The toy of LayerNorm's Jacobian: the level 1/σ can be taken and moved. */
import { valueWords } from '../exhibit/control-values.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { lnJacobian } from '../experiments/ln-jacobian.ts';
import { sigmaGrip } from './figures/ln-jacobian.ts';
import { Level } from './Level.tsx';
import { toy } from './ln-jacobian.toy.ts';

const { sigma } = lnJacobian.parameters;
/** The smaller σ, the higher its level. */
const stops: readonly number[] = sigma.values.toReversed();

export default function LnJacobian(slots: Slots) {
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={({ values, shown, change, endGesture }, stage) => {
        const { left, width, level } = sigmaGrip(shown?.data ?? null, stage.size);
        return (
          <Level
            stage={stage}
            left={left}
            width={width}
            label="sigma, moved by its level"
            stops={stops.map((stop) => ({
              y: level(stop, values.eps),
              words: `sigma ${valueWords(sigma, stop).spoken}`,
            }))}
            at={Math.max(
              0,
              stops.findIndex((stop) => stop === values.sigma),
            )}
            onStop={(index) => change({ sigma: stops[index] }, 'sigma')}
            onEnd={endGesture}
          />
        );
      }}
    />
  );
}
