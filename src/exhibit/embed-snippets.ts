/** The pieces of text by which an exhibit is put into another page: pure, from what the build knows of it and the options chosen. */

/** The oEmbed document as far as it is used here. */
export interface OembedFacts {
  readonly title: string;
  /** Address of the site's root, with a slash at its end. */
  readonly provider_url: string;
  readonly width: number;
  readonly height: number;
  readonly thumbnail_url: string;
}

export interface EmbedOptions {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly isTransparent: boolean;
  readonly hide: readonly string[];
  /** With the values that the controls stand at. */
  readonly hasState: boolean;
}

export const noOptions: EmbedOptions = { theme: 'auto', isTransparent: false, hide: [], hasState: true };

/** Names and values of the frame's own parameters; what is as usual is left out. */
const frameParameters = ({
  theme,
  isTransparent,
  hide,
}: EmbedOptions): readonly (readonly [string, string])[] => [
  ...(theme === 'auto' ? [] : [['theme', theme] as const]),
  ...(isTransparent ? [['ground', 'transparent'] as const] : []),
  ...(hide.length === 0 ? [] : [['hide', hide.join(',')] as const]),
];

/** The search part of the frame's address: the toy's state first. */
export function searchOf(options: EmbedOptions, state: string): string {
  const own = frameParameters(options).map(([name, value]) => `${name}=${value}`);
  const all = [...(state === '' ? [] : [state]), ...own];
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

export interface Snippet {
  readonly name: string;
  readonly text: string;
}

/** Everything that can be pasted. `height` is the frame's own word where it has given one; else the build's number holds. */
export function snippetsOf(
  toy: string,
  facts: OembedFacts,
  options: EmbedOptions,
  state: string,
  height: number | null,
): readonly Snippet[] {
  const { title, provider_url: home, width } = facts;
  const address = `${home}embed/${toy}/${searchOf(options, state)}`;
  const attributes = [
    ['toy', toy] as const,
    ...(state === '' ? [] : [['state', state] as const]),
    ...frameParameters(options),
  ].map(([name, value]) => ` ${name}="${quoted(value)}"`);
  return [
    {
      name: 'As an iframe',
      text: `<iframe src="${quoted(address)}" title="${quoted(title)}" width="${width}" height="${height ?? facts.height}" loading="lazy" style="border: 0; max-width: 100%"></iframe>`,
    },
    {
      name: 'As a web component, which follows the toy’s height',
      text: `<script type="module" src="${home}embed/runnable-norm.js"></script>\n<runnable-norm${attributes.join('')}></runnable-norm>`,
    },
    {
      name: 'As a picture in Markdown, at the built values',
      text: `[![${title.replace(/[[\]]/g, '\\$&')}](${facts.thumbnail_url})](${address})`,
    },
    { name: 'oEmbed', text: `${home}embed/${toy}.oembed.json` },
  ];
}

const quoted = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
