/** The experiment's own source, as it is run, and the line that runs it from a shell. */
import { useEffect, useState } from 'preact/hooks';
import { valueText } from '../experiments/parse.ts';
import { CopyButton } from './CopyButton.tsx';
import type { SheetProps } from './sheets.tsx';

const sources = import.meta.glob<string>('../experiments/*.ts', { query: '?raw', import: 'default' });

export default function CodeSheet({ toy, shown }: SheetProps) {
  const { id, parameters } = toy.experiment;
  const [source, setSource] = useState('');
  useEffect(() => {
    const read = sources[`../experiments/${id}.ts`];
    if (read === undefined) setSource(`// src/experiments/${id}.ts is not part of this page`);
    else read().then(setSource, () => setSource('// the source could not be loaded'));
  }, [id]);
  const changed = Object.entries(parameters).filter(
    ([name, parameter]) => valueText(shown.values[name]) !== valueText(parameter.default),
  );
  const command = ['npm run -s experiment --', id]
    .concat(changed.map(([name]) => `${name}=${valueText(shown.values[name])}`))
    .join(' ');
  return (
    <>
      <p class="ui">
        <code>src/experiments/{id}.ts</code>, as this page runs it. From a clone of the site:{' '}
        <code>{command}</code>
      </p>
      <pre class="sheet-scroll" tabindex={0} aria-label={`Source of the experiment ${id}`}>
        <code>{source}</code>
      </pre>
      <CopyButton className="btn" text={() => source}>
        Copy the code
      </CopyButton>
    </>
  );
}
