/**
 * What a reference refers to, in small: the formula, the claim with how strongly it is known, the figure and its sentence, the model's
 * row, the source, the symbol's meaning, the first lines of a section. Read off the page on which the thing stands, this one or one
 * that was fetched; the page is not changed, and a copy bears no id. It stands by itself: no import.
 */

export interface Preview {
  readonly title: string;
  readonly content: readonly Element[];
}

const tableRows = 4;
/** What is for acting, or is said again elsewhere, has no place in a copy. */
const dropped =
  'script, style, button, input, select, textarea, details, annotation, .pop, .side, .noteref, .evidence, .anchor, .needs-js, .vh, .runcell, .uses, .hint';
/** Attributes that name something on the page or make something live there. */
const stripped =
  /^(?:id|for|tabindex|popover|role|aria-(?:label|hidden|labelledby|describedby|controls)|data-.*)$/;

/** The preview of what bears `id` on `page`, whose path from the host's root is `path`; null where nothing that can be shown does. */
export function previewOf(page: Document, id: string, path: string): Preview | null {
  const target = page.getElementById(id);
  if (target === null) return null;
  const found = contentOf(target);
  const content = found.content.map((element) => copyOf(element, page, path));
  const title = found.title.replace(/\s+/g, ' ').trim();
  return title === '' || content.every((element) => element.childNodes.length === 0)
    ? null
    : { title, content };
}

function contentOf(target: HTMLElement): Preview {
  const named = target.dataset.anchorTitle ?? '';
  switch (target.dataset.anchor ?? target.tagName.toLowerCase()) {
    case 'equation':
      return { title: `${equationNumber(target)}${named}`, content: [...target.children] };
    case 'exhibit':
      return exhibit(target, named);
    case 'claim':
      return claim(target);
    case 'table':
      return table(target, named);
    case 'model':
    case 'symbol':
    case 'tr':
      return row(target);
    case 'heading':
    case 'h2':
    case 'h3':
      return section(target);
    default:
      return entry(target, named);
  }
}

function equationNumber(equation: Element): string {
  const number = equation.closest('.exhibit')?.querySelector('.ex-no')?.textContent ?? '';
  return number === '' ? '' : `Equation ${number.trim()}: `;
}

/** The figure as it is now, or the build's for a narrow place. A figure whose curves are still covered is not given away. */
function exhibit(target: HTMLElement, title: string): Preview {
  const isCovered = target.dataset.expecting !== undefined;
  const parts = isCovered
    ? ['.ex-ask']
    : [target.querySelector('.drawn') ? '.drawn svg.chart' : '.built.narrow svg.chart', '.ex-say'];
  return { title, content: parts.flatMap((part) => target.querySelector(part) ?? []) };
}

/** In an article the claim is a phrase, and the mark after it says how it is known; in the ledger it is an entry. */
function claim(target: HTMLElement): Preview {
  if (target.tagName !== 'SPAN') return ledgerEntry(target);
  const evidence = document.createElement('p');
  const mark = target.nextElementSibling;
  const known = mark?.nextElementSibling;
  evidence.append(...[...(known?.childNodes ?? [])].slice(1).map((node) => node.cloneNode(true)));
  const statement = document.createElement('p');
  statement.append(...[...target.childNodes].map((node) => node.cloneNode(true)));
  return { title: `Claim: ${textOf(known?.querySelector('.pop-head'))}`, content: [statement, evidence] };
}

/** The statement, and what it rests on: sources and experiments, but not where it is said. */
function ledgerEntry(target: HTMLElement): Preview {
  const [statement, ...lines] = [...target.querySelectorAll('p')].filter((line) => !line.closest('details'));
  const rests = lines.filter((line) =>
    line.querySelector('a[href*="/bibliography/#"], a[href*="/experiments/#"]'),
  );
  return {
    title: `Claim: ${textOf(target.querySelector('h2'))}`,
    content: [...(statement === undefined ? [] : [statement]), ...rests.slice(0, 3)],
  };
}

