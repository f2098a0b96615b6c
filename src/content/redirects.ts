/**
 * Pages that have been renamed: the old address and the one that has taken its place, as content/anchors.lock.json lists them
 * under "moved". The build leaves a page of its own at the old address; a host that can answer with a redirect is given this list.
 */
import lock from '../../content/anchors.lock.json' with { type: 'json' };

export interface Redirect {
  /** Path from the site's root, as it was published: `/old/`. */
  readonly from: string;
  /** Path from the site's root of a page that is there now. */
  readonly to: string;
}

/** Every renamed page, in the order of the old addresses; one that was renamed twice leads straight to its last name. */
export function redirects(moved: Readonly<Record<string, string>> = lock.moved): readonly Redirect[] {
  return Object.keys(moved)
    .sort()
    .map((from) => ({ from, to: lastName(from, moved) }));
}

/** Follows a page from name to name; throws where the names lead in a circle. */
function lastName(from: string, moved: Readonly<Record<string, string>>): string {
  const seen = new Set<string>();
  let path = from;
  while (Object.hasOwn(moved, path)) {
    if (seen.has(path))
      throw new Error(`content/anchors.lock.json: "moved" leads from "${from}" in a circle`);
    seen.add(path);
    path = moved[path];
  }
  return path;
}
