/**
 * Says at the top of a page that the part which its address names is not on it, and where a part of that name is: on another page, or
 * under the name that has taken its place. Fetched only where a fragment names nothing.
 */
import type { ListedAnchor } from '../integrations/lock.ts';
import { namedToys } from './strays.ts';

const LONGEST_QUOTE = 60;
let notes: HTMLElement | null = null;

/** Looks at the address again. `isJump` if the reader was on the page already: then the words come into view, as the part would have. */
export async function sayStrayFragment(isJump: boolean): Promise<void> {
  notes?.remove();
  const { hash } = location;
  const id = idOf(hash);
  if (isKnown(id, location.search)) return;
  notes ??= madeNotes();
  notes.replaceChildren();
  document.querySelector('#main article, #main')?.prepend(notes);
  const anchors = await fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}anchors.json`)
    .then((response) => (response.ok ? (response.json() as Promise<readonly ListedAnchor[]>) : null))
    .catch(() => null);
  // The address may have changed again while the list was coming.
  if (location.hash !== hash) return;
  notes.replaceChildren(noteOf(id, anchors));
  if (isJump) notes.scrollIntoView({ block: 'center' });
}

/** The id that a fragment names; one that is not well encoded names itself. */
export function idOf(hash: string): string {
  const text = hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The anchors that have or had this name; where none has, those that differ from it by capitals alone. */
export function anchorsNamed(id: string, anchors: readonly ListedAnchor[]): readonly ListedAnchor[] {
  const namesOf = (anchor: ListedAnchor) => [
    anchor.id,
    ...(anchor.earlier ?? []).map((url) => url.slice(url.indexOf('#') + 1)),
  ];
  const exact = anchors.filter((anchor) => namesOf(anchor).includes(id));
  const alike = (name: string) => name.toLowerCase() === id.toLowerCase();
  return exact.length > 0 ? exact : anchors.filter((anchor) => namesOf(anchor).some(alike));
}

/** The top is on every page, and what names a toy's state is told of by strays.ts. */
function isKnown(id: string, search: string): boolean {
  return (
    id === '' ||
    id.toLowerCase() === 'top' ||
    document.getElementById(id) !== null ||
    namedToys(search).some((toy) => id === `toy-${toy}`)
  );
}

function madeNotes(): HTMLElement {
  const made = document.createElement('div');
  made.className = 'strays ui';
  made.setAttribute('role', 'status');
  addEventListener('hashchange', () => {
    if (document.getElementById(idOf(location.hash)) !== null) made.remove();
  });
  return made;
}

function noteOf(id: string, anchors: readonly ListedAnchor[] | null): HTMLElement {
  const note = document.createElement('p');
  const name = id.length > LONGEST_QUOTE ? `${id.slice(0, LONGEST_QUOTE)}…` : id;
  note.append(`The link leads to a part “${name}”, which is not on this page`);
  if (anchors === null) {
    note.append('.');
    return note;
  }
  const found = anchorsNamed(id, anchors);
  note.append(found.length === 0 ? ' and on no other page of this site.' : '. Of that name there is ');
  found.forEach((anchor, i) =>
    note.append(i === 0 ? '' : i < found.length - 1 ? ', ' : ' and ', ...linkTo(anchor)),
  );
  if (found.length > 0) note.append('.');
  return note;
}

/** `“Pre-LN” on /normalization/`; addresses in the list are whole ones, of the host for which the site was built. */
function linkTo({ url, title }: ListedAnchor): readonly (Node | string)[] {
  const { pathname, hash } = new URL(url);
  const link = document.createElement('a');
  link.href = pathname + hash;
  link.textContent = title;
  return [link, pathname === location.pathname ? ' on this page' : ` on ${pathname}`];
}
