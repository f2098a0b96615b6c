/**
 * Says at the top of a page which toy its address names that is not there: where it is now, with a link that takes the state along.
 * Fetched only where an address names a toy.
 */
import type { ToyEntry } from '../pages/toys.json.ts';

type Toys = Readonly<Record<string, ToyEntry>>;

export async function sayStrays(): Promise<void> {
  const strays = namedToys(location.search).filter(
    (id) => document.querySelector(`#toy-${id}, [data-earlier~="${id}"]`) === null,
  );
  if (strays.length === 0) return;
  const notes = document.createElement('div');
  notes.className = 'strays ui';
  notes.setAttribute('role', 'status');
  document.querySelector('#main article, #main')?.prepend(notes);
  const toys = await fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}toys.json`)
    .then((response) => (response.ok ? (response.json() as Promise<Toys>) : null))
    .catch(() => null);
  notes.append(...strays.map((id) => noteOf(id, toys)));
}

/** The toys whose state an address names. */
export const namedToys = (search: string): readonly string[] => [
  ...new Set(
    [...new URLSearchParams(search).keys()].flatMap((key) => /^([a-z][a-z0-9-]*)\.\w+$/.exec(key)?.[1] ?? []),
  ),
];

/** The toy that has or had this id; undefined if none. */
export function findToy(id: string, toys: Toys): { readonly id: string; readonly toy: ToyEntry } | undefined {
  const found = Object.entries(toys).find(([own, { earlier }]) => own === id || earlier.includes(id));
  return found === undefined ? undefined : { id: found[0], toy: found[1] };
}

function noteOf(id: string, toys: Toys | null): HTMLElement {
  const note = document.createElement('p');
  const found = toys === null ? undefined : findToy(id, toys);
  if (toys === null) note.append(`The link names an exhibit “${id}”, which is not on this page.`);
  else if (found === undefined)
    note.append(`The link names an exhibit “${id}”, which is not on this site: nothing of it is shown.`);
  else {
    const called = found.id === id ? '' : ` (called “${id}” earlier)`;
    note.append(
      `The link shows a state of “${found.toy.title}”${called}, which is not on this page. Open it in `,
    );
    found.toy.places.forEach(({ to, title }, i) => {
      const link = document.createElement('a');
      link.href = to.replace('#', `${location.search}#`);
      link.textContent = title;
      note.append(i === 0 ? '' : ', ', link);
    });
    note.append('.');
  }
  return note;
}
