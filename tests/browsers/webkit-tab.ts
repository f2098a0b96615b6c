/**
 * Drives Debian's WebKitGTK (MiniBrowser) through WebKitWebDriver, under a virtual screen of its own.
 *
 * Plain WebDriver over fetch: Playwright's WebKit needs its own patched build, which a package registry does not have.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Media, Tab } from './tab.ts';

const keys: Record<string, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** A virtual screen and a WebDriver server, started once for a worker; colour scheme and motion are GTK settings. */
export class WebKitDriver {
  readonly #base: string;
  readonly #miniBrowser: string;
  readonly #folder: string;
  readonly #children: readonly ChildProcess[];

  private constructor(base: string, miniBrowser: string, folder: string, children: readonly ChildProcess[]) {
    this.#base = base;
    this.#miniBrowser = miniBrowser;
    this.#folder = folder;
    this.#children = children;
  }

  static async start(miniBrowser: string, { isDark, isReduced }: Media): Promise<WebKitDriver> {
    const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
    mkdirSync(join(folder, 'gtk-3.0'));
    writeFileSync(
      join(folder, 'gtk-3.0/settings.ini'),
      `[Settings]\ngtk-enable-animations=${isReduced ? 0 : 1}\n`,
    );
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [display] = (await once(screen.stdout, 'data')) as [Buffer];
    const env = {
      ...process.env,
      DISPLAY: `:${display.toString().trim()}`,
      XDG_CONFIG_HOME: folder,
      GTK_THEME: isDark ? 'Adwaita:dark' : 'Adwaita',
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
    };
    const port = await freePort();
    const server = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
    const base = `http://127.0.0.1:${port}`;
    await soon(async () => Boolean(await call(base, 'GET', '/status')));
    return new WebKitDriver(base, miniBrowser, folder, [server, screen]);
  }

  async open(baseURL: string): Promise<WebKitTab> {
    // --full-screen hides the tool bar, so that the page is as wide as the window, down to a phone's width.
    const options = { binary: this.#miniBrowser, args: ['--automation', '--full-screen'] };
    const { sessionId } = await call<{ sessionId: string }>(this.#base, 'POST', '/session', {
      capabilities: {
        alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      },
    });
    const tab = new WebKitTab(`${this.#base}/session/${sessionId}`, baseURL);
    await tab.size(1280, 720);
    return tab;
  }

  close(): void {
    for (const child of this.#children) child.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

class WebKitTab implements Tab {
  readonly #base: string;
  readonly #baseURL: string;

  constructor(base: string, baseURL: string) {
    this.#base = base;
    this.#baseURL = baseURL;
  }

  async goto(path: string): Promise<void> {
    await call(this.#base, 'POST', '/url', { url: new URL(path, this.#baseURL).href });
    // The first navigation returns before module scripts ran.
    await soon(() => this.run<boolean>("return document.readyState === 'complete'"));
  }

  async click(selector: string): Promise<void> {
    const found = await call<Record<string, string>>(this.#base, 'POST', '/element', {
      using: 'css selector',
      value: selector,
    });
    await call(this.#base, 'POST', `/element/${Object.values(found)[0]}/click`, {});
  }

  async press(key: string): Promise<void> {
    const value = keys[key] ?? key;
    const actions = [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ];
    await call(this.#base, 'POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  text(selector: string): Promise<string> {
    return this.run(`return document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
  }

  run<T>(script: string): Promise<T> {
    return call<T>(this.#base, 'POST', '/execute/sync', { script, args: [] });
  }

  async size(width: number, height: number): Promise<void> {
    await call(this.#base, 'POST', '/window/rect', { width, height });
  }

  async close(): Promise<void> {
    await call(this.#base, 'DELETE', '');
  }
}

async function call<T = unknown>(base: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(base + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

/** Polls until the check is true, and gives up after ten seconds with what it last threw. */
async function soon(check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await check().catch((error: unknown) => error);
    if (answer === true) return;
    if (Date.now() > end)
      throw answer instanceof Error ? answer : new Error('WebKit took more than ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
