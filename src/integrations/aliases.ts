/**
 * Keeps old ids alive in the built pages. Where the new anchor stands on the same page, the old id is put beside it; where it stands
 * on another, the old page says at its end where it is now, in a line that shows when it is pointed at.
 */
import { escapeHtml, tagsOf, type BuiltPage, type Tag } from './html.ts';
import { currentAddress, LOCK, splitAddress, type Anchor, type Lock } from './lock.ts';

/** The text of a page with every alias that belongs to it. `root` is what stands before a path of the site in an href. */
export function withAliases(
  page: Pick<BuiltPage, 'path' | 'html'>,
  lock: Lock,
  anchors: readonly Anchor[],
  root: string,
): string {
  return Object.keys(lock.aliases).reduce((html, old) => {
    const { path, id } = splitAddress(old);
    // The page may itself have been renamed since; a host that redirects it brings the old id along.
    if (currentAddress(path, lock) !== page.path || hasId(html, id)) return html;
    const now = currentAddress(old, lock);
    const title = anchors.find(({ url }) => url === now)?.title;
    if (title === undefined) throw new Error(`${LOCK}: alias "${old}" leads to "${now}", which is not there`);
    return splitAddress(now).path === page.path
      ? withAlias(html, id, splitAddress(now).id)
      : withNotice(html, id, root + now, title);
  }, page.html);
}

const hasId = (html: string, id: string) => [...tagsOf(html)].some(({ attributes }) => attributes.id === id);

/** Puts `old` as an id beside the element that has the id `now`. */
export function withAlias(html: string, old: string, now: string): string {
  const tags = [...tagsOf(html)];
  const index = tags.findIndex(({ attributes }) => attributes.id === now);
  const target = tags[index];
  if (target === undefined)
    throw new Error(`${LOCK}: alias "${old}" leads to "${now}", which is not on its page`);
  const at = insertionPoint(target, tags.slice(index + 1));
  return `${html.slice(0, at)}<span id="${old}"></span>${html.slice(at)}`;
}

/** Before the element; in a table row, where only cells may stand, at the start of its first cell. */
function insertionPoint(target: Tag, later: readonly Tag[]): number {
  if (target.name !== 'tr') return target.at;
  return later.find(({ name }) => name === 'td' || name === 'th')?.end ?? target.at;
}

function withNotice(html: string, old: string, href: string, title: string): string {
  const at = html.lastIndexOf('</main>');
  if (at < 0) throw new Error(`${LOCK}: alias "#${old}" belongs to a page without <main>`);
  const notice = `<p id="${old}" class="moved ui">This has moved: <a href="${escapeHtml(href)}">${escapeHtml(title)}</a></p>`;
  return html.slice(0, at) + notice + html.slice(at);
}
