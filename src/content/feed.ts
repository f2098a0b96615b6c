/**
 * The articles as a feed. Dates are those of the front matter and of the corrections, never of the build, so the same content gives the
 * same bytes; an article keeps its id when the site moves to another host, because the id comes from its address on the site alone.
 */
import { createHash } from 'node:crypto';
import { getCollection } from 'astro:content';
import { Feed } from 'feed';
import { picturePath } from '../integrations/picture-path.ts';
import { absolute } from '../layouts/address.ts';
import { corrections } from './lists.ts';
import { articleFacts } from './toy-places.ts';

const description = 'Why transformers moved their normalization: articles in which every equation runs.';

/** The feed that both formats are written from, newest first. */
export async function articleFeed(): Promise<Feed> {
  const articles = (await getCollection('articles')).map(({ id, data }) => {
    const path = `/${id}/`;
    return { id, data, path, updated: lastChange(path, data.published) };
  });
  articles.sort((a, b) => b.data.published.localeCompare(a.data.published) || a.data.order - b.data.order);
  const facts = new Map((await articleFacts()).map((fact) => [fact.id, fact]));
  const author = { name: 'Runnable Norms', link: absolute('/') };
  const feed = new Feed({
    title: 'Runnable Norms',
    description,
    id: uuidOf('/'),
    link: absolute('/'),
    language: 'en',
    favicon: absolute('/icons/icon-192.png'),
    copyright: 'CC BY 4.0',
    updated: midnight(
      articles
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? '1970-01-01',
    ),
    generator: false,
    feedLinks: { atom: absolute('/atom.xml'), rss: absolute('/rss.xml') },
    author,
  });
  for (const { id, data, path, updated } of articles) {
    const { minutes = 1, toys = [] } = facts.get(id) ?? {};
    feed.addItem({
      title: data.title,
      id: uuidOf(path),
      link: absolute(path),
      description: escaped(data.lede),
      content: [
        `<p>${escaped(data.lede)}</p>`,
        `<p>${escaped(data.blurb)}</p>`,
        `<p><img src="${absolute(picturePath(path))}" width="1200" height="630" alt=""></p>`,
        `<p>${escaped(data.part)}, ${minutes} min, ${toys.length} exhibits that run in the page.</p>`,
      ].join('\n'),
      author: [author],
      published: midnight(data.published),
      date: midnight(updated),
    });
  }
  return feed;
}

/** The day on which the page last changed in what it says. */
function lastChange(path: string, published: string): string {
  const days = corrections.filter(({ page }) => page === path).map(({ date }) => date);
  return [published, ...days].sort().at(-1) ?? published;
}

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

/** A UUID of version 8 (RFC 9562, §5.8) made of a path from the site's root. */
export function uuidOf(path: string): string {
  const hex = createHash('sha256').update(`runnable-norms ${path}`).digest('hex').slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = (8 + (parseInt(hex[16] ?? '0', 16) % 4)).toString(16);
  const text = hex.join('');
  const parts = [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)];
  return `urn:uuid:${parts.join('-')}`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
