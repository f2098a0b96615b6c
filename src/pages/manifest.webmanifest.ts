/** The web manifest: name, colours and icons for a page that is put on a home screen. It opens as a page, with the browser around it. */
import { lightColours } from '../integrations/colours.ts';
import { icons } from '../integrations/icon-list.ts';
import { href } from '../layouts/address.ts';
import tokens from '../styles/tokens.css?raw';

export function GET(): Response {
  const colour = lightColours(tokens);
  const manifest = {
    name: 'Runnable Norms',
    short_name: 'Norms',
    description: 'Why transformers moved their normalization: articles in which every equation runs.',
    lang: 'en',
    id: href('/'),
    start_url: href('/'),
    scope: href('/'),
    display: 'browser',
    background_color: colour('paper'),
    theme_color: colour('paper'),
    icons: icons
      .filter(({ isInManifest }) => isInManifest)
      .map(({ path, size, purpose }) => ({
        src: href(path),
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose,
      }))
      .concat([{ src: href('/favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' }]),
  };
  return new Response(`${JSON.stringify(manifest, null, 2)}\n`);
}
