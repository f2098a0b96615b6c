/** How to cite an exhibit in the state shown, with the fingerprint of its result: BibTeX, RIS, CSL-JSON, APA, to copy and to save. */
import { citationForms, savedAs } from '../citation/forms.ts';
import { itemOf } from '../citation/item.ts';
import { citedPageOf } from '../citation/read.ts';
import { CopyButton } from './CopyButton.tsx';
import { printOf, printWords } from './print.ts';
import type { SheetProps } from './sheets.tsx';
import { searchWith } from './url-state.ts';

export default function CiteSheet({ toy, shown }: SheetProps) {
  const page = citedPageOf(
    (name) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content,
  );
  if (page === undefined) return <p>This page says nothing of itself, so its exhibits cannot be cited.</p>;
  const print = shown.isPartial ? undefined : printOf(toy, shown.data);
  const item = itemOf(page, {
    kind: 'exhibit',
    id: `toy-${toy.id}`,
    title: toy.title,
    note: print === undefined ? 'a run that was not finished' : printWords(print),
    state: { search: searchWith('', toy, shown.values, print), mark: print?.checksum.slice(0, 8) ?? '' },
  });
  return (
    <>
      {citationForms(item).map((form) => (
        <section key={form.name} class="cite">
          <p class="ui">{form.name}</p>
          <pre tabindex={0} aria-label={form.name}>
            {form.text.trim()}
          </pre>
          <p class="cite-acts">
            <CopyButton className="btn" text={() => form.text}>
              Copy {form.name}
            </CopyButton>
            {form.file !== undefined && (
              <a class="quiet" href={savedAs(form)} download={form.file.name}>
                Save {form.file.name.replace(/^.*\./, '.')}
              </a>
            )}
          </p>
        </section>
      ))}
    </>
  );
}
