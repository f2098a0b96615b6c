import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLACEHOLDER, siteAddress } from '../../../src/integrations/site-address.ts';

/** What the end of a build says that was given this address. */
function saidAtTheEnd(given: string | undefined): string[] {
  const said: string[] = [];
  const hook = siteAddress(given).hooks['astro:build:done'] as unknown as (options: {
    logger: { warn(text: string): void };
  }) => void;
  hook({ logger: { warn: (text) => said.push(text) } });
  return said;
}

test('a build that knows no address says once which one it names instead, and how to set it', () => {
  for (const none of [undefined, '']) {
    const [words = '', ...more] = saidAtTheEnd(none);
    expect(more).toEqual([]);
    for (const part of [PLACEHOLDER, 'SITE_URL=', 'citations', 'oEmbed']) expect(words).toContain(part);
  }
});

test('one that does says nothing', () => {
  expect(saidAtTheEnd('https://norms.test')).toEqual([]);
});

test('the configuration builds for the same placeholder', () => {
  expect(readFileSync('astro.config.mjs', 'utf8')).toContain('siteAddress(process.env.SITE_URL)');
  expect(readFileSync('astro.config.mjs', 'utf8')).toContain(`?? '${PLACEHOLDER}'`);
});
