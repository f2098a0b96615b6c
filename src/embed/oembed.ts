/** The oEmbed document of a toy (https://oembed.com, version 1.0), which consumers of links read: an iframe with its size, and a picture. */

export interface OembedParts {
  readonly toy: string;
  readonly title: string;
  /** Address of the site's root, with a slash at its end. */
  readonly home: string;
  readonly width: number;
  readonly height: number;
  readonly thumbnail: { readonly width: number; readonly height: number };
}

export interface Oembed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly title: string;
  readonly provider_name: string;
  readonly provider_url: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
  readonly thumbnail_url: string;
  readonly thumbnail_width: number;
  readonly thumbnail_height: number;
}

/** The document. */
export function oembedOf({ toy, title, home, width, height, thumbnail }: OembedParts): Oembed {
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Runnable Norms',
    provider_url: home,
    html: iframeHtml({ address: `${home}embed/${toy}/`, title, width, height }),
    width,
    height,
    thumbnail_url: `${home}embed/${toy}.png`,
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}

export interface IframeParts {
  readonly address: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** A bare iframe, as a host pastes it. */
export function iframeHtml({ address, title, width, height }: IframeParts): string {
  return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="${width}" height="${height}" loading="lazy" style="border: 0; max-width: 100%"></iframe>`;
}

const quoted = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
