/** Which page shows which toy, and what it was called earlier: read where an address names a toy that is not on the page. */
import { toyPlaces } from '../content/toy-places.ts';
import { toys } from '../toys/index.ts';

export interface ToyEntry {
  readonly title: string;
  /** Ids that the toy had. */
  readonly earlier: readonly string[];
  /** Articles that show it, and the address of the exhibit in each. */
  readonly places: readonly { readonly to: string; readonly title: string }[];
}

export async function GET(): Promise<Response> {
  const places = await toyPlaces();
  const entries = Object.values(toys).map(({ id, title, earlier }): [string, ToyEntry] => [
    id,
    {
      title,
      earlier: earlier?.ids ?? [],
      places: places.filter(({ toy }) => toy === id).map((place) => ({ to: place.to, title: place.title })),
    },
  ]);
  return new Response(JSON.stringify(Object.fromEntries(entries)));
}
