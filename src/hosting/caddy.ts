/**
 * The site for Caddy (2.6 or newer): one `handle` for each part, of which exactly one answers. Twins in Brotli and gzip are served as
 * they lie there.
 */
import { headersOf, types } from './headers.ts';
import { redirects } from './redirects.ts';
import { madeBy, partsOf, under, type Place } from './site.ts';

/** A Caddyfile, or a piece for one. `address` is what the site answers to; with a host name Caddy gets a certificate by itself. */
export function caddyfile(place: Place, address = place.host): string {
  const { base, root } = place;
  const [whole, ...parts] = partsOf(place);
  const lines = [
    `# ${madeBy}`,
    `# The files lie in ${root}${base}; "npm run deploy" puts them there.`,
    '(files) {',
    '\tfile_server {',
    '\t\tprecompressed br gzip',
    '\t\thide .*',
    '\t}',
    '}',
    '',
    `${address} {`,
    `\troot * ${root}`,
    ...typeLines().map((line) => `\t${line}`),
    ...(base === '/' ? [] : [`\tredir / ${base} 302`]),
    ...redirects().map(({ from, to }) => {
      const query = '{http.request.uri.query}';
      return `\tredir ${under(base, from)} ${under(base, to)}?${query} 301`;
    }),
    '',
    '\t# A folder without its slash. Caddy sees to it by itself, but 2.6 loses the query: the state of a toy.',
    '\t@asked {',
    '\t\tnot path */',
    '\t\tfile {path}/index.html',
    '\t\texpression `{http.request.uri.query} != ""`',
    '\t}',
    '\tredir @asked {path}/?{query} 302',
    '\t@folder {',
    '\t\tnot path */',
    '\t\tfile {path}/index.html',
    '\t}',
    '\tredir @folder {path}/ 302',
    ...parts.flatMap(({ prefix, why, headers }) => [
      '',
      `\t# ${why}`,
      `\thandle ${under(base, prefix)}* {`,
      ...headerLines(headers),
      '\t\timport files',
      '\t}',
    ]),
    '',
    ...(whole === undefined ? [] : [`\t# ${whole.why}`]),
    `\thandle ${under(base, '*')} {`,
    ...headerLines(whole?.headers ?? {}),
    '\t\timport files',
    '\t}',
    ...(base === '/' ? [] : ['', '\thandle {', '\t\terror 404', '\t}']),
    '',
    '\thandle_errors {',
    '\t\t@missing expression `{http.error.status_code} == 404`',
    '\t\thandle @missing {',
    '\t\t\theader Content-Type "text/html; charset=utf-8"',
    ...headerLines(headersOf('/404.html', place)).map((line) => `\t${line}`),
    `\t\t\trewrite * ${under(base, '404.html')}`,
    '\t\t\timport files',
    '\t\t}',
    '\t}',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const headerLines = (headers: Readonly<Record<string, string>>) => [
  '\t\theader {',
  ...Object.entries(headers).map(([name, value]) => `\t\t\t${name} "${value}"`),
  '\t\t}',
];

/** Caddy asks the machine for types, and machines differ. */
const typeLines = () =>
  Object.entries(types)
    .filter(([ending]) => ending !== '.html')
    .flatMap(([ending, type]) => [
      `@${ending.slice(1)} path *${ending}`,
      `header @${ending.slice(1)} Content-Type "${type}"`,
    ]);
