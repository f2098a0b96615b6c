/**
 * The atlas's table by filters, search, sort and groups: makes the built table follow the form and the headings, keeps the view in the
 * address and says what is shown. Without it the table is whole, in the order of years.
 */
import { compareRows, everything, isShown, readView, writeView, type Row, type View } from './model-view.ts';

const URL_MS = 200;
const REFUSED_MS = 5000;

interface Line {
  readonly element: HTMLTableRowElement;
  readonly row: Row;
}

function wireModels(): void {
  const form = document.querySelector<HTMLFormElement>('#model-filters');
  const table = document.querySelector<HTMLTableElement>('#table-models table');
  if (form && table) new Atlas(form, table);
}

class Atlas {
  readonly #form: HTMLFormElement;
  readonly #table: HTMLTableElement;
  readonly #lines: readonly Line[];
  readonly #heads: ReadonlyMap<string, HTMLTableCellElement>;
  #view: View = everything;
  #note = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: HTMLFormElement, table: HTMLTableElement) {
    this.#form = form;
    this.#table = table;
    this.#lines = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].map(lineOf);
    this.#heads = new Map(
      [...table.querySelectorAll<HTMLTableCellElement>('th[data-sort]')].map((head) => [
        head.dataset.sort ?? '',
        head,
      ]),
    );
    for (const [sort, head] of this.#heads) this.#makeSortable(sort, head);
    this.#start();
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => this.#show(this.#read()));
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#show(everything);
      this.#write();
    });
    addEventListener('hashchange', () => this.#apply());
  }

  /** The view of the address; what it names that is not there is said, not an error. */
  #start(): void {
    const values = (name: string) =>
      [
        ...this.#form.querySelectorAll<HTMLInputElement | HTMLOptionElement>(
          `input[name="${name}"], [name="${name}"] option`,
        ),
      ]
        .map(({ value }) => value)
        .filter((value) => value !== '');
    const { view, unknown } = readView(location.search, {
      placements: values('placement'),
      normalizers: values('normalizer'),
      evidence: values('evidence'),
      sorts: [...this.#heads.keys()],
    });
    this.#view = view;
    if (unknown.length > 0) this.#note = ` The address asks for what is not here: ${unknown.join(', ')}.`;
    this.#write();
    if (writeView(view) === '' && unknown.length === 0) return;
    this.#apply();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  #makeSortable(sort: string, head: HTMLTableCellElement): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isDescending = this.#view.sort === sort && !this.#view.isDescending;
      this.#show({ ...this.#view, sort, isDescending });
      this.#write();
    });
  }

  #read(): View {
    const data = new FormData(this.#form);
    const text = (name: string) => String(data.get(name) ?? '');
    const sort = text('sort');
    return {
      placements: data.getAll('placement').map(String),
      normalizer: text('normalizer'),
      evidence: text('evidence'),
      search: text('q'),
      sort: sort.replace(/^-/, ''),
      isDescending: sort.startsWith('-'),
      isGrouped: data.has('group'),
    };
  }

  /** Puts the view into the controls. */
  #write(): void {
    const { placements, normalizer, evidence, search, sort, isDescending, isGrouped } = this.#view;
    for (const input of this.#form.querySelectorAll<HTMLInputElement>('[name="placement"]'))
      input.checked = placements.includes(input.value);
    const set = (name: string, value: string) => {
      const control = this.#form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
      if (control && control.value !== value) control.value = value;
    };
    set('normalizer', normalizer);
    set('evidence', evidence);
    set('q', search);
    set('sort', (isDescending ? '-' : '') + sort);
    const group = this.#form.querySelector<HTMLInputElement>('[name="group"]');
    if (group) group.checked = isGrouped;
    for (const [key, head] of this.#heads) {
      if (key === sort) head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  }

  #show(view: View): void {
    this.#view = view;
    this.#note = '';
    this.#write();
    this.#apply();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), URL_MS);
  }

  #keep(): void {
    const query = writeView(this.#view);
    try {
      history.replaceState(
        history.state,
        '',
        location.pathname + (query === '' ? '' : `?${query}`) + location.hash,
      );
    } catch {
      // Too many changes for this browser at once: it is asked again when it may have forgotten them.
      this.#timer = setTimeout(() => this.#keep(), REFUSED_MS);
    }
  }

  /** A row that the address points at is shown whatever the filters say. */
  #apply(): void {
    const ordered = [...this.#lines].sort((a, b) => compareRows(a.row, b.row, this.#view));
    let count = 0;
    for (const { element, row } of ordered) {
      const isIn = isShown(row, this.#view);
      if (isIn) count += 1;
      element.hidden = !isIn && `#${element.id}` !== location.hash;
    }
    const body = this.#table.tBodies[0];
    const elements = this.#view.isGrouped ? this.#grouped(ordered) : ordered.map(({ element }) => element);
    body?.replaceChildren(...elements);
    const words = `${count} of ${this.#lines.length} models`;
    const status = this.#form.querySelector('[role="status"]');
    if (status) status.textContent = words + this.#orderWords() + '.' + this.#note;
  }

  #orderWords(): string {
    const label = this.#heads.get(this.#view.sort)?.textContent.trim().toLowerCase() ?? this.#view.sort;
    return `, by ${label}${this.#view.isDescending ? ', descending' : ''}`;
  }

  #grouped(ordered: readonly Line[]): HTMLTableRowElement[] {
    const groups = [...this.#form.querySelectorAll<HTMLInputElement>('[name="placement"]')];
    return groups.flatMap(({ value, dataset }) => {
      const elements = ordered.filter(({ row }) => row.placement === value).map(({ element }) => element);
      const seen = elements.filter(({ hidden }) => !hidden).length;
      return seen === 0 ? elements : [headOf(`${dataset.name} · ${seen}`, this.#table), ...elements];
    });
  }
}

function headOf(text: string, table: HTMLTableElement): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.className = 'group';
  line.setAttribute('role', 'row');
  const cell = document.createElement('th');
  cell.setAttribute('role', 'rowheader');
  cell.colSpan = table.tHead?.rows[0]?.cells.length ?? 1;
  cell.textContent = text;
  line.append(cell);
  return line;
}

function lineOf(element: HTMLTableRowElement): Line {
  const { placement = '', normalizer = '', evidence = '', keys = '{}' } = element.dataset;
  const words = element.textContent.toLowerCase().replace(/\s+/g, ' ');
  return {
    element,
    row: { placement, normalizer, evidence, words, keys: JSON.parse(keys) as Row['keys'] },
  };
}

wireModels();
