/**
 * The preview of a reference, loaded when a reader first points at one. What stands on another page is read from that page's own HTML:
 * it says what the link leads to by construction, is in the browser's store when the link is followed, and needs no second set of
 * files that could fall behind. Where it cannot be had there is no preview, and the link is what it was.
 */
import { previewOf } from './preview-of.ts';

/** A page that has not come after this long, in ms, shows no preview any more: on a phone the tap then follows the link. */
const PATIENCE_MS = 4000;

const pages = new Map<string, Promise<Document>>();
let pop: HTMLElement | null = null;

/** The element to show for a link to something on a page of this site; null if there is nothing to show. */
export async function previewFor(link: HTMLAnchorElement): Promise<HTMLElement | null> {
  const page = link.pathname === location.pathname ? document : await pageAt(link.pathname);
  const preview = previewOf(page, decodeURIComponent(link.hash.slice(1)), link.pathname);
  if (preview === null) return null;
  const head = document.createElement('a');
  head.className = 'pop-head';
  head.href = link.href;
  head.textContent = preview.title;
  pop ??= made();
  pop.replaceChildren(head, ...preview.content);
  pop.setAttribute('aria-label', `Preview: ${preview.title}`);
  return pop;
}

function pageAt(path: string): Promise<Document> {
  let page = pages.get(path);
  if (page === undefined) {
    page = fetched(path);
    pages.set(path, page);
    page.catch(() => pages.delete(path));
  }
  return page;
}

async function fetched(path: string): Promise<Document> {
  const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

function made(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'pop preview';
  element.popover = 'auto';
  element.setAttribute('role', 'group');
  element.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null) element.hidePopover();
  });
  document.body.append(element);
  return element;
}
