/**
 * What of the atlas a reader sees, and in which order: filters, search, sort and grouping as data, and the same as the query of an
 * address, so that a view can be linked. Knows no document.
 */

export interface View {
  /** None: all. */
  readonly placements: readonly string[];
  /** `''`: any. */
  readonly normalizer: string;
  readonly evidence: string;
  readonly search: string;
  readonly sort: string;
  readonly isDescending: boolean;
  readonly isGrouped: boolean;
}

/** A row by the values it can be chosen and ordered by; `words` is all its text. */
export interface Row {
  readonly placement: string;
  readonly normalizer: string;
  readonly evidence: string;
  readonly words: string;
  /** Sort key → value, a number where the column holds numbers; empty values come last in either order. */
  readonly keys: Readonly<Record<string, string | number>>;
}

/** What an address may name. */
export interface Choices {
  readonly placements: readonly string[];
  readonly normalizers: readonly string[];
  readonly evidence: readonly string[];
  readonly sorts: readonly string[];
}

export const everything: View = {
  placements: [],
  normalizer: '',
  evidence: '',
  search: '',
  sort: 'year',
  isDescending: false,
  isGrouped: false,
};

/** The view of an address's query, with what it names that is not there. Whatever belongs to others is passed over. */
export function readView(
  query: string,
  choices: Choices,
): { readonly view: View; readonly unknown: string[] } {
  const given = new URLSearchParams(query);
  const unknown: string[] = [];
  const known = (value: string, among: readonly string[]) => {
    if (among.includes(value)) return true;
    unknown.push(value);
    return false;
  };
  const one = (name: string, among: readonly string[]) => {
    const value = given.get(name) ?? '';
    return value !== '' && known(value, among) ? value : '';
  };
  const placements = (given.get('placement') ?? '').split(',').filter((value) => value !== '');
  const sort = given.get('sort') ?? '';
  const key = sort.replace(/^-/, '');
  const isSort = key !== '' && known(key, choices.sorts);
  return {
    view: {
      placements: placements.filter((value) => known(value, choices.placements)),
      normalizer: one('normalizer', choices.normalizers),
      evidence: one('evidence', choices.evidence),
      search: given.get('q') ?? '',
      sort: isSort ? key : everything.sort,
      isDescending: isSort && sort.startsWith('-'),
      isGrouped: given.get('group') === 'placement',
    },
    unknown,
  };
}

/** The query of a view, without "?"; empty for everything. */
export function writeView(view: View): string {
  const given = new URLSearchParams();
  if (view.placements.length > 0) given.set('placement', view.placements.join(','));
  if (view.normalizer !== '') given.set('normalizer', view.normalizer);
  if (view.evidence !== '') given.set('evidence', view.evidence);
  if (view.search.trim() !== '') given.set('q', view.search.trim());
  const sort = (view.isDescending ? '-' : '') + view.sort;
  if (sort !== everything.sort) given.set('sort', sort);
  if (view.isGrouped) given.set('group', 'placement');
  return given.toString().replaceAll('%2C', ',');
}

/** Whether a row is in the view: every word of the search is somewhere in it. */
export function isShown(row: Row, view: View): boolean {
  const isOf = (wanted: string, value: string) => wanted === '' || wanted === value;
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    (view.placements.length === 0 || view.placements.includes(row.placement)) &&
    isOf(view.normalizer, row.normalizer) &&
    isOf(view.evidence, row.evidence) &&
    words.every((word) => row.words.includes(word))
  );
}

/** Orders two rows as the view does; 0 leaves them as they stand in the list. */
export function compareRows(a: Row, b: Row, { sort, isDescending }: View): number {
  const [x, y] = [a.keys[sort] ?? '', b.keys[sort] ?? ''];
  if (x === y) return 0;
  if (x === '' || y === '') return x === '' ? 1 : -1;
  const isLess = typeof x === 'number' && typeof y === 'number' ? x < y : String(x) < String(y);
  return isLess === isDescending ? 1 : -1;
}
