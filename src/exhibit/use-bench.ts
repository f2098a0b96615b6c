/** The bench of one exhibit as a hook: wired to the page's clock, address and visibility. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Parameters, Values } from '../experiments/parameters.ts';
import type { Bench } from './bench.ts';
import { builtData } from './built.ts';
import { createBench, untouched, type BenchActions, type BenchState } from './create-bench.ts';
import { stateSearch } from './embedded.ts';
import { printOf, verdict } from './print.ts';
import { recordedData } from './recorded.ts';
import { createRunner, type Runner } from './runner.ts';
import { readState, replaceAddress } from './url-state.ts';
import { startOf, type Toy } from './toy.ts';

interface Wired {
  readonly runner: Runner;
  readonly actions: BenchActions;
  state: BenchState;
}

/**
 * Gives the bench of `toy`. `readControls` tells what the reader has moved before the exhibit was alive; it is asked once, since
 * hydration leaves the inputs as they are and the next render would put them back.
 */
export function useBench(toy: Toy, readControls: () => Partial<Values<Parameters>>): Bench {
  const [state, setState] = useState(() => untouched(toy));
  const [wired] = useState((): Wired => {
    const runner = createRunner(toy.experiment);
    const actions = createBench(toy, state, {
      runner,
      nowMs: () => performance.now(),
      remember: (values) => replaceAddress(toy, values),
      built: () => builtData(toy),
      recorded: (values) => recordedData(toy.experiment, values),
      verdict: (print, data) => verdict(print, printOf(toy, data)),
      changed: (next) => setState((made.state = next)),
    });
    const made: Wired = { runner, actions, state };
    return made;
  });
  const { actions, runner } = wired;
  useLayoutEffect(() => {
    // The reader means this toy, so its arithmetic is fetched; nothing waits for it. What goes wrong there is said by a run.
    import('./engine.ts').then(({ loadEngine }) => loadEngine()).catch(() => undefined);
    const linked = readState(stateSearch(toy.id), toy);
    const moved = readControls();
    if (linked !== null) actions.open(linked);
    const [control] = Object.keys(moved);
    if (control !== undefined) actions.change(moved, control);
    return () => runner.close();
  }, []);
  useEffect(() => stopWhenLeft(actions.stop), []);
  useEffect(() => nameAfterBack(toy, wired), []);
  return { ...actions, ...state, canUndo: state.history.past.length > 0 };
}

/** Back to an earlier place of the page brings that entry's address, not its values: it is made to name what is shown. */
function nameAfterBack(toy: Toy, wired: Wired): () => void {
  const text = (values: Values<Parameters>) => JSON.stringify(values);
  const onPop = () => {
    const start = startOf(toy);
    const { values } = wired.state;
    if (text(readState(stateSearch(toy.id), toy)?.values ?? start) === text(values)) return;
    replaceAddress(toy, text(values) === text(start) ? null : values);
  };
  addEventListener('popstate', onPop);
  return () => removeEventListener('popstate', onPop);
}

/** The runs of a page that is left end. (While it is hidden, they wait: the pool sees to that.) */
function stopWhenLeft(stop: () => void): () => void {
  addEventListener('pagehide', stop);
  return () => removeEventListener('pagehide', stop);
}
