/** The attenuation toy: the reader may first draw the curve that they expect, and sees it beside the measured ones. */
import { useEffect, useRef } from 'preact/hooks';
import { plotOf } from '../charts/plot.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { Expectation, useExpectation, type ExpectationState } from '../exhibit/Expectation.tsx';
import { formatNumber } from '../experiments/number.ts';
import { toy } from './attenuation.toy.ts';
import { attenuationChart, type AttenuationFigureData } from './figures/attenuation.ts';

const invitation =
  'First draw the gradient that you expect, from 1 at the loss (right) down to the input (left).';

const measuredCurves = ({ identity, whole, predicted }: AttenuationFigureData) => [
  identity.mean,
  whole.mean,
  predicted,
];

export default function Attenuation(slots: Slots) {
  const expectation = useFocusKept(useExpectation(toy.id));
  return (
    <Exhibit
      toy={toy}
      {...slots}
      expecting={
        expectation.isOpen
          ? { invitation: expectation.curve.length === 0 ? invitation : '', show: expectation.show }
          : undefined
      }
      overlay={(bench, stage) => (
        <Expectation
          state={expectation}
          bench={bench}
          stage={stage}
          plot={bench.shown === null ? null : plotOf(attenuationChart(bench.shown.data), stage.size)}
          at={bench.shown === null ? [] : bench.shown.data.predicted.map((_, l) => l)}
          start={1}
          measured={bench.shown === null ? [] : measuredCurves(bench.shown.data)}
          describe={(l, size) => `sublayer ${l}: ${formatNumber(size).text}`}
        />
      )}
      actions={() =>
        !expectation.isOpen && (
          <button type="button" class="btn" onClick={expectation.again}>
            Draw what you expect
          </button>
        )
      }
    />
  );
}

/** What is pressed to show or to draw goes away with the press; the focus then goes to what has come in its place. */
function useFocusKept(state: ExpectationState): ExpectationState {
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isAsked.current || document.activeElement !== document.body) return;
    isAsked.current = false;
    document
      .getElementById(`toy-${toy.id}`)
      ?.querySelector<HTMLElement>(state.isOpen ? '.expect-area input' : '.ex-actions button')
      ?.focus({ preventScroll: true });
  }, [state.isOpen]);
  const asked = (act: () => void) => () => {
    isAsked.current = true;
    act();
  };
  return { ...state, show: asked(state.show), again: asked(state.again) };
}
