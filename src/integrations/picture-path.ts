/** Where the picture of a page lies, from the site's root. */
export function picturePath(pagePath: string): string {
  const name = pagePath.replace(/^\/|\/$|\.html$/g, '').replaceAll('/', '-');
  return `/og/${name === '' ? 'index' : name}.png`;
}
