/**
 * The training toys: a schedule whose corner can be dragged, and two stacks that are trained in the page, over the band of the
 * recorded seeds. While seeds grow, each is a curve; the figure at the end is that of the build. The built one stands until the reader
 * moves something or starts a run.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { drawChart } from '../charts/draw-chart.ts';
import type { Bench } from '../exhibit/bench.ts';
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { recordedData } from '../exhibit/recorded.ts';
import { stageOf, useFigureSize } from '../exhibit/stage.ts';
import { Walk } from '../exhibit/Walk.tsx';
import { notStarted, type WarmupData, type WarmupValues, type warmup } from '../experiments/warmup.ts';
import { Corner } from './Corner.tsx';
import { lossChart, scheduleFigure, warmupFigure } from './figures/warmup.ts';
import { LossPlot } from './LossPlot.tsx';
import { isRecorded, keptSetting, recordedWords, repetition } from './training.ts';
import { growingFigure, trainingFigure } from './training-figure.ts';
import type { toy as warmupToy } from './warmup.toy.ts';

type TrainingToy = typeof warmupToy;
type TrainingBench = Bench<typeof warmup.parameters, WarmupData>;

export function Training({ toy, ...slots }: Slots & { readonly toy: TrainingToy }) {
  return (
    <Exhibit
      toy={toy}
      {...slots}
      overlay={(bench, stage) => (
        <Corner
          stage={stage}
          data={trainingFigure(bench.shown?.data ?? notStarted(bench.values), bench.values)}
          bench={bench}
        />
      )}
      saysStale
      live={(bench) => (isLive(bench) ? <Live toy={toy} bench={bench} /> : null)}
    />
  );
}

/** Whether there is something else to see than the recorded seeds. */
const isLive = ({ phase, isStale, shown, values }: TrainingBench): boolean =>
  isStale ||
  phase.kind === 'running' ||
  phase.kind === 'stopped' ||
  shown?.isOwn === true ||
  !isRecorded(values);

/** The kept result of the same setting; null while it is not there, or if there is none. */
function useRecorded(toy: TrainingToy, values: WarmupValues): WarmupData | null {
  const [found, setFound] = useState<{ readonly key: string; readonly data: WarmupData } | null>(null);
  const setting = keptSetting(values);
  const key = JSON.stringify(setting ?? null);
  useEffect(() => {
    let isWanted = true;
    if (setting === undefined) return;
    recordedData(toy.experiment, setting)?.then(
      (data) => isWanted && setFound({ key, data }),
      () => undefined, // The band is missing then; the run does not need it.
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return found?.key === key ? found.data : null;
}

function Live({ toy, bench }: { readonly toy: TrainingToy; readonly bench: TrainingBench }) {
  const place = useRef<HTMLDivElement>(null);
  const size = useFigureSize(place);
  const { values, shown, phase, isStale } = bench;
  const recorded = useRecorded(toy, values);
  // What was run here; before its first step, nothing is known at these values.
  const known = shown !== null && shown.values === values && shown.isOwn ? shown.data : null;
  const isGrowing = phase.kind === 'running' && known !== null;
  const data = useMemo(
    () => trainingFigure(known ?? notStarted(values), values, recorded),
    [known, values, recorded],
  );
  const figure = useMemo(() => {
    if (size === null) return null;
    return isGrowing ? scheduleFigure(data, size) : warmupFigure(data, size);
  }, [data, isGrowing, size?.width]);
  const chart = useMemo(() => lossChart(isGrowing ? growingFigure(known, data) : data), [data, isGrowing]);
  return (
    <div class="live" ref={place}>
      {figure !== null && size !== null && (
        <>
          <div class="ex-plot">
            <div class="drawn" dangerouslySetInnerHTML={{ __html: figure.svg }} />
            {!isGrowing && known !== null && <Walk title={toy.title} figure={figure} take={bench.take} />}
            <div class="ex-over">
              <Corner stage={stageOf(size, figure)} data={data} bench={bench} />
            </div>
          </div>
          {isGrowing && <LossPlot chart={chart} size={size} otherwise={() => drawChart(chart, size).svg} />}
        </>
      )}
      <Words>
        {isStale && 'Not trained at this setting yet: the counts and the sentence are of the one before.'}
        {!isStale && recorded !== null && recordedWords(recorded)}
        {!isStale && recorded !== null && known?.isComplete === true && ` ${repetition(known, recorded)}`}
      </Words>
    </div>
  );
}

const Words = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="live-words" role="status">
    {children}
  </p>
);
