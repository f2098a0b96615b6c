/** Curves that grow as a run goes on. The plotting library comes with the first run; where it cannot be had, the chart is drawn as SVG. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chart } from '../charts/chart.ts';
import type { Size } from '../charts/figure.ts';
import type { LivePlot } from '../charts/live.ts';

interface LossPlotProps {
  readonly chart: Chart;
  readonly size: Size;
  /** SVG of the same chart. */
  otherwise(): string;
}

export function LossPlot({ chart, size, otherwise }: LossPlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<LivePlot | null>(null);
  const latest = useRef({ chart, size });
  latest.current = { chart, size };
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let isHere = true;
    import('../charts/live.ts').then(
      ({ plotLive }) => {
        if (isHere && place.current !== null)
          plot.current = plotLive(place.current, latest.current.chart, latest.current.size);
      },
      () => isHere && setIsMissing(true),
    );
    return () => {
      isHere = false;
      plot.current?.destroy();
    };
  }, []);
  useEffect(() => plot.current?.update(chart, size), [chart, size.width]);
  return (
    <>
      {isMissing && <div class="drawn" dangerouslySetInnerHTML={{ __html: otherwise() }} />}
      <div class="live-plot" ref={place} hidden={isMissing} />
    </>
  );
}
