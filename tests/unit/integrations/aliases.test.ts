import { expect, test } from 'vitest';
import { withAlias, withAliases } from '../../../src/integrations/aliases.ts';
import { lock } from './made-up-lock.ts';

const heading = (url: string, title: string) => ({ url, kind: 'heading', title });

test('an alias puts the old id beside the new one; in a table row, into its first cell', () => {
  expect(withAlias('<p>1</p><h2 id="new">2</h2>', 'old', 'new')).toBe(
    '<p>1</p><span id="old"></span><h2 id="new">2</h2>',
  );
  expect(withAlias('<table><tr id="new"><td>2</td></tr></table>', 'old', 'new')).toBe(
    '<table><tr id="new"><td><span id="old"></span>2</td></tr></table>',
  );
  expect(() => withAlias('<p id="x"></p>', 'old', 'new')).toThrow('alias "old" leads to "new"');
});

test('an alias to another page leaves words and a link where the old id was', () => {
  const page = { path: '/a/', html: '<main><p>1</p></main>' };
  const html = withAliases(
    page,
    lock({ aliases: { '/a/#x': '/b/#y' } }),
    [heading('/b/#y', 'A & B')],
    '/norms',
  );
  expect(html).toBe(
    '<main><p>1</p><p id="x" class="moved ui">This has moved: <a href="/norms/b/#y">A &amp; B</a></p></main>',
  );
  expect(() => withAliases(page, lock({ aliases: { '/a/#x': '/b/#y' } }), [], '')).toThrow('alias "/a/#x"');
});

test('the aliases of a page that was renamed are kept on the new one, since a server that redirects brings the old id along', () => {
  const page = { path: '/new/', html: '<main><h2 id="y">1</h2></main>' };
  const renamed = lock({ moved: { '/old/': '/new/' }, aliases: { '/old/#x': '/new/#y' } });
  expect(withAliases(page, renamed, [heading('/new/#y', 'Y')], '')).toContain(
    '<span id="x"></span><h2 id="y">',
  );
  expect(withAliases({ ...page, path: '/other/' }, renamed, [], '')).toBe(page.html);
});
