/**
 * The site for nginx (1.18 or newer): one `location` for the site and one inside it for each part with headers of its own, because an
 * `add_header` takes away those of the block around it. gzip twins are served as they lie there; nginx makes none itself.
 */
import { types, otherType } from './headers.ts';
import { redirects } from './redirects.ts';
import { madeBy, partsOf, under, type Part, type Place } from './site.ts';

/** A file for `sites-enabled`. `listen` is an address as nginx takes it. */
export function nginxSite(place: Place, listen = '80'): string {
  const { base, root, host } = place;
  const [whole, ...parts] = partsOf(place);
  const lines = [
    `# ${madeBy}`,
    `# The files lie in ${root}${base}; "npm run deploy" puts them there.`,
    'server {',
    `    listen ${listen};`,
    `    server_name ${host};`,
    '    server_tokens off;',
    '    # Redirects without host and port, which a proxy in front may have changed.',
    '    absolute_redirect off;',
    ...(base === '/'
      ? []
      : [
          '',
          `    location = / { return 302 ${base}; }`,
          `    location = ${base.slice(0, -1)} { return 302 ${base}$is_args$args; }`,
        ]),
    '',
    '    # The site. This block can stand in a server that serves other things as well.',
    `    location ${base} {`,
    `        root ${root};`,
    '        index index.html;',
    `        error_page 404 ${under(base, '404.html')};`,
    '        # Twins beside the files (x.js.gz). For Brotli: the module ngx_brotli (Debian: libnginx-mod-http-brotli-static).',
    '        gzip_static on;',
    '        gzip_vary on;',
    '        # brotli_static on;',
    ...typeLines().map((line) => `        ${line}`),
    '',
    ...(whole === undefined ? [] : indented(headerLines(whole), 8)),
    ...parts.flatMap((part) => [
      '',
      `        # ${part.why}`,
      `        location ^~ ${under(base, part.prefix)} {`,
      ...indented(headerLines(part), 12),
      '        }',
    ]),
    '',
    '        # The books of the deploys.',
    `        location ^~ ${under(base, '/.')} { return 404; }`,
    ...redirects().map(
      ({ from, to }) =>
        `        location = ${under(base, from)} { return 301 ${under(base, to)}$is_args$args; }`,
    ),
    '    }',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** `always`: the page that says that something is missing carries them too. */
const headerLines = ({ headers }: Part): string[] =>
  Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);

function typeLines(): string[] {
  const endings = Map.groupBy(Object.keys(types), (ending) => types[ending]);
  return [
    'types {',
    ...[...endings].map(
      ([type, list]) => `    "${type}" ${list.map((ending) => ending.slice(1)).join(' ')};`,
    ),
    '}',
    `default_type ${otherType};`,
  ];
}

const indented = (lines: readonly string[], by: number) => lines.map((line) => ' '.repeat(by) + line);
