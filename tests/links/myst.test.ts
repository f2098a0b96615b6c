/**
 * Another author's document links here by mystmd, which reads our lists from a server on this machine. Its check for a newer version
 * of itself asks npm's registry, and its templates come from a host of its own; both are given that server's address instead, and
 * what was asked of it is looked at.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createStaticServer } from '../../src/commands/static-server.ts';
import { linkExamples, mystConfig, mystLink } from '../../src/content/linking.ts';
import { dist } from '../build/site.ts';
import { project, publishedTitle, run } from './project.ts';

const require = createRequire(import.meta.url);
const mystmd = require.resolve('mystmd/dist/myst.cjs');
const asked: string[] = [];
const server = createStaticServer({ root: dist, base: '/' });
server.on('request', ({ url }) => asked.push(url ?? ''));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const VERSION_CHECK = '/mystmd';

/** A theme that shows nothing: pages are built as data. */
const theme = { 'theme/template.yml': 'jtex: v1\ntitle: none\nversion: 1.0.0\n' };
async function build(text: string) {
  const cwd = project({
    ...theme,
    'myst.yml': `version: 1\n${mystConfig(root)}\nsite:\n  title: Post\n  template: ./theme\n`,
    'index.md': `# Post\n\n${text}\n`,
  });
  const env = { API_URL: root, npm_registry: root, HTTPS_PROXY: '', NO_COLOR: '1' };
  return { cwd, ...(await run(process.execPath, [mystmd, 'build', '--site', '--strict'], { cwd, env })) };
}

interface Link {
  readonly type: string;
  readonly url?: string;
  readonly remoteBaseUrl?: string;
  readonly html_id?: string;
  readonly value?: string;
  readonly children?: readonly Link[];
}
const below = (node: Link): readonly Link[] => [node, ...(node.children ?? []).flatMap(below)];
/** The only page among the examples. */
const articleTitle = /^title: '?(.*?)'?$/m.exec(
  readFileSync('content/articles/normalization.mdx', 'utf8'),
)?.[1];
const textOf = (node: Link) =>
  below(node)
    .map(({ value = '' }) => value)
    .join('');

test('MyST resolves every link of the documentation to its address, and gives it a title', async () => {
  const { cwd, code, output } = await build(
    linkExamples.map((example) => `* ${mystLink(example)}`).join('\n'),
  );
  expect(code, output).toBe(0);
  const { mdast } = JSON.parse(readFileSync(join(cwd, '_build/site/content/index.json'), 'utf8')) as {
    mdast: Link;
  };
  const links = below(mdast).filter(({ type }) => type === 'link' || type === 'crossReference');
  expect(
    links.map(({ url = '', remoteBaseUrl, html_id }) =>
      remoteBaseUrl === undefined ? url : `${remoteBaseUrl}${url}#${html_id}`,
    ),
  ).toEqual(linkExamples.map(({ address }) => root + address.slice(1)));
  const titles = linkExamples.map(({ address }) => publishedTitle(address));
  links.forEach((link, i) => expect(textOf(link)).toBe(titles[i] ?? articleTitle));
  const ours = asked.filter((url) => url !== VERSION_CHECK);
  expect(
    ours.filter((url) => !/^\/(?:myst\.xref\.json|myst\/[\w.-]+\.json|normalization\/)$/.test(url)),
  ).toEqual([]);
});

test('MyST refuses what is not there', async () => {
  const dead = [
    'xref:norms#eq-no-such-equation',
    'xref:norms/normalization/#no-such-section',
    'xref:norms/no-such-page/',
  ];
  const { code, output } = await build(dead.map((target) => `* [](${target})`).join('\n'));
  expect(code).toBe(1);
  for (const target of dead) expect(output).toContain(`"${target}" not found in MyST project norms`);
});
