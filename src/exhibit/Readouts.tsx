/** Readouts: what was measured, one line each, with the line of its curve before the label. Also drawn by the build. */
import type { Readout } from '../experiments/experiment.ts';
import { formatNumber } from '../experiments/number.ts';
import { ReadoutLabel } from './letters.tsx';

/** The readouts as a definition list. */
export function Readouts({ readouts }: { readonly readouts: readonly Readout[] }) {
  return (
    <dl class="reads">
      {readouts.map((readout) => (
        <div key={readout.id} data-readout={readout.id} data-sym={readout.symbol}>
          <dt>
            {readout.key && <Key {...readout.key} />}
            <ReadoutLabel text={readout.label} symbol={readout.symbol} />
          </dt>
          <dd dangerouslySetInnerHTML={{ __html: valueHtml(readout) }} />
        </div>
      ))}
    </dl>
  );
}

/** Twenty-two pixels of the curve itself. */
function Key({ tone, dash = 'solid' }: NonNullable<Readout['key']>) {
  return (
    <span class="key">
      <svg class="chart" width="22" height="6" viewBox="0 0 22 6" aria-hidden="true">
        <path class={`curve ${tone} ${dash}`} d="M0 3H22" />
      </svg>
    </span>
  );
}

function valueHtml({ value, format, unit }: Readout): string {
  const html = typeof value === 'number' ? formatNumber(value, format).html : escaped(value);
  return unit === undefined ? html : `${html}\u00a0${escaped(unit)}`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