/** Its caption and first rows. */
function table(target: HTMLElement, title: string): Preview {
  const whole = target.querySelector('table');
  if (whole === null) return entry(target, title);
  const copy = whole.cloneNode(true) as HTMLTableElement;
  copy.caption?.remove();
  copy.className = '';
  const rows = [...copy.querySelectorAll('tbody > tr')];
  rows.slice(tableRows).forEach((row) => row.remove());
  const more = document.createElement('p');
  const left = rows.length - tableRows;
  more.textContent = left > 0 ? `And ${left} more ${left === 1 ? 'row' : 'rows'}.` : '';
  return { title: textOf(whole.caption) || title, content: [copy, ...(left > 0 ? [more] : [])] };
}

/** A row as a list of what its columns say. */
function row(target: HTMLElement): Preview {
  const heads = [...(target.closest('table')?.querySelectorAll('thead th') ?? [])].map(textOf);
  const cells = [...target.children];
  const list = document.createElement('dl');
  cells.forEach((cell, i) => {
    const isTitle = cell.tagName === 'TH' && cell.querySelector('math') === null;
    if (isTitle || cell.matches('.runcell, .uses') || !(textOf(cell) || cell.querySelector('svg'))) return;
    const name = document.createElement('dt');
    name.textContent = heads[i] ?? '';
    const value = document.createElement('dd');
    value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    list.append(name, value);
  });
  const title = cells.find((cell) => cell.tagName === 'TH');
  return { title: target.dataset.anchor === 'symbol' ? textOf(cells[1]) : textOf(title), content: [list] };
}

/** A heading with the first paragraph under it; the head of a page with its lede. */
function section(target: HTMLElement): Preview {
  if (!/^H[23]$/.test(target.tagName)) return entry(target, target.dataset.anchorTitle ?? '');
  let next = target.nextElementSibling;
  let first: Element | null = null;
  // Headings below this one are part of its section.
  const isOver = ({ tagName }: Element) => /^H[1-6]$/.test(tagName) && tagName <= target.tagName;
  while (next !== null && first === null && !isOver(next)) {
    const holder = next.matches('.entry, dl') ? next.querySelector('p, dd') : null;
    first = next.matches('p, ol, ul, pre') ? next : holder;
    next = next.nextElementSibling;
  }
  return { title: titleOf(target), content: first === null ? [] : [first] };
}

/** An entry of the reference: its heading, or what it is called, and its first lines. */
function entry(target: HTMLElement, named: string): Preview {
  const heading = target.querySelector('h1, h2, h3');
  const lines = [...target.querySelectorAll('p, pre, .equation')].filter(
    (line) => line.closest('details, .pop, .exhibit, .sheet-pop') === null && textOf(line) !== '',
  );
  return { title: heading === null ? named : titleOf(heading), content: lines.slice(0, 2) };
}

/** A heading without its number. */
function titleOf(heading: Element): string {
  const copy = heading.cloneNode(true) as Element;
  copy.querySelectorAll('.anchor').forEach((anchor) => anchor.remove());
  return textOf(copy);
}

/** What is read in an element, without the TeX that a formula carries. */
function textOf(element: Element | null | undefined): string {
  const copy = element?.cloneNode(true) as Element | undefined;
  copy?.querySelectorAll('annotation, .vh, .pop').forEach((hidden) => hidden.remove());
  return (copy?.textContent ?? '').trim();
}

function copyOf(element: Element, page: Document, path: string): Element {
  const copy = document.importNode(element, true);
  copy.querySelectorAll(dropped).forEach((part) => part.remove());
  // A glyph that its page draws once and uses often brings its drawing along.
  copy.querySelectorAll('use').forEach((use) => {
    const drawing = page.getElementById((use.getAttribute('href') ?? '').slice(1));
    use.replaceWith(...[...(drawing?.childNodes ?? [])].map((node) => document.importNode(node, true)));
  });
  for (const part of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...part.attributes]) if (stripped.test(name)) part.removeAttribute(name);
    part.classList.remove('on', 'idle');
    const href = part.getAttribute('href');
    if (href?.startsWith('#')) part.setAttribute('href', path + href);
  }
  return copy;
}
