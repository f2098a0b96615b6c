/** The sources that an article names: in its sentences, with a reported number, under a table or a bound, in its rows of models. */
import type { CollectionEntry } from 'astro:content';
import { equationOf } from '../equations/index.ts';
import { modelOf } from './lookup.ts';
import { reportedTableOf } from './reported.ts';

/** Keys of content/references.bib, each once, in the order of the text. */
export function sourcesOf({ id, body = '' }: CollectionEntry<'articles'>): readonly string[] {
  const keys = [...body.matchAll(/<(Cite|Reported|ReportedTable|Bound|ModelTable)\s([^>]*)/g)].flatMap(
    ([, name = '', attributes = '']) => {
      const attribute = (wanted: string) => new RegExp(`\\b${wanted}="([^"]+)"`).exec(attributes)?.[1] ?? '';
      switch (name) {
        case 'ReportedTable':
          return [reportedTableOf(attribute('id'), id).cite];
        case 'Bound':
          return [equationOf(attribute('id')).bound?.source];
        case 'ModelTable':
          return attribute('rows')
            .trim()
            .split(/\s+/)
            .map((row) => modelOf(row, id).source.cite);
        default:
          return [attribute('key') || attribute('cite')];
      }
    },
  );
  return [...new Set(keys.filter((key) => key !== undefined && key !== ''))] as string[];
}
