/**
 * An exhibit in words: its title with a link to it, its equation with its number, the setting at which it was built, what was measured
 * there, the sentence, and the data where it is short. A quotation holds it together and apart from the text.
 */
import { element, find, findAll, hasClass, property, text, textOf, type HtmlNode } from './html-tree.ts';
import { trimmed } from './readable.ts';

export interface ExhibitTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Context {
  absolute(href: string): string;
  tableOf(toy: string): ExhibitTable | undefined;
  /** Reads what stands inside the exhibit as the rest of the page is read. */
  read(nodes: readonly HtmlNode[]): HtmlNode[];
}

/** The nodes that stand in an exhibit's place. */
export function exhibitText(section: HtmlNode, context: Context): HtmlNode[] {
  const id = property(section, 'id');
  const title = byClass(section, 'ex-title');
  const number = byClass(section, 'ex-no');
  const name = number === undefined ? 'Exhibit' : `Equation ${textOf(number)}`;
  const head = element('p', [
    element('strong', [`${name}. ${title === undefined ? id : textOf(title)}.`]),
    ' ',
    element('a', ['Run it'], { href: context.absolute(`#${id}`) }),
  ]);
  const tag = number === undefined ? '' : textOf(number).replace(/[()]/g, '');
  const say = byClass(section, 'ex-say');
  const parts = [
    head,
    ...formulas(section, context, tag),
    ...line('Set', settings(section, context)),
    ...line('Measured', readouts(section, context)),
    ...(say === undefined ? [] : [element('p', plain(context.read(say.children ?? [])))]),
    ...dataTable(context.tableOf(id.replace(/^toy-/, ''))),
  ];
  return [element('blockquote', parts)];
}

/** Those that describe what the exhibit shows as it was built; the first bears the number. */
function formulas(section: HtmlNode, context: Context, tag: string): HtmlNode[] {
  const shown = findAll(section, (node) => hasClass(node, 'ex-formula') && !hasClass(node, 'idle'));
  let isFirst = tag !== '';
  const numbered = (node: HtmlNode): HtmlNode => {
    if (isFirst && node.tagName === 'math' && property(node, 'display') === 'block') {
      isFirst = false;
      return { ...node, properties: { ...node.properties, dataTag: tag } };
    }
    return node.children === undefined ? node : { ...node, children: node.children.map(numbered) };
  };
  return shown.flatMap(({ children = [] }) => context.read(children).map(numbered));
}

/** Each control as its label and its value. */
function settings(section: HtmlNode, context: Context): HtmlNode[][] {
  const controls = findAll(section, (node) => hasClass(node, 'ctl') || hasClass(node, 'seg'));
  return controls.flatMap((control) => {
    const label = find(control, ({ tagName = '' }) => /^(?:label|legend)$/.test(tagName)) ?? control;
    const value = hasClass(control, 'seg') ? chosen(control) : byClass(control, 'val');
    if (value === undefined) return [];
    const own = (label.children ?? []).filter((child) => !hasClass(child, 'val'));
    return [[...trimmed(context.read(own)), text(' '), ...trimmed(context.read(value.children ?? []))]];
  });
}

/** The label of the option that is chosen. */
function chosen(fieldset: HtmlNode): HtmlNode | undefined {
  const isChosen = ({ tagName, properties }: HtmlNode) => tagName === 'input' && properties?.checked === true;
  return findAll(fieldset, ({ tagName }) => tagName === 'label').find((label) => find(label, isChosen));
}

function readouts(section: HtmlNode, context: Context): HtmlNode[][] {
  return findAll(section, ({ properties }) => properties?.dataReadout !== undefined).map((readout) => {
    const part = (name: string) =>
      trimmed(context.read(find(readout, ({ tagName }) => tagName === name)?.children ?? []));
    return [...part('dt'), text(' '), ...part('dd')];
  });
}

function line(name: string, items: readonly (readonly HtmlNode[])[]): HtmlNode[] {
  if (items.length === 0) return [];
  const joined = items.flatMap((item, i) => (i === 0 ? item : [text('; '), ...item]));
  return [element('p', [`${name}: `, ...joined, '.'])];
}

/** Without the weight that numbers have on the page. */
function plain(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node) => {
    if (node.children === undefined || node.tagName === 'math') return [node];
    const children = plain(node.children);
    return node.tagName === 'b' ? children : [{ ...node, children }];
  });
}

function dataTable(table: ExhibitTable | undefined): HtmlNode[] {
  if (table === undefined) return [];
  const row = (cells: readonly string[], name: string) =>
    element(
      'tr',
      cells.map((cell) => element(name, [cell])),
    );
  return [
    element('p', [`${table.caption}:`]),
    element('table', [
      element('thead', [row(table.head, 'th')]),
      element(
        'tbody',
        table.rows.map((cells) => row(cells, 'td')),
      ),
    ]),
  ];
}

const byClass = (node: HtmlNode, name: string) => find(node, (other) => hasClass(other, name));
