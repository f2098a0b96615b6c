/** What the pages and the two files say of how to cite, read back by citation-js and held against the pages themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { citationForms } from '../../src/citation/forms.ts';
import type { CslItem } from '../../src/citation/item.ts';
import { proseLicence } from '../../src/citation/release.ts';
import { anchorsOf } from '../../src/integrations/anchors.ts';
import { unescapeHtml } from '../../src/integrations/html.ts';
import { factsOf, readCitation, type ReadItem } from '../unit/citation/parsers.ts';
import { dist, metaOf, readPages, type ReadPage } from './site.ts';

const pages = (await readPages()).filter(({ path }) => path !== '/404.html');
const list = JSON.parse(readFileSync(join(dist, 'citations.json'), 'utf8')) as CslItem[];
const listed = new Map(list.map((item) => [item.URL, item]));
const article = pages.filter((page) => metaOf(page)['og:type'] === 'article');
const frontMatter = (path: string) => readFileSync(`content/articles${path.replace(/\/$/, '')}.mdx`, 'utf8');
const fieldOf = (path: string, name: string) =>
  new RegExp(`^${name}: ['"]?(.*?)['"]?$`, 'm').exec(frontMatter(path))?.[1] ?? '';
const jsonLdOf = ({ html }: ReadPage) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null') as Record<
    string,
    unknown
  > | null;
const canonicalOf = ({ tags }: ReadPage) =>
  tags.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href ?? '';

describe('what can be cited', () => {
  test('is every page and every published anchor that is ours', () => {
    const own = pages.flatMap((page) => [
      canonicalOf(page),
      ...anchorsOf(page)
        .filter(({ kind, url }) => kind !== 'source' && !url.endsWith('#top'))
        .map(({ url }) => canonicalOf(page) + url.slice(url.indexOf('#'))),
    ]);
    expect([...listed.keys()].sort()).toEqual(own.sort());
  });

  test('has a key that BibTeX, which takes f and F for one, keeps apart', () => {
    const keys = list.map(({ id }) => id.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('names the title that the page publishes, and the page', () => {
    for (const page of pages) {
      const { title = '' } = Object.fromEntries(
        page.tags
          .filter(({ attributes }) => attributes.property === 'og:title')
          .map(({ attributes }) => ['title', attributes.content ?? '']),
      );
      for (const { url, title: part } of anchorsOf(page)) {
        const item = listed.get(canonicalOf(page) + url.slice(url.indexOf('#')));
        if (item === undefined) continue;
        expect(item.title).toContain(part.replace(/\s+/g, ' ').replace(/\.$/, ''));
        expect(item.title.endsWith(`, in “${title}”`), item.title).toBe(true);
      }
    }
  });

  test('an equation goes by the number that the reader sees', () => {
    for (const page of article) {
      const shown = [...page.html.matchAll(/href="#(eq-[\w-]+)"[^>]*>\(?(\d+)\)?</g)];
      const equations = anchorsOf(page).filter(({ kind }) => kind === 'equation');
      expect(new Set(shown.map(([, id]) => id)).size, page.path).toBe(equations.length);
      for (const [, id, number] of shown)
        expect(listed.get(`${canonicalOf(page)}#${id}`)?.title).toMatch(new RegExp(`^Eq\\. ${number}, `));
    }
  });

  test('a claim and a model say in the note whose fact it is', () => {
    const noted = list.filter(({ URL: url }) => /#(?:claim|model)-/.test(url));
    expect(noted.length).toBeGreaterThan(200);
    for (const { id, note } of noted) expect(note ?? '', id).toMatch(/source: .+|experiment: .+/);
  });

  test.each(['BibTeX', 'RIS', 'CSL-JSON'] as const)('%s of every one reads back as it went in', (name) => {
    const texts = list.map((item) => citationForms(item).find((form) => form.name === name)?.text ?? '');
    const read = name === 'CSL-JSON' ? texts.flatMap(readCitation) : readCitation(texts.join('\n'));
    expect(read.map(factsOf)).toEqual(list.map(factsOf));
    expect(read.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
  });

  test('citations.bib holds the same', () => {
    const read = readCitation(readFileSync(join(dist, 'citations.bib'), 'utf8'));
    expect(read.map(factsOf)).toEqual(list.map(factsOf));
  });
});

describe('marks', () => {
  test.each(pages.map((page) => [page.path, page] as const))('every anchor of %s has one', (_, page) => {
    const marked = page.tags
      .filter(({ name, attributes }) => name === 'a' && 'data-mark' in attributes)
      .map(({ attributes }) => attributes.href);
    const copied = page.tags.some(({ attributes }) => 'data-copy-link' in attributes);
    const missing = anchorsOf(page)
      .map(({ url }) => url.slice(url.indexOf('#')))
      .filter((hash) => !marked.includes(hash) && !(hash === '#top' && copied));
    expect(missing, 'an AnchorMark beside each leads to it').toEqual([]);
  });

  test('a mark without text is named', () => {
    for (const { path, tags } of pages) {
      const nameless = tags.filter(
        ({ attributes }) =>
          attributes.class === 'link-mark' && !/^Link to \S/.test(attributes['aria-label'] ?? ''),
      );
      expect(nameless, path).toEqual([]);
    }
  });
});

/** Where a source can be read, by its entry in the bibliography. */
function firstLinkOf(key: string): string {
  const tags = pages.find(({ path }) => path === '/reference/bibliography/')?.tags ?? [];
  const entry = tags.findIndex(({ attributes }) => attributes.id === `ref-${key}`);
  return (
    tags.slice(entry).find(({ name, attributes }) => name === 'a' && attributes.href?.startsWith('https:'))
      ?.attributes.href ?? ''
  );
}

