/** Where a moved control has run one seed: the button that runs as many as the built figure rests on. */
import type { Bench } from '../exhibit/bench.ts';

interface AllSeedsProps {
  readonly bench: Pick<Bench, 'phase'> & {
    readonly values: { readonly seeds: number };
    run(patch: { readonly seeds: number }): void;
  };
  readonly seeds: number;
}

export function AllSeeds({ bench, seeds }: AllSeedsProps) {
  if (bench.values.seeds === seeds || bench.phase.kind === 'running') return null;
  return (
    <button type="button" class="btn" onClick={() => bench.run({ seeds })}>
      Run all {seeds} seeds
    </button>
  );
}
