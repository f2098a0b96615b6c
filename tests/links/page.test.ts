/** The page for the writer of another document says what the tests of this folder build, and of addresses that are there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkLine,
  linkExamples,
  mystConfig,
  mystLink,
  sphinxConfig,
  sphinxEquations,
  sphinxLink,
  stateExample,
} from '../../src/content/linking.ts';
import { readState } from '../../src/exhibit/url-state.ts';
import { unescapeHtml } from '../../src/integrations/html.ts';
import { toyOf } from '../../src/toys/index.ts';
import { dist } from '../build/site.ts';

const html = unescapeHtml(readFileSync(join(dist, 'reference/linking/index.html'), 'utf8'));
const root = /<link rel="canonical" href="(.*?)reference\/linking\/"/.exec(html)?.[1] ?? '';

test('every line that is tested stands on the page', () => {
  const lines = [sphinxConfig(root), sphinxEquations, mystConfig(root)];
  for (const text of [...lines, ...linkExamples.flatMap((one) => [sphinxLink(one), mystLink(one)])])
    expect(html).toContain(text);
});

test('the line that checks a link looks for what anchors.json has', () => {
  const list = readFileSync(join(dist, 'anchors.json'), 'utf8');
  for (const example of linkExamples.filter(({ address }) => address.includes('#'))) {
    const sought = /'(.*)'/.exec(checkLine(root, example))?.[1] ?? '';
    expect(list, example.address).toContain(sought);
  }
});

test('the state of the example is one of its toy', () => {
  const { search, hash } = new URL(stateExample.address, root);
  const state = readState(search, toyOf(stateExample.toy));
  expect(state?.notes).toEqual([]);
  expect(hash).toBe(`#toy-${stateExample.toy}`);
});
