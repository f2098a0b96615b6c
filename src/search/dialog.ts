/**
 * The search dialog: a field, what was found in groups, and how many. It is loaded when it is first opened.
 *
 * What is found are links in lists. Arrow keys walk from the field through them and back, Enter follows, a letter goes to the field,
 * Escape closes and the browser gives the focus back. A search that fails says so and leads to the reference.
 */
import { addStyle } from '../scripts/add-style.ts';
import { find, loadIndex, type Answer, type Found, type FoundGroup, type Index } from './find.ts';
import { remembersSlash, rememberSlash } from './slash.ts';
import style from './search.css?url';

const WAIT_MS = 120;
const root = import.meta.env.BASE_URL.replace(/\/?$/, '/');

let dialog: HTMLDialogElement | undefined;
let index: Promise<Index> | undefined;

/** Opens the dialog with its field selected. */
export async function openSearch(): Promise<void> {
  await addStyle(style);
  dialog ??= makeDialog();
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector<HTMLInputElement>('#search-words')?.select();
}

function makeDialog(): HTMLDialogElement {
  const field = element('input', {
    id: 'search-words',
    type: 'text',
    autocomplete: 'off',
    spellcheck: false,
  });
  field.setAttribute('enterkeyhint', 'search');
  const label = element('label', {
    htmlFor: field.id,
    textContent: 'Search articles, equations, models, claims, notation',
  });
  const close = element('button', { type: 'button', className: 'quiet', textContent: 'Close' });
  const status = element('p', { className: 'search-status' });
  status.setAttribute('role', 'status');
  const list = element('div', { className: 'search-found' });
  const box = element('dialog', { className: 'search ui' });
  box.setAttribute('aria-label', 'Search');
  box.append(head(label, close), field, status, list, foot());
  document.body.append(box);

  const search = searcher(field, status, list);
  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_MS);
  });
  close.addEventListener('click', () => box.close());
  box.addEventListener('click', ({ target }) => {
    if (target === box || (target instanceof Element && target.closest('a'))) box.close();
  });
  box.addEventListener('keydown', (event) => {
    if (event.target === field && event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(timer);
      // An answer that comes late leads nowhere: the reader has closed the dialog, or typed on.
      void search().then((isAnswer) => isAnswer && box.open && list.querySelector('a')?.click());
    } else walk(event, [field, ...list.querySelectorAll('a')]);
  });
  return box;
}

function head(...children: HTMLElement[]): HTMLElement {
  const line = element('p', { className: 'sheet-head' });
  line.append(...children);
  return line;
}

/** A shortcut of one key must be one that can be switched off (WCAG 2.1.4). */
function foot(): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: remembersSlash() });
  box.addEventListener('change', () => rememberSlash(box.checked));
  const label = element('label', {});
  label.append(box, ' The key / opens this');
  const line = element('p', { className: 'search-foot' });
  line.append(label, referenceLink('Reference'));
  return line;
}

const referenceLink = (textContent: string) => element('a', { href: `${root}reference/`, textContent });

/** Runs the search for what the field holds and tells whether the list is its answer; one that comes late is not shown. */
function searcher(field: HTMLInputElement, status: HTMLElement, list: HTMLElement): () => Promise<boolean> {
  let latest = 0;
  let answered: string | undefined;
  return async () => {
    const words = field.value.trim();
    if (words === answered) return true;
    const mine = (latest += 1);
    try {
      if (index === undefined) status.replaceChildren('Loading the index …');
      index ??= loadIndex(root);
      const found: Answer = words === '' ? { groups: [], isWhole: true } : await find(await index, words);
      if (mine !== latest) return false;
      answered = found.isWhole ? words : undefined;
      list.replaceChildren(...found.groups.map(section));
      status.replaceChildren(words === '' ? '' : said(found, words));
      return true;
    } catch {
      if (mine !== latest) return false;
      index = undefined;
      answered = undefined;
      list.replaceChildren();
      status.replaceChildren(
        'The search could not be loaded. Type on to try again, or look it up in the ',
        referenceLink('reference'),
        '.',
      );
      return false;
    }
  };
}

function said({ groups, isWhole }: Answer, words: string): string {
  if (groups.length === 0) return `Nothing was found for “${words}”.`;
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const what = groups.map(({ title, count }) => `${title.toLowerCase()} ${count}`).join(', ');
  return `${total} found: ${what}.${isWhole ? '' : ' There are more that could not be loaded. Type on to try again.'}`;
}

function section({ title, count, shown }: FoundGroup, i: number): HTMLElement {
  const heading = element('h2', { id: `search-group-${i}`, textContent: title });
  const items = element('ul', {});
  items.append(...shown.map(item));
  const part = element('section', {});
  part.setAttribute('aria-labelledby', heading.id);
  part.append(heading, items);
  if (count > shown.length)
    part.append(element('p', { textContent: `The first ${shown.length} of ${count}.` }));
  return part;
}

function item({ title, url, about }: Found): HTMLElement {
  const link = element('a', { href: url });
  const words = element('span', { className: 'search-about' });
  words.append(...about.map(({ text, isHit }) => (isHit ? element('mark', { textContent: text }) : text)));
  link.append(element('span', { className: 'search-title', textContent: title }), ' ', words);
  const line = element('li', {});
  line.append(link);
  return line;
}

/** Up and down through the stops; a letter that is typed on a link belongs to the field. */
function walk(event: KeyboardEvent, stops: readonly HTMLElement[]): void {
  const at = stops.indexOf(event.target as HTMLElement);
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  } else if (at > 0 && (event.key.length === 1 || event.key === 'Backspace')) stops[0]?.focus();
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(name), properties);
}
