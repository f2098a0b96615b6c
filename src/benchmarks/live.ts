/**
 * The part of the page that measures in the reader's own browser: a button, a Worker that it starts and ends, and a table that
 * fills as times come. Until the button is pressed nothing is loaded.
 */
import kernels from '../tensor/kernels/wasm/kernels.wasm?url';
import type { FromMeasuring, ToMeasuring } from './protocol.ts';
import { nameOf, spreadText, timeText } from './words.ts';

type Told = Extract<FromMeasuring, { kind: 'row' | 'failed' }>;

const makeWorker = () => new Worker(new URL('./measure.worker.ts', import.meta.url), { type: 'module' });

/** Brings the part to life; `root` holds the button, the line that says what is going on, and the table. */
export function wireLive(root: HTMLElement, make: () => Worker = makeWorker): void {
  const button = partOf(root, 'button');
  const status = partOf(root, '[role="status"]');
  const table = partOf(root, 'table');
  const recorded = recordedOf(root);
  let worker: Worker | null = null;
  let rows = new Map<string, HTMLTableRowElement>();

  const end = (text: string) => {
    worker?.terminate();
    worker = null;
    button.textContent = 'Measure again';
    status.textContent = text;
  };
  const hear = (message: FromMeasuring) => {
    switch (message.kind) {
      case 'measuring':
        status.textContent = `${message.done + 1} of ${message.of}: ${message.title}`;
        return;
      case 'row':
      case 'failed': {
        const key = `${message.workload} ${message.contender}`;
        const row = rows.get(key) ?? table.createTBody().insertRow();
        rows.set(key, row);
        fill(row, message, recorded.get(key));
        return;
      }
      case 'done':
        return end('Done.');
      case 'broken':
        return end(`It could not be measured: ${message.why}.`);
    }
  };
  const start = () => {
    for (const body of [...table.tBodies]) body.remove();
    rows = new Map();
    button.textContent = 'Stop';
    status.textContent = 'Loading the engine.';
    table.hidden = false;
    try {
      worker = make();
    } catch {
      return end('It could not be measured: this browser makes no Worker.');
    }
    worker.onmessage = ({ data }: MessageEvent<FromMeasuring>) => hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      end(`It could not be measured: ${event.message || 'the code of the Worker could not be loaded'}.`);
    };
    const message: ToMeasuring = { kernels: new URL(kernels, location.href).href };
    worker.postMessage(message);
  };
  button.addEventListener('click', () => (worker === null ? start() : end('Stopped.')));
  button.hidden = false;
}

function fill(row: HTMLTableRowElement, told: Told, recorded: string | undefined): void {
  const texts =
    told.kind === 'failed'
      ? [told.workload, nameOf(told.contender), 'none', told.why, '', '']
      : [
          told.workload,
          nameOf(told.contender),
          timeText(told.medianMs),
          spreadText(told.lowMs, told.highMs),
          told.gflops === null ? '' : told.gflops.toFixed(1),
          recorded ?? '',
        ];
  row.replaceChildren(
    ...texts.map((text, i) => {
      const cell = document.createElement(i < 2 ? 'th' : 'td');
      if (i < 2) cell.setAttribute('scope', 'row');
      else if (i !== 3) cell.className = 'r';
      cell.textContent = text;
      return cell;
    }),
  );
}

/** The recorded medians, as the table of the build has them. */
function recordedOf(root: HTMLElement): ReadonlyMap<string, string> {
  const cells = root.ownerDocument.querySelectorAll<HTMLElement>('[data-row]');
  return new Map(
    [...cells].map((row) => [row.dataset.row ?? '', row.querySelector('.median')?.textContent ?? '']),
  );
}

function partOf<S extends keyof HTMLElementTagNameMap>(
  root: HTMLElement,
  selector: S,
): HTMLElementTagNameMap[S];
function partOf(root: HTMLElement, selector: string): HTMLElement;
function partOf(root: HTMLElement, selector: string): HTMLElement {
  const part = root.querySelector<HTMLElement>(selector);
  if (part === null) throw new Error(`live benchmarks: no "${selector}" in #${root.id}`);
  return part;
}
