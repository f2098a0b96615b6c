/**
 * `<runnable-norm toy="attenuation" state="sublayers=24" theme="dark">` in anybody's page: the picture, and once it is in view the same
 * iframe that can be written by hand. Loaded by its address, as a module or as a classic script; it needs nothing else of the host.
 *
 * The height comes from the build's table and then from the toy's own message. A `height` given by the host stays.
 */
import type { ComponentTable } from './component-table.ts';

declare const TABLE: ComponentTable;

const { widths, toys, home } = TABLE;
const file = 'embed/runnable-norm.js';
const own = [...document.scripts].find(({ src }) => src.split(/[?#]/, 1)[0]?.endsWith(`/${file}`));
/** Where the embed pages lie: beside this file. A host that imports it without a tag is given the address of the build. */
const base = new URL('.', own?.src ?? home + file);

class RunnableNorm extends HTMLElement {
  static readonly observedAttributes = ['toy', 'state', 'theme', 'ground', 'hide'];
  #frame: HTMLIFrameElement | null = null;
  #isTold = false;
  #ends: (() => void)[] = [];
  /** Of what is shown now: a change of attributes ends them, so that a toy that is gone opens no frame. */
  #watches: IntersectionObserver[] = [];

  connectedCallback(): void {
    this.style.display ||= 'block';
    this.style.maxWidth ||= '100%';
    const width = this.getAttribute('width');
    if (width !== null) this.style.width ||= /\D$/.test(width) ? width : `${width}px`;
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== this.#frame?.contentWindow || origin !== base.origin) return;
      if (data?.type === 'runnable-norms:height' && data.height > 0 && data.height < 10000) {
        this.#isTold = true;
        this.#setHeight(data.height);
      }
    };
    addEventListener('message', hear);
    const resized = new ResizeObserver(() => this.#isTold || this.#setBuiltHeight());
    resized.observe(this);
    this.#ends = [() => removeEventListener('message', hear), () => resized.disconnect()];
    this.#show();
  }

  disconnectedCallback(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
    this.#forget();
  }

  attributeChangedCallback(): void {
    if (this.#ends.length > 0) this.#show();
  }

  get #toy(): string {
    return this.getAttribute('toy') ?? '';
  }

  get #known(): ComponentTable['toys'][string] | undefined {
    return Object.hasOwn(toys, this.#toy) ? toys[this.#toy] : undefined;
  }

  #forget(): void {
    for (const watch of this.#watches) watch.disconnect();
    this.#watches = [];
    this.#frame = null;
    this.#isTold = false;
  }

  /** The words about a toy that is not there have their own height. */
  #setBuiltHeight(): void {
    const heights = this.#known?.slice(1) as number[] | undefined;
    const at = widths.findLastIndex((width) => width <= this.clientWidth);
    const height = heights?.[Math.max(0, at)];
    if (height === undefined) this.style.height = '';
    else this.#setHeight(height);
  }

  #setHeight(height: number): void {
    const given = this.getAttribute('height');
    this.style.height = given === null ? `${height}px` : /\D$/.test(given) ? given : `${given}px`;
  }

  #address(): string {
    const query = new URLSearchParams(this.getAttribute('state') ?? '');
    for (const name of ['theme', 'ground', 'hide']) {
      const value = this.getAttribute(name);
      if (value !== null) query.set(name, value);
    }
    return `${new URL(`${this.#toy}/`, base)}${query.size > 0 ? `?${query}` : ''}`;
  }

  /** From the beginning: the picture when it is near, the frame when it is seen. */
  #show(): void {
    const root = this.shadowRoot;
    const known = this.#known;
    if (root === null) return;
    this.#forget();
    this.#setBuiltHeight();
    if (known === undefined) {
      root.textContent = `Runnable Norms has no toy “${this.#toy}”. ${new URL('../reference/embedding/', base)} lists those that it has.`;
      return;
    }
    const picture = document.createElement('img');
    picture.alt = known[0];
    picture.style.cssText = 'display:block;max-width:100%;max-height:100%';
    root.replaceChildren(picture);
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.disconnect();
        picture.src = `${new URL(`${this.#toy}.svg`, base)}`;
      },
      { rootMargin: '300px' },
    );
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      this.#open(picture, known[0]);
    });
    near.observe(this);
    seen.observe(this);
    this.#watches = [near, seen];
  }

  #open(picture: HTMLImageElement, title: string): void {
    const frame = document.createElement('iframe');
    frame.title = title;
    frame.allow = 'clipboard-write';
    frame.style.cssText = 'border:0;width:100%;height:100%;display:none';
    frame.onload = () => {
      frame.style.display = 'block';
      picture.remove();
    };
    frame.src = this.#address();
    this.#frame = frame;
    this.shadowRoot?.append(frame);
  }
}

if (!customElements.get('runnable-norm')) customElements.define('runnable-norm', RunnableNorm);
