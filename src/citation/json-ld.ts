/**
 * What a page is, as JSON-LD in the words of schema.org: an article is a ScholarlyArticle with the sources it cites, the atlas a Dataset
 * with its files, anything else a WebPage. Pure; `dataBlock` makes the text of its `<script>`.
 */
import type { CslItem } from './item.ts';

export type Work = 'article' | 'dataset' | 'page' | 'site';

export interface Described {
  readonly item: CslItem;
  readonly work: Work;
  readonly description: string;
  /** Whole addresses of the site's front page, of the licence and of the page's picture. */
  readonly home: string;
  readonly licence: string;
  readonly image: string;
  /** Sources that the page cites. */
  readonly cites: readonly { readonly title: string; readonly url: string | undefined }[];
  /** Day of the last correction, where there was one. */
  readonly corrected?: string | undefined;
  /** Files in which a dataset can be had. */
  readonly files?: readonly { readonly type: string; readonly url: string }[];
}

const types = { article: 'ScholarlyArticle', dataset: 'Dataset', page: 'WebPage', site: 'WebSite' } as const;

/** The object of a page. */
export function jsonLdOf(described: Described): object {
  const { item, work, description, home, licence, image, cites, corrected, files = [] } = described;
  const [author] = item.author;
  const organization = { '@type': 'Organization', name: author?.literal, url: home };
  const [date = []] = item.issued['date-parts'];
  return {
    '@context': 'https://schema.org',
    '@type': types[work],
    '@id': item.URL,
    url: item.URL,
    [work === 'article' ? 'headline' : 'name']: item.title,
    description,
    inLanguage: item.language,
    datePublished: date.map((part) => String(part).padStart(2, '0')).join('-'),
    ...(corrected === undefined ? {} : { dateModified: corrected }),
    author: organization,
    publisher: organization,
    license: licence,
    image,
    ...(work === 'site' ? {} : { isPartOf: { '@type': 'WebSite', name: author?.literal, url: home } }),
    ...(cites.length === 0
      ? {}
      : { citation: cites.map(({ title, url }) => ({ '@type': 'CreativeWork', name: title, url })) }),
    ...(files.length === 0
      ? {}
      : {
          distribution: files.map(({ type, url }) => ({
            '@type': 'DataDownload',
            encodingFormat: type,
            contentUrl: url,
          })),
        }),
  };
}

/** JSON that no text in it can end the script early: `<` is written as JSON's own escape. */
export const dataBlock = (value: object) => JSON.stringify(value).replace(/</g, '\\u003c');
