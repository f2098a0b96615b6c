/** One exhibit of a page as a reader at the keyboard meets it. Every specification drives exhibits through this. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Placed } from './site.ts';

/** A first live run may have to load a Worker and compute several seeds on a busy machine. */
const patience = { timeout: 30_000 };

export class ExhibitOnPage {
  readonly page: Page;
  readonly toy: string;
  readonly root: Locator;

  constructor(page: Page, toy: string) {
    this.page = page;
    this.toy = toy;
    this.root = page.locator(`#toy-${toy}`);
  }

  /** Opens the page; the exhibit sleeps until something wakes it. */
  static async open(page: Page, { page: path, toy }: Placed, search = ''): Promise<ExhibitOnPage> {
    await page.goto(`${path}${search}`);
    return new ExhibitOnPage(page, toy);
  }

  /** The figure's sentence, as it is seen. */
  sentence(): Promise<string> {
    return this.root.locator('.ex-say').innerText();
  }

  get firstControl(): Locator {
    return this.root.locator('.ex-controls :is(input, select)').first();
  }

  get startButton(): Locator {
    return this.root.locator('.btn.go');
  }

  get menu(): Locator {
    return this.root.locator('.ex-head details.menu');
  }

  get notes(): Locator {
    return this.root.locator('.ex-notes');
  }

  /** What the control stands at: the value of a slider or list, the chosen radio, on or off. */
  state(): Promise<string> {
    return this.firstControl.evaluate((element) => {
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const form = element.closest('fieldset');
        return form?.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
      }
      if (element instanceof HTMLInputElement && element.type === 'checkbox') return String(element.checked);
      return (element as HTMLInputElement | HTMLSelectElement).value;
    });
  }

  /** Focuses the exhibit's first control and waits until the exhibit is alive. */
  async wake(): Promise<void> {
    const control = this.firstControl;
    const isRadio = (await control.getAttribute('type')) === 'radio';
    await (isRadio ? this.root.locator('.ex-controls input:checked').first() : control).focus();
    await this.page
      .locator(`astro-island:not([ssr]):has(#toy-${this.toy})`)
      .waitFor({ state: 'attached', ...patience });
  }

  /** Moves the first control by one key, in whichever direction there is room. */
  async nudge(): Promise<void> {
    await this.wake();
    const before = await this.state();
    for (const key of ['ArrowRight', 'ArrowLeft', 'Space', 'ArrowDown']) {
      await this.page.keyboard.press(key);
      if ((await this.state()) !== before) return;
    }
    throw new Error(`No key moves the first control of ${this.toy}.`);
  }

  /** Runs the toy where it waits to be told, and waits for a sentence other than `before`. */
  async expectAnother(before: string): Promise<void> {
    if ((await this.startButton.count()) > 0) {
      await this.startButton.focus();
      await this.page.keyboard.press('Enter');
    }
    await expect.poll(() => this.sentence(), patience).not.toBe(before);
  }

  /** Presses one of the exhibit's buttons by keyboard. */
  async press(name: string | RegExp): Promise<void> {
    const button = this.root.getByRole('button', { name });
    await button.focus();
    await this.page.keyboard.press('Enter');
  }
}
