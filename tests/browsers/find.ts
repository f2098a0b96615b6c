/**
 * Finds a browser for each engine: the first that really starts is taken.
 *
 * An engine is had from Playwright's own download, from the system, or (Chromium) from an npm package. What is found
 * is plain data, so that it is looked for once and handed to the test workers through the environment.
 */
import { chromium, firefox, webkit } from '@playwright/test';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmChromium } from './npm-chromium.ts';

export const engines = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

/** What Playwright's `launch` is given; `env` holds only what differs from the surrounding environment. */
export interface Launch {
  readonly channel?: string;
  readonly executablePath?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Found {
  readonly engine: Engine;
  /** Where it was found, in words: "system Chromium". */
  readonly from: string;
  readonly version: string;
  readonly launch?: Launch;
  /** WebKitGTK is not driven by Playwright but through WebDriver. */
  readonly webDriver?: { readonly miniBrowser: string };
}

/** What to do where an engine is missing, in one line. */
export const advice: Record<Engine, string> = {
  chromium:
    'npx playwright install --with-deps chromium (or, on Debian as root: apt-get install chromium; or set CHROMIUM_PATH)',
  firefox:
    'npx playwright install --with-deps firefox (or, on Debian as root: apt-get install firefox-esr; or set FIREFOX_PATH)',
  webkit:
    'npx playwright install --with-deps webkit (or, on Debian as root: apt-get install webkit2gtk-driver xvfb)',
};

type Candidate = readonly [from: string, launch: () => Launch | undefined];
const isRoot = process.getuid?.() === 0;
const quiet = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(isRoot ? ['--no-sandbox'] : []),
];

const candidates: Record<Engine, readonly Candidate[]> = {
  chromium: [
    ['CHROMIUM_PATH', () => at(process.env.CHROMIUM_PATH)],
    ["Playwright's own", () => ({ args: quiet })],
    ['Chrome', () => ({ channel: 'chrome', args: quiet })],
    ['Edge', () => ({ channel: 'msedge', args: quiet })],
    ['system Chromium', () => at(onPath('chromium', 'chromium-browser', 'google-chrome'))],
    ['npm @sparticuz/chromium', () => npmChromium(quiet)],
  ],
  firefox: [
    ['FIREFOX_PATH', () => relayed(process.env.FIREFOX_PATH)],
    ["Playwright's own", () => ({})],
    [
      'system Firefox',
      () => relayed(onPath('firefox-esr', 'firefox') ?? '/Applications/Firefox.app/Contents/MacOS/firefox'),
    ],
  ],
  webkit: [["Playwright's own", () => ({})]],
};

/**
 * The first browser of this engine that starts, or undefined. `CHROMIUM_FROM="npm @sparticuz/chromium"` (or
 * FIREFOX_FROM, WEBKIT_FROM) tries that one alone and throws what it threw.
 */
export async function find(engine: Engine): Promise<Found | undefined> {
  const only = process.env[`${engine.toUpperCase()}_FROM`];
  for (const [from, launch] of candidates[engine]) {
    if (only !== undefined && only !== from) continue;
    try {
      const options = launch();
      if (options) return { engine, from, version: await start(engine, options), launch: options };
    } catch (error) {
      if (only !== undefined) throw error;
    }
  }
  return engine === 'webkit' ? webKitGtk() : undefined;
}

/** Playwright's options, with the surrounding environment put back. */
export function launchOptions({ args, env, ...rest }: Launch) {
  return {
    ...rest,
    ...(args ? { args: [...args] } : {}),
    ...(env ? { env: { ...inherited(), ...env } } : {}),
  };
}

async function start(engine: Engine, launch: Launch): Promise<string> {
  const browser = await { chromium, firefox, webkit }[engine].launch({
    ...launchOptions(launch),
    timeout: 45_000,
  });
  const version = browser.version();
  await browser.close();
  return version;
}

function at(executablePath: string | undefined): Launch | undefined {
  return executablePath ? { executablePath, args: quiet } : undefined;
}

/** A stock Firefox is started by our relay, which answers what it does not know yet. */
function relayed(path: string | undefined): Launch | undefined {
  if (!path || !existsSync(path) || process.platform === 'win32') return undefined;
  const executablePath = fileURLToPath(new URL('firefox-shim.mjs', import.meta.url));
  return { channel: 'moz-firefox', executablePath, env: { FIREFOX_PATH: path } };
}

function webKitGtk(): Found | undefined {
  const miniBrowser = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
    .flatMap((triplet) =>
      ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map(
        (api) => `/usr/lib/${triplet}/${api}/MiniBrowser`,
      ),
    )
    .find((path) => existsSync(path));
  if (!miniBrowser || !onPath('WebKitWebDriver') || !onPath('Xvfb')) return undefined;
  return { engine: 'webkit', from: 'system WebKitGTK', version: '', webDriver: { miniBrowser } };
}

function onPath(...names: readonly string[]): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
