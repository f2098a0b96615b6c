/**
 * What the site's owner may configure from outside: where errors are reported and who counts views. Nothing is shown, and no
 * other host is asked, unless it is configured.
 */

/** REPORT_ADDRESS: an e-mail address or a URL. The link names the page in its subject. */
export function reportHref(pageTitle: string, pageUrl: string): string | undefined {
  const address = process.env.REPORT_ADDRESS;
  if (!address) return undefined;
  if (/^https?:/.test(address)) return address;
  const query = `subject=${encodeURIComponent(`Error in “${pageTitle}”`)}&body=${encodeURIComponent(`${pageUrl}\n\n`)}`;
  return `mailto:${address.replace(/^mailto:/, '')}?${query}`;
}

/** COUNTER_URL: is asked `?page=/normalization/` and answers with a number, or with JSON `{ "views": number }`. */
export function counterHref(path: string): string | undefined {
  const address = process.env.COUNTER_URL;
  if (!address) return undefined;
  const url = new URL(address);
  url.searchParams.set('page', path);
  return url.href;
}
