/**
 * Reads what can be cited off a built page: the page from the Dublin Core in its head, a part from the attributes of a published
 * anchor. The anchor's menu reads the document so, and the build and the tests read the same from HTML.
 */
import type { CitedPage, CitedPart } from './item.ts';

/** Content of a page's `<meta>` by name. */
export type Metas = (name: string) => string | null | undefined;

/** The page, or nothing where it cannot be cited (the page of an address that is not there). */
export function citedPageOf(meta: Metas): CitedPage | undefined {
  const [title, url, published] = [meta('DC.title'), meta('DC.identifier'), meta('DC.date')];
  if (!title || !url || !published) return undefined;
  const path = meta('rn:path') ?? new URL(url).pathname;
  return { title, url, path, published, isDataset: meta('DC.type') === 'Dataset' };
}

/** The part of a published element, or nothing where it is no work of ours: an entry of the bibliography is cited as its own author's. */
export function citedPartOf(
  id: string,
  attribute: (name: 'anchor' | 'anchor-title' | 'anchor-number' | 'anchor-note') => string | null | undefined,
): CitedPart | undefined {
  const [kind, title] = [attribute('anchor'), attribute('anchor-title')];
  if (!kind || !title || kind === 'source') return undefined;
  return {
    kind,
    id,
    title,
    number: attribute('anchor-number') ?? undefined,
    note: attribute('anchor-note') ?? undefined,
  };
}
