/** How to cite an exhibit: a sentence and a BibTeX entry, both with the address and the fingerprint of the state shown. */
import { CopyButton } from './CopyButton.tsx';
import { printOf, printWords } from './print.ts';
import type { SheetProps } from './sheets.tsx';
import { searchWith } from './url-state.ts';

export default function CiteSheet({ toy, shown }: SheetProps) {
  const print = shown.isPartial ? undefined : printOf(toy, shown.data);
  const made = print === undefined ? 'a run that was not finished' : printWords(print);
  const page = document.title.replace(/ · Runnable Norms$/, '');
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
  const address = `${canonical.replace(/[?#].*$/, '')}${searchWith('', toy, shown.values, print)}#toy-${toy.id}`;
  const plain = `“${toy.title}”, interactive exhibit in “${page}”, Runnable Norms (${made}), ${address}`;
  const bibtex = [
    `@misc{runnable-norms-${toy.id},`,
    `  title        = {${toy.title}},`,
    `  howpublished = {Interactive exhibit in “${page}”, Runnable Norms},`,
    `  note         = {${made}},`,
    `  url          = {${address}}`,
    '}',
  ].join('\n');
  return (
    <>
      {[
        { name: 'In words', text: plain },
        { name: 'BibTeX', text: bibtex },
      ].map(({ name, text }) => (
        <section key={name} class="cite">
          <p class="ui">{name}</p>
          <pre tabindex={0} aria-label={name}>
            {text}
          </pre>
          <CopyButton className="btn" text={() => text}>
            Copy
          </CopyButton>
        </section>
      ))}
    </>
  );
}
