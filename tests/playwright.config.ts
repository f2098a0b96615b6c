/**
 * Browser tests of the built site. Everything runs in Chromium; engine.spec.ts, the short one, in all three engines, and the
 * strict hosts of embed-strict.spec.ts wherever Playwright drives.
 * `npm test` looks for the browsers and says so in BROWSERS_FOUND; run alone, this file looks for itself.
 */
import { defineConfig } from '@playwright/test';
import { launchOptions, type Found } from './browsers/find.ts';
import { getBrowsers } from './browsers/get.ts';

const port = Number(process.env.E2E_PORT ?? 4173);
// Looked for once, in the main process; the workers inherit the answer.
process.env.BROWSERS_FOUND ??= JSON.stringify(await getBrowsers());
const found = JSON.parse(process.env.BROWSERS_FOUND) as Found[];

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: [['list']],
  use: { baseURL: `http://127.0.0.1:${port}`, screenshot: 'only-on-failure' },
  webServer: {
    command: `node src/commands/serve.ts --port=${port}`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
  projects: found.map(({ engine, launch, webDriver }) => ({
    name: engine,
    ...(engine === 'chromium'
      ? {}
      : { testMatch: webDriver ? 'engine.spec.ts' : /(?:engine|embed-strict)\.spec\.ts/ }),
    use: {
      browserName: engine,
      ...(launch ? { launchOptions: { ...launchOptions(launch), timeout: 60_000 } } : {}),
      webDriver,
    } as object,
  })),
});