/** A `citation_reference` taken apart; of several authors the last. */
const fieldsOf = (content: string): Readonly<Record<string, string>> =>
  Object.fromEntries(content.split(';').map((field) => field.split(/=(.*)/s, 2)));

describe('heads', () => {
  test.each(article.map((page) => [page.path, page] as const))(
    '%s is what its front matter says',
    (path, page) => {
      const [title, published] = [fieldOf(path, 'title'), fieldOf(path, 'published')];
      const meta = metaOf(page);
      const url = canonicalOf(page);
      expect(meta).toMatchObject({
        citation_title: title,
        citation_author: 'Runnable Norms',
        citation_publication_date: published.replaceAll('-', '/'),
        citation_public_url: url,
        citation_fulltext_html_url: url,
        citation_language: 'en',
        'DC.title': title,
        'DC.creator': 'Runnable Norms',
        'DC.date': published,
        'DC.type': 'Text',
        'DC.identifier': url,
        'DC.language': 'en',
        'DC.rights': proseLicence,
      });
      const jsonLd = jsonLdOf(page);
      expect(jsonLd).toMatchObject({
        '@context': 'https://schema.org',
        '@type': 'ScholarlyArticle',
        url,
        headline: title,
        description: fieldOf(path, 'lede'),
        datePublished: published,
        license: proseLicence,
        image: meta['og:image'],
        author: { '@type': 'Organization', name: 'Runnable Norms' },
        isPartOf: { '@type': 'WebSite', name: 'Runnable Norms' },
      });
      const cited = new Set(
        page.tags.flatMap(({ name, attributes }) =>
          name === 'a' && /\bcite\b/.test(attributes.class ?? '')
            ? [attributes.href?.split('#ref-')[1] ?? '']
            : [],
        ),
      );
      const works = (jsonLd?.citation ?? []) as { name: string; url: string }[];
      expect(works.map(({ url: at }) => at)).toEqual(expect.arrayContaining([...cited].map(firstLinkOf)));
      for (const { name } of works) expect(name).toMatch(/\w/);
      const references = page.tags
        .filter(({ attributes }) => attributes.name === 'citation_reference')
        .map(({ attributes }) => fieldsOf(attributes.content ?? ''));
      const listedAtEnd = [...page.html.matchAll(/<li id="cited-[^"]*">([\s\S]*?)<\/li>/g)].map(
        ([, text = '']) => text,
      );
      expect(references).toHaveLength(listedAtEnd.length);
      for (const {
        citation_title: cited = '',
        citation_author: author = '',
        citation_publication_date: year = '',
      } of references)
        expect(
          listedAtEnd.some((text) =>
            [cited, author, year].every((part) => unescapeHtml(text).includes(part)),
          ),
          cited,
        ).toBe(true);
      expect(references.map(({ citation_title: cited }) => cited)).toEqual(works.map(({ name }) => name));
    },
  );

  test('every other page says what it is, and agrees with itself', () => {
    const typeOf = (path: string) => (path === '/' ? 'WebSite' : path === '/models/' ? 'Dataset' : 'WebPage');
    for (const page of pages.filter((one) => !article.includes(one))) {
      const [meta, jsonLd] = [metaOf(page), jsonLdOf(page)];
      expect(jsonLd, page.path).toMatchObject({
        '@type': typeOf(page.path),
        url: canonicalOf(page),
        name: meta['DC.title'],
        datePublished: meta['DC.date'],
      });
      expect(meta['DC.type']).toBe(page.path === '/models/' ? 'Dataset' : 'Text');
    }
  });

  test('the atlas names its files, which are there', () => {
    const models = pages.find(({ path }) => path === '/models/');
    const files = ((models && jsonLdOf(models))?.distribution ?? []) as {
      contentUrl: string;
      encodingFormat: string;
    }[];
    expect(files.map(({ encodingFormat }) => encodingFormat)).toEqual(['application/json', 'text/csv']);
    for (const { contentUrl } of files)
      expect(readFileSync(join(dist, new URL(contentUrl).pathname)).length).toBeGreaterThan(1000);
  });
});

test('the dialog of a page offers what the file says of it', () => {
  for (const page of pages.filter(({ html }) => html.includes('id="cite-page"'))) {
    const item = listed.get(canonicalOf(page));
    const saved = page.tags.filter(
      ({ attributes }) => attributes.download !== undefined && attributes.href?.startsWith('data:'),
    );
    expect(saved.map(({ attributes }) => attributes.download?.replace(/.*\./, ''))).toEqual([
      'bib',
      'ris',
      'json',
    ]);
    for (const { attributes } of saved) {
      const text = decodeURIComponent((attributes.href ?? '').replace(/^[^,]*,/, ''));
      const [read] = readCitation(text) as ReadItem[];
      expect(read && factsOf(read)).toEqual(item && factsOf(item));
    }
  }
});

test('CITATION.cff is published with the address of this build', () => {
  const [read] = readCitation(readFileSync(join(dist, 'CITATION.cff'), 'utf8'));
  expect(read).toMatchObject({
    type: 'software',
    title: 'Runnable Norms',
    URL: canonicalOf(pages.find(({ path }) => path === '/') as ReadPage),
  });
});
