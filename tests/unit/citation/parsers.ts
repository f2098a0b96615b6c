/** An independent reader of citations, citation-js, and what it makes of a text in the words of CSL-JSON. */
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import '@citation-js/plugin-software-formats';

export interface ReadItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author: readonly { readonly literal?: string; readonly family?: string }[];
  readonly issued: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly URL: string;
  readonly note?: string;
  readonly language?: string;
  readonly version?: string;
}

/** The items of a text in any form that citation-js knows. */
export function readCitation(text: string): readonly ReadItem[] {
  return new Cite(text).data as ReadItem[];
}

/** The APA line that citation-js, with the style of the CSL project, writes for items. */
export function apaOf(items: readonly object[]): string {
  return new Cite(items).format('bibliography', { template: 'apa', format: 'text' }).trim();
}

/** What must survive every form: title, author, date, address and note, each as text. */
export function factsOf({ title, author, issued, URL, note }: Omit<ReadItem, 'id' | 'type'>) {
  return {
    title,
    authors: author.map(({ literal, family }) => literal ?? family),
    date: issued['date-parts'][0],
    url: URL,
    note: note ?? '',
  };
}
