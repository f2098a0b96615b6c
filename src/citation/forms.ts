/** The forms in which anything here can be cited, each with the file it can be saved as. */
import { toApa } from './apa.ts';
import { toBibtex } from './bibtex.ts';
import type { CslItem } from './item.ts';
import { toRis } from './ris.ts';

export interface CitationForm {
  readonly name: 'BibTeX' | 'RIS' | 'CSL-JSON' | 'APA';
  readonly text: string;
  /** A sentence in the style of the APA is no file. */
  readonly file?: { readonly name: string; readonly type: string };
}

/** All forms of one item. */
export function citationForms(item: CslItem): readonly CitationForm[] {
  const file = (ending: string, type: string) => ({ name: `${item.id}.${ending}`, type });
  return [
    { name: 'BibTeX', text: toBibtex(item), file: file('bib', 'application/x-bibtex') },
    { name: 'RIS', text: toRis(item), file: file('ris', 'application/x-research-info-systems') },
    {
      name: 'CSL-JSON',
      text: toCslJson([item]),
      file: file('json', 'application/vnd.citationstyles.csl+json'),
    },
    { name: 'APA', text: toApa(item) },
  ];
}

/** A list of items, which is what readers of CSL-JSON take. */
export function toCslJson(items: readonly CslItem[]): string {
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** The address of a link that saves a form: the text itself, so that no script and no other file is needed. */
export function savedAs({ text, file }: CitationForm): string | undefined {
  return file === undefined ? undefined : `data:${file.type};charset=utf-8,${encodeURIComponent(text)}`;
}
