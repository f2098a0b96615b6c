/**
 * What a specification that runs in every engine may use: a small part of Playwright's page, given as the fixture `tab`.
 *
 * Backed by a Playwright page or, for WebKit without Playwright's own build, by WebDriver.
 */
import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { WebKitDriver } from './webkit-tab.ts';

export interface Tab {
  goto(path: string): Promise<void>;
  click(selector: string): Promise<void>;
  press(key: string): Promise<void>;
  text(selector: string): Promise<string>;
  /** Runs the body of a function in the page; it may return a promise. */
  run<T>(script: string): Promise<T>;
  size(width: number, height: number): Promise<void>;
}

export interface Media {
  readonly isDark: boolean;
  readonly isReduced: boolean;
}

class PageTab implements Tab {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async goto(path: string): Promise<void> {
    await this.#page.goto(path);
  }
  click(selector: string): Promise<void> {
    return this.#page.click(selector);
  }
  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key);
  }
  text(selector: string): Promise<string> {
    return this.run(`return document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
  }
  run<T>(script: string): Promise<T> {
    return this.#page.evaluate<T>(`(() => {${script}\n})()`);
  }
  size(width: number, height: number): Promise<void> {
    return this.#page.setViewportSize({ width, height });
  }
}

interface Options {
  readonly webDriver: { readonly miniBrowser: string } | undefined;
  readonly media: Media;
}
type Opened = { readonly browser: Browser } | { readonly driver: WebKitDriver };
type Pool = Map<string, Promise<Opened>>;

export const test = base.extend<Options & { tab: Tab }, { pool: Pool }>({
  webDriver: [undefined, { option: true }],
  media: [{ isDark: false, isReduced: false }, { option: true }],
  // Browsers of this worker, one for each setting of the media: Firefox and WebKitGTK take them only when they start.
  pool: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs off this pattern
    async ({}, use) => {
      const pool: Pool = new Map();
      await use(pool);
      for (const opening of pool.values()) {
        const opened = await opening;
        await ('driver' in opened ? opened.driver.close() : opened.browser.close());
      }
    },
    { scope: 'worker' },
  ],
  tab: async ({ webDriver, media, baseURL, playwright, pool }, use, info) => {
    const { browserName = 'chromium', launchOptions } = info.project.use;
    const start = async (): Promise<Opened> => {
      if (webDriver) return { driver: await WebKitDriver.start(webDriver.miniBrowser, media) };
      const prefs = browserName === 'firefox' ? { firefoxUserPrefs: firefoxMedia(media) } : {};
      return { browser: await playwright[browserName].launch({ ...launchOptions, ...prefs }) };
    };
    const key = JSON.stringify(media);
    const opening = pool.get(key) ?? start();
    pool.set(key, opening);
    const opened = await opening;
    if ('driver' in opened) {
      const tab = await opened.driver.open(baseURL ?? '');
      await use(tab);
      await tab.close();
      return;
    }
    const context = await opened.browser.newContext({
      ...(baseURL ? { baseURL } : {}),
      colorScheme: media.isDark ? 'dark' : 'light',
      reducedMotion: media.isReduced ? 'reduce' : 'no-preference',
    });
    await use(new PageTab(await context.newPage()));
    await context.close();
  },
});

function firefoxMedia({ isDark, isReduced }: Media) {
  return {
    'ui.prefersReducedMotion': isReduced ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': isDark ? 0 : 1,
  };
}

export { expect };
