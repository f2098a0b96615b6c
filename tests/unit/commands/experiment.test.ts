/** `npm run experiment` as it is called: what it prints, and what it says of bad input. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layernorm } from '../../../src/experiments/layernorm.ts';
import { sentenceText } from '../../../src/experiments/sentence-text.ts';
import { fingerprint } from '../../../src/tensor/index.ts';
import { valuesOf } from '../experiments/default-values.ts';

const root = join(import.meta.dirname, '../../..');

function call(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/node'),
    ['src/commands/experiment.ts', ...words],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('prints one JSON object: what was run, with what, the data, what is to be seen and the fingerprint', () => {
  const { status, stdout, stderr } = call('layernorm', 'shift=1', 'scale=2');
  const values = valuesOf(layernorm, { shift: 1, scale: 2 });
  const data = layernorm.run(values);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    id: 'layernorm',
    parameters: values,
    data,
    sentence: sentenceText(layernorm.sentence(data, values)),
    fingerprint: fingerprint(data, Object.keys(layernorm.fields)),
  });
});

test('keeps its fingerprint from one version to the next', () => {
  const { stdout } = call('layernorm');
  expect((JSON.parse(stdout) as { fingerprint: string }).fingerprint).toMatchInlineSnapshot(
    `"f46ea4f3a34a6e9e"`,
  );
});

test('lists every experiment with its parameters', () => {
  const { status, stdout } = call('list');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^layernorm\n {2}.+\n {2}x=\S+ shift=0 scale=1/m);
  expect(stdout).toMatch(/^warmup$/m);
});

test.each([
  [['layernorm', 'shift=99'], 'shift=99: expected -3 to 3 in steps of 0.1'],
  [['layernorm', 'shfit=1'], 'no parameter “shfit”; there are x, shift, scale, gamma, beta'],
  [['layernorm', 'shift'], '“shift” is not of the form parameter=value'],
  [['layernrom'], 'There is no experiment “layernrom”; there are block, layernorm'],
  [[], 'No experiment was named'],
])('says in one line what is wrong with %j and exits with 2', (words, line) => {
  const { status, stdout, stderr } = call(...words);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
