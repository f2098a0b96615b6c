/**
 * An exhibit's figure as a file that stands alone: what is shown now, on white, with its title, its sentence, where it is from, and in
 * `<metadata>` the address of the state and the fingerprint of the result. It asks for nothing: no style sheet, no font, no host.
 */
import { textWidth, type TextClass } from '../charts/text.ts';
import { fontRules } from './figure-fonts.ts';
import { inLight, onWhite, sans, styledCopy } from './figure-styles.ts';

export interface FigureSource {
  /** The exhibit on the page. */
  readonly root: Element;
  readonly title: string;
  /** What the figure shows, in words. */
  readonly sentence: string;
  /** Address of the state shown. */
  readonly address: string;
  /** The fingerprint in words. */
  readonly print: string;
}

export interface FigureFile {
  readonly svg: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

/** A figure that cannot be taken now; `message` is for the reader. */
export class NoFigureError extends Error {
  override readonly name = 'NoFigureError';
}

const SVG = 'http://www.w3.org/2000/svg';
const margin = 16;
const gap = 12;
const lineHeight = 18;

interface Line {
  readonly text: string;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly colour: string;
}

/**
 * The figure of an exhibit. Throws a NoFigureError while a run draws on a canvas, while the reader is asked what they expect, and where
 * there is no figure.
 */
export async function figureFile(source: FigureSource): Promise<FigureFile> {
  const drawing = drawingOf(source.root);
  const { copy, ink, pale } = inLight(() => {
    const page = getComputedStyle(document.documentElement);
    const clean = onWhite();
    const colour = (name: string) => clean(page.getPropertyValue(`--${name}`).trim());
    return { copy: styledCopy(drawing, clean), ink: colour('ink'), pale: colour('ink-3') };
  });
  const [width = 0, height = 0] = ['width', 'height'].map((name) => Number(drawing.getAttribute(name)));
  const place = source.address.replace(/^https?:\/\/|\?[^#]*/g, '');
  const wide = Math.max(width, 320);
  const set = (text: string, kind: TextClass, look: Omit<Line, 'text'>): Line[] =>
    // Set at 15 px, a title needs more room than the 13 for which its width is told.
    wrapped(text, kind, kind === 'stage' ? (wide * 13) / 15 : wide).map((line) => ({ text: line, ...look }));
  const title = set(source.title, 'stage', { size: 15, weight: 600, colour: ink });
  const foot = [
    ...set(source.sentence, 'label', { size: 13, weight: 400, colour: ink }),
    ...set(`Runnable Norms, ${place}`, 'tick', { size: 12, weight: 400, colour: pale }),
  ];
  const top = margin + title.length * lineHeight + gap;
  const size = {
    width: wide + 2 * margin,
    height: top + height + gap + foot.length * lineHeight + margin,
  };
  const svg = element('svg', {
    xmlns: SVG,
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
    role: 'img',
  });
  copy.setAttribute('x', String(margin));
  copy.setAttribute('y', String(top));
  copy.setAttribute('overflow', 'visible');
  svg.append(
    ...described(source),
    element('rect', { width: size.width, height: size.height, fill: '#ffffff' }),
    ...title.map((line, i) => lineOf(line, margin + (i + 0.75) * lineHeight)),
    copy,
    ...foot.map((line, i) => lineOf(line, top + height + gap + (i + 0.75) * lineHeight)),
  );
  return { svg: await withFonts(svg), ...size };
}

/** The drawing that is seen: the page's own, or the build's for this width. */
function drawingOf(root: Element): SVGSVGElement {
  if (root instanceof HTMLElement && root.dataset.expecting !== undefined)
    throw new NoFigureError('Its curves are covered: show them first');
  const isSeen = (part: Element) => part.getClientRects().length > 0;
  if ([...root.querySelectorAll('.ex-fig canvas')].some(isSeen))
    throw new NoFigureError('The run draws it still: wait, or stop it');
  const drawing = [...root.querySelectorAll<SVGSVGElement>('.ex-fig :is(.drawn, .built) > svg.chart')].find(
    isSeen,
  );
  if (drawing === undefined) throw new NoFigureError('There is no figure here');
  return drawing;
}

function described({ title, sentence, address, print }: FigureSource): Element[] {
  const about = element('metadata', {});
  about.innerHTML =
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about=""/></rdf:RDF>';
  const facts = {
    title,
    source: address,
    identifier: print,
    publisher: 'Runnable Norms',
    rights: 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
  };
  for (const [name, value] of Object.entries(facts)) {
    const fact = document.createElementNS('http://purl.org/dc/elements/1.1/', `dc:${name}`);
    fact.textContent = value;
    about.firstElementChild?.firstElementChild?.append(fact);
  }
  return [element('title', {}, title), element('desc', {}, sentence), about];
}

function lineOf({ text, size, weight, colour }: Line, y: number): Element {
  return element(
    'text',
    { x: margin, y, fill: colour, 'font-family': sans, 'font-size': size, 'font-weight': weight },
    text,
  );
}

/** In lines no wider than `width` px. */
function wrapped(text: string, kind: TextClass, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ |(?<=\/)(?=[^/])/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last}${last.endsWith('/') ? '' : ' '}${word}`;
    if (last !== undefined && textWidth(joined, kind) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

async function withFonts(svg: Element): Promise<string> {
  const serializer = new XMLSerializer();
  const rules = await fontRules(serializer.serializeToString(svg), svg.textContent);
  if (rules !== '') svg.querySelector('rect')?.before(element('style', {}, rules));
  return `${serializer.serializeToString(svg)}\n`;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (key !== 'xmlns') made.setAttribute(key, String(value));
  made.textContent = text;
  return made as SVGElement;
}
