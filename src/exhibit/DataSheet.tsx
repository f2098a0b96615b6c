/** The plotted data as a table. */
import { formatNumber } from '../experiments/number.ts';
import { CopyButton } from './CopyButton.tsx';
import { toCsv } from './csv.ts';
import type { SheetProps } from './sheets.tsx';

export default function DataSheet({ toy, shown }: SheetProps) {
  const { caption, columns, rows } = toy.experiment.table(shown.data, shown.values);
  return (
    <>
      <div class="sheet-scroll" tabindex={0} role="region" aria-label={caption}>
        <table class="data">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ name }, j) => (
                <th key={name} scope="col" class={typeof rows[0]?.[j] === 'number' ? 'r' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={j} class={typeof cell === 'number' ? 'r' : undefined}>
                    {typeof cell === 'number' ? formatNumber(cell, columns[j]?.format).text : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyButton className="btn" text={() => toCsv(toy.experiment.table(shown.data, shown.values))}>
        Copy as CSV
      </CopyButton>
    </>
  );
}
