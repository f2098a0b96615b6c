import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { byEveryId, leaveEmbeds } from '../../../src/integrations/moved-embeds.ts';
import { lostToys } from '../../../src/integrations/states.ts';
import type { Toy } from '../../../src/exhibit/toy.ts';
import { lock } from './made-up-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'norms-embeds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toy = (id: string, ...ids: readonly string[]) => ({
  id,
  earlier: { ids },
  experiment: { parameters: {} } as unknown as Toy['experiment'],
});
const embeds = (name: string, ...ids: readonly string[]) => {
  for (const id of ids) {
    mkdirSync(join(folder, name, id), { recursive: true });
    writeFileSync(join(folder, name, id, 'index.html'), `page of ${id}`);
    for (const end of ['svg', 'png', 'oembed.json'])
      writeFileSync(join(folder, name, `${id}.${end}`), `${end} of ${id}`);
  }
  return join(folder, name);
};

test('a toy that the lock knows under another name answers at that one too: frame, pictures, oEmbed', async () => {
  const renamed = lock({ aliases: { '/a/#toy-then': '/a/#toy-now' }, states: { then: ['v'] } });
  const toys = [toy('now', 'then', 'once'), toy('other')];
  expect(lostToys(toys, renamed.aliases)).toEqual([]);
  const root = embeds('renamed', 'now', 'other');
  await leaveEmbeds(root, toys);
  for (const id of [...Object.keys(renamed.states), 'once'])
    for (const file of ['/index.html', '.svg', '.png', '.oembed.json'])
      expect(readFileSync(join(root, id + file), 'utf8')).toBe(
        readFileSync(join(root, `now${file}`), 'utf8'),
      );
});

test('the web component knows it by all of its names', () => {
  expect(byEveryId({ now: 1, other: 2 }, [toy('now', 'then'), toy('other')])).toEqual({
    now: 1,
    then: 1,
    other: 2,
  });
});

test('an earlier id that another toy has taken stops the build', async () => {
  await expect(
    leaveEmbeds(embeds('taken', 'now', 'then'), [toy('now', 'then'), toy('then')]),
  ).rejects.toThrow('its earlier id "then" is another toy\'s');
});
