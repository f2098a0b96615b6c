import { describe, expect, test } from 'vitest';
import { redirects } from '../../../src/content/redirects.ts';
import {
  anchorList,
  currentAddress,
  fresh,
  lockText,
  vanished,
  type Lock,
} from '../../../src/integrations/lock.ts';
import { lock } from './made-up-lock.ts';

const anchor = (url: string) => ({ url, kind: 'heading', title: url });
const there = (pages: readonly string[], ...urls: readonly string[]) => ({
  pages,
  anchors: urls.map(anchor),
});

describe('an address that has gone', () => {
  test('is found, unless an alias leads on to one that is there', () => {
    const before = lock({ anchors: [anchor('/a/#x'), anchor('/a/#y')] });
    expect(vanished(there([], '/a/#y'), before)).toEqual(['/a/#x']);
    expect(vanished(there([], '/a/#y'), { ...before, aliases: { '/a/#x': '/a/#y' } })).toEqual([]);
    expect(vanished(there([], '/a/#y'), { ...before, aliases: { '/a/#x': '/a/#gone' } })).toEqual(['/a/#x']);
  });

  test('may be a page, which needs an entry under "moved"', () => {
    const before = lock({ pages: ['/a/', '/b/'] });
    expect(vanished(there(['/b/']), before)).toEqual(['/a/']);
    expect(vanished(there(['/b/']), { ...before, moved: { '/a/': '/b/' } })).toEqual([]);
    expect(vanished(there(['/b/']), { ...before, moved: { '/a/': '/c/' } })).toEqual(['/a/']);
  });

  test('is kept by a renamed page that still has the id', () => {
    const before = lock({ anchors: [anchor('/old/#x'), anchor('/old/#y')], moved: { '/old/': '/new/' } });
    expect(vanished(there(['/new/'], '/new/#x'), before)).toEqual(['/old/#y']);
    expect(
      vanished(there(['/new/'], '/new/#x', '/b/#z'), { ...before, aliases: { '/old/#y': '/b/#z' } }),
    ).toEqual([]);
  });
});

test('an address is followed through aliases and renamings in any order, and a circle is refused', () => {
  const moved = { '/1/': '/2/', '/2/': '/3/' };
  const aliases = { '/2/#x': '/3/#y', '/3/#y': '/4/#z' };
  expect(currentAddress('/1/#x', { moved, aliases })).toBe('/4/#z');
  expect(currentAddress('/1/#w', { moved, aliases })).toBe('/3/#w');
  expect(currentAddress('/1/', { moved, aliases })).toBe('/3/');
  expect(() =>
    currentAddress('/a/#x', { moved: {}, aliases: { '/a/#x': '/a/#y', '/a/#y': '/a/#x' } }),
  ).toThrow('circle');
});

test('a lock only grows, in a fixed order, and says again what it said', () => {
  const before = lock({
    pages: ['/b/'],
    moved: { '/0/': '/b/' },
    anchors: [anchor('/b/#x')],
    aliases: { '/b/#w': '/b/#x' },
  });
  const text = lockText(
    there(['/a/'], '/a/#x'),
    { ...before, states: { toy: ['b'] } },
    { toy: ['a'], new: [] },
  );
  const after = JSON.parse(text) as Lock;
  expect(after.anchors.map(({ url }) => url)).toEqual(['/a/#x', '/b/#x']);
  expect(after.pages).toEqual(['/a/', '/b/']);
  expect([after.moved, after.aliases]).toEqual([before.moved, before.aliases]);
  expect(after.states).toEqual({ new: [], toy: ['a', 'b'] });
  expect(lockText(there([]), after)).toBe(text);
  expect(fresh(there(['/a/', '/c/'], '/c/#new'), after)).toEqual(['/c/', '/c/#new']);
});

test('a host is told of each renamed page once, by its last name', () => {
  expect(redirects({ '/b/': '/c/', '/a/': '/b/' })).toEqual([
    { from: '/a/', to: '/c/' },
    { from: '/b/', to: '/c/' },
  ]);
  expect(() => redirects({ '/a/': '/b/', '/b/': '/a/' })).toThrow('circle');
});

test('anchors.json says of an anchor which addresses it had, through renamed pages too', () => {
  const before = lock({
    pages: ['/old/', '/new/', '/b/'],
    moved: { '/old/': '/new/' },
    anchors: [anchor('/old/#kept'), anchor('/old/#gone'), anchor('/b/#still')],
    aliases: { '/old/#gone': '/b/#found', '/b/#first': '/old/#gone' },
  });
  const found = there(['/new/', '/b/'], '/new/#kept', '/b/#found', '/b/#still');
  const list = anchorList(found, before, 'https://x.example/norms');
  expect(list.map(({ id, url, earlier }) => [id, url, earlier])).toEqual([
    ['kept', 'https://x.example/norms/new/#kept', ['https://x.example/norms/old/#kept']],
    [
      'found',
      'https://x.example/norms/b/#found',
      ['https://x.example/norms/b/#first', 'https://x.example/norms/old/#gone'],
    ],
    ['still', 'https://x.example/norms/b/#still', undefined],
  ]);
});
