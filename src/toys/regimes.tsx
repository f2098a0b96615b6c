/** The regime toys: which of them is said by its id. */
import { Exhibit, type Slots } from '../exhibit/Exhibit.tsx';
import { anyRegime, regimeToys } from './regimes.ts';

export default function Regime({ id, ...slots }: Slots & { readonly id: string }) {
  const toy = [...regimeToys, anyRegime].find((known) => known.id === id);
  if (toy === undefined) throw new Error(`there is no regime toy "${id}"`);
  return <Exhibit toy={toy} {...slots} />;
}
