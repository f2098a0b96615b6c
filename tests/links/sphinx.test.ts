/** Another author's document links here by Sphinx's intersphinx; what is tested is what /reference/linking/ tells them to write. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  linkExamples,
  sphinxConfig,
  sphinxEquationLink,
  sphinxEquations,
  sphinxLink,
} from '../../src/content/linking.ts';
import { dist } from '../build/site.ts';
import { project, publishedTitle, run } from './project.ts';

const here = await run('sphinx-build', ['--version'], { cwd: '.' });
const why = here === null ? ' (skipped: there is no sphinx-build here; Debian has it as python3-sphinx)' : '';

/** The mapping of the documentation, with the inventory read from the built site and not from the network. */
const mapped = (root: string, name: string) =>
  sphinxConfig(root)
    .replace('"norms"', `"${name}"`)
    .replace('None', JSON.stringify(join(dist, 'objects.inv')));
async function build(conf: string, items: readonly string[]) {
  const text = items.map((item) => `* ${item}`).join('\n');
  const cwd = project({ 'conf.py': conf, 'index.rst': `Post\n====\n\n${text}\n` });
  const args = ['-q', '-n', '-W', '--keep-going', '-b', 'html', '.', 'out'];
  return { done: await run('sphinx-build', args, { cwd }), page: join(cwd, 'out/index.html') };
}

test.skipIf(here === null)(
  `Sphinx resolves the links of the documentation to their addresses${why}`,
  async () => {
    const root = 'https://norms.example/';
    const below = 'https://blog.example/norms/';
    const conf = `${mapped(root, 'norms')}
intersphinx_mapping["below"] = ("${below}", ${JSON.stringify(join(dist, 'objects.inv'))})
${sphinxEquations}`;
    const { done, page } = await build(conf, [
      ...linkExamples.map(sphinxLink),
      ':external+norms:math:numref:`normalization-eq-post-ln`',
      ':external+below:ref:`in words <claim-first-step>`',
      sphinxEquationLink,
    ]);
    expect(done).toEqual({ code: 0, output: '' });
    const links = [
      ...readFileSync(page, 'utf8').matchAll(
        /<a class="reference external" href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g,
      ),
    ];
    expect(links.slice(0, -1).map(([, href]) => href)).toEqual([
      ...linkExamples.map(({ address }) => root + address.slice(1)),
      `${root}normalization/#eq-post-ln`,
      `${below}reference/claims/#claim-first-step`,
    ]);
    // Both mappings hold this equation; which of them answers without a name is Sphinx's choice.
    expect(links.at(-1)?.[1]).toMatch(/\/reference\/equations\/#eq-post-ln$/);
    const words = links.map(([, , inside = '']) => inside.replace(/<[^>]*>/g, '').trim());
    expect(words.filter((text) => text === '')).toEqual([]);
    expect(words[1]).toBe(publishedTitle('/normalization/#backward'));
    expect(words.at(-2)).toBe('in words');
  },
);

test.skipIf(here === null)(`Sphinx refuses a link to what is not there${why}`, async () => {
  const links = [
    ':external+norms:doc:`normalisation`',
    ':external+norms:ref:`normalization-no-such-section`',
    ':external+norms:ref:`eq-no-such-equation`',
    ':external+norms:term:`no such term`',
    ':eq:`eq-no-equation-either`',
    ':ref:`claim-no-such-claim`',
  ];
  const { done } = await build(`${mapped('https://norms.example/', 'norms')}\n${sphinxEquations}`, links);
  expect(done?.code).not.toBe(0);
  for (const link of links) {
    const name = /`(.*)`/.exec(link)?.[1] ?? '';
    const line = done?.output.split('\n').find((one) => one.includes(name));
    expect(line, link).toContain('WARNING');
  }
});
