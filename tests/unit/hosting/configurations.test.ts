import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configurationsFor } from '../../../src/hosting/configurations.ts';
import { githubWorkflow } from '../../../src/hosting/github-pages.ts';
import { examplePlace } from '../../../src/hosting/site.ts';

test('docs/hosting holds the configurations as they are made now: npm run hosting writes them', () => {
  const made = configurationsFor(examplePlace);
  expect(readdirSync('docs/hosting').sort()).toEqual(Object.keys(made).sort());
  for (const [name, text] of Object.entries(made))
    expect(readFileSync(`docs/hosting/${name}`, 'utf8'), name).toBe(text);
});

test('the workflow for GitHub Pages builds for the address it is given, and deploys over what was there', () => {
  const { jobs } = parse(githubWorkflow()) as {
    jobs: { deploy: { steps: readonly { run?: string; env?: Record<string, string>; uses?: string }[] } };
  };
  const { steps } = jobs.deploy;
  const build = steps.find(({ run }) => run === 'npm run build');
  expect(Object.keys(build?.env ?? {})).toEqual(['SITE_URL', 'BASE_PATH']);
  const order = steps.map(({ run, uses }) => run ?? uses?.replace(/@.*/, ''));
  expect(order.slice(-4)).toEqual([
    'actions/cache',
    'npm run deploy -- dist site --twins=no',
    'actions/upload-pages-artifact',
    'actions/deploy-pages',
  ]);
});
