/**
 * The menu of a mark: says that its link was copied (or shows it, selected, where the clipboard is closed), offers the citation in each
 * form, to copy and to save, and of an equation the forms in which it can be taken along. One popover at a time, laid beside its mark over the page; Escape, a press elsewhere and Close shut it,
 * and the focus goes back to the mark.
 */
import { citationForms, savedAs } from '../citation/forms.ts';
import { itemOf } from '../citation/item.ts';
import { citedPageOf, citedPartOf } from '../citation/read.ts';
import style from '../styles/anchor-menu.css?url';
import { addStyle } from './add-style.ts';
import { formsOf } from './equation-forms.ts';

/** A line of the menu: a text to copy, perhaps to save. */
export interface Copyable {
  readonly name: string;
  readonly text: string;
  readonly saved?: { readonly href: string; readonly file: string };
}

/** Opens the menu of `mark`, whose link is `link`; `copied` says whether the clipboard took it. */
export async function openMenu(mark: HTMLElement, link: string, copied: Promise<boolean>): Promise<void> {
  const [isCopied] = await Promise.all([copied, addStyle(style)]);
  document.querySelector<HTMLElement>('.anchor-menu')?.remove();
  const menu = element('div', { className: 'anchor-menu ui', popover: 'auto', tabIndex: -1 });
  menu.setAttribute('role', 'dialog');
  menu.setAttribute('aria-label', mark.getAttribute('aria-label') ?? mark.textContent.trim());
  const status = element('p', { className: 'anchor-said' });
  status.setAttribute('role', 'status');
  const field = byHand(link, 'The link');
  const close = element('button', { type: 'button', className: 'quiet', textContent: 'Close' });
  close.addEventListener('click', () => menu.hidePopover());
  menu.append(head(status, close), field, ...citeList(mark, status));
  // Inside the note that holds the mark it opens over that note; elsewhere it stands outside all that other scripts draw.
  (mark.closest('[popover]') ?? document.body).append(menu);
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState === 'closed') shut(menu, mark);
  });
  menu.showPopover();
  placeBeside(menu, mark);
  // The end of the address says what is linked.
  field.scrollLeft = field.scrollWidth;
  menu.focus({ preventScroll: true });
  if (!isCopied) field.select();
  status.textContent = isCopied ? 'Link copied' : 'The browser did not copy; here is the link';
  const taken = await equationList(mark, status);
  menu.append(...taken);
  if (taken.length > 0) placeBeside(menu, mark);
}

function shut(menu: HTMLElement, mark: HTMLElement): void {
  const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
  const note = mark.closest('[popover]');
  menu.remove();
  if (!hadFocus) return;
  // A mark in a note that has closed with the menu cannot be focused: what opened the note can.
  const opener = document.querySelector<HTMLElement>(`[data-pop="${note?.id ?? ''}"]`);
  const back = note === null || note.matches(':popover-open') ? mark : (opener ?? mark);
  back.focus({ preventScroll: true });
}

/** The citation of what the mark points at, in all forms; nothing where it is not ours to be cited. */
function citeList(mark: HTMLElement, status: HTMLElement): HTMLElement[] {
  const id = idOf(mark);
  const target = document.getElementById(id);
  const page = citedPageOf(
    (name) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content,
  );
  const part = target === null ? undefined : citedPartOf(id, (name) => target.getAttribute(`data-${name}`));
  if (page === undefined || part === undefined) return [];
  const lines = citationForms(itemOf(page, part)).map((form): Copyable => {
    const href = savedAs(form);
    return href === undefined || form.file === undefined
      ? form
      : { ...form, saved: { href, file: form.file.name } };
  });
  return [copyList('Cite', lines, status)];
}

/** The forms of the equation that the mark points at, which are fetched now, so that each can be copied at its press. */
async function equationList(mark: HTMLElement, status: HTMLElement): Promise<HTMLElement[]> {
  const id = idOf(mark);
  if (document.getElementById(id)?.dataset.anchor !== 'equation') return [];
  try {
    return [copyList('Copy the equation as', await formsOf(id), status)];
  } catch {
    const sorry = 'The forms of the equation could not be loaded. Is the connection gone?';
    return [element('p', { className: 'anchor-title', textContent: sorry })];
  }
}

const idOf = (mark: HTMLElement) => decodeURIComponent((mark as HTMLAnchorElement).hash.slice(1));

/** A heading and under it the texts, each with its buttons. What the clipboard refuses is shown to be copied by hand. */
function copyList(title: string, lines: readonly Copyable[], status: HTMLElement): HTMLElement {
  const list = element('ul', {});
  const box = element('section', {});
  box.setAttribute('aria-label', title);
  for (const { name, text, saved } of lines) {
    const copy = element('button', { type: 'button', className: 'quiet', textContent: 'Copy' });
    copy.setAttribute('aria-label', `Copy ${name}`);
    copy.addEventListener('click', () => void put(name, text, box, status));
    const line = element('li', {});
    line.append(element('span', { textContent: name }), copy);
    if (saved !== undefined) {
      const save = element('a', { className: 'quiet', href: saved.href, download: saved.file });
      save.textContent = 'Save';
      save.setAttribute('aria-label', `Save ${name}`);
      line.append(save);
    }
    list.append(line);
  }
  box.append(element('p', { className: 'anchor-title', textContent: title }), list);
  return box;
}

async function put(name: string, text: string, box: HTMLElement, status: HTMLElement): Promise<void> {
  box.querySelector('textarea')?.remove();
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = `${name} copied`;
  } catch {
    const area = byHand(text, name);
    area.rows = 6;
    box.append(area);
    area.focus();
    area.select();
    status.textContent = `The browser did not copy; here is ${name}`;
  }
}

function byHand(text: string, label: string): HTMLTextAreaElement {
  // An address has no word at whose end a line could break: it stands in one line, which scrolls.
  const isAddress = !/\s/.test(text);
  const area = element('textarea', {
    readOnly: true,
    value: text,
    rows: isAddress ? 1 : 2,
    wrap: isAddress ? 'off' : 'soft',
    spellcheck: false,
  });
  area.setAttribute('aria-label', label);
  return area;
}

function head(...parts: HTMLElement[]): HTMLElement {
  const line = element('div', { className: 'anchor-head' });
  line.append(...parts);
  return line;
}

/** Under what is to stay readable, or above it where there is no room below; never over the window's edge. It scrolls with the page. */
function placeBeside(menu: HTMLElement, mark: HTMLElement): void {
  const at = readableBeside(mark);
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { clientWidth } = document.documentElement;
  const isBelow = at.bottom + height + 12 < innerHeight || at.top < height + 12;
  menu.style.left = `${scrollX + Math.max(12, Math.min(at.left, clientWidth - width - 12))}px`;
  menu.style.top = `${scrollY + (isBelow ? at.bottom + 6 : at.top - height - 6)}px`;
}

/** The mark; of a mark in a note the whole note, and the words on the page that the note is about. */
function readableBeside(mark: HTMLElement): Pick<DOMRect, 'left' | 'top' | 'bottom'> {
  const note = mark.closest('[popover]');
  if (note === null) return mark.getBoundingClientRect();
  const boxes = [note, document.getElementById(idOf(mark))].flatMap((part) =>
    part === null ? [] : [part.getBoundingClientRect()],
  );
  return {
    left: mark.getBoundingClientRect().left,
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

function element<T extends keyof HTMLElementTagNameMap>(
  name: T,
  properties: Partial<HTMLElementTagNameMap[T]>,
): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(name), properties);
}
