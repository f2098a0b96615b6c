/**
 * The site on S3: a script that copies a build into a bucket with the caching and the type of each kind of file. What is named by its
 * content goes first and pages last; nothing is deleted, so that a page that is open keeps what it may still ask for.
 */
import { otherType, rules, types } from './headers.ts';
import { madeBy, type Place } from './site.ts';

const page = '.html';
/** What the bundler makes. */
const bundled = ['.js', '.css', '.json', '.wasm', '.svg', '.png', '.woff2'];

/** Endings with a type of their own that a part can hold; the parts of the search index have none. */
function endingsIn(pattern: string): readonly string[] {
  if (pattern.startsWith('pagefind/')) return [];
  if (pattern.startsWith('data/')) return ['.json'];
  return pattern.startsWith('fonts/') ? ['.woff2'] : bundled;
}

/** A POSIX shell script: `BUCKET=… sh s3-sync.sh [dist]`, with the `aws` command line. */
export function s3Script({ base }: Place): string {
  const [whole, ...parts] = rules;
  const usual = whole?.headers['Cache-Control'] ?? '';
  const special = parts.flatMap(({ path, headers }) => {
    const caching = headers['Cache-Control'];
    return typeof caching === 'string' ? [{ pattern: path.slice(1), caching }] : [];
  });
  const filters = (sign: string, patterns: readonly string[]) =>
    patterns.map((pattern) => `--${sign} ${pattern}`).join(' ');
  const endings = Object.keys(types).filter((ending) => ending !== page);
  const lines = [
    ...special.flatMap(({ pattern, caching }) => [
      ...endingsIn(pattern).map((ending) => put(caching, types[ending], `--include ${pattern}${ending}`)),
      put(caching, otherType, `--include ${pattern} $known`),
    ]),
    '',
    '# The rest is asked for again each time; pages come last.',
    ...endings.map((ending) => put(usual, types[ending], `--include *${ending} $parts`)),
    put(usual, otherType, '--include * $known $parts'),
    put(usual, types[page], `--include *${page}`),
  ];
  return `#!/bin/sh
# ${madeBy}
# BUCKET=name sh s3-sync.sh [folder of the build]: copies a build into a bucket, below "${base}".
# Nothing is deleted: pages that are open still ask for the files of the build they came from.
set -euf
from=\${1:-dist}
to="s3://\${BUCKET:?name the bucket, as in BUCKET=name sh s3-sync.sh}${base.replace(/\/$/, '')}"
known='${filters(
    'exclude',
    Object.keys(types).map((ending) => `*${ending}`),
  )}'
parts='${filters(
    'exclude',
    special.map(({ pattern }) => pattern),
  )}'

# put <caching> <type> <filters>
put() {
  aws s3 sync "$from" "$to" --cache-control "$1" --content-type "$2" --exclude '*' $3
}

# What is named by its content is kept for ever, and fonts for a day.
${lines.join('\n')}
`;
}

const put = (caching: string, type: string | undefined, filters: string) =>
  `put '${caching}' '${type ?? otherType}' "${filters}"`;
