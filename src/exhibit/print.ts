/** The fingerprint of a result: computing it, writing it, and saying whether a link's author had the same bits. */
import type { Data } from '../experiments/experiment.ts';
import { ENGINE_VERSION, fingerprint } from '../tensor/index.ts';
import type { Toy } from './toy.ts';
import type { Print } from './url-state.ts';

/** The print of `data` as this page's engine makes it. */
export function printOf({ experiment }: Pick<Toy, 'experiment'>, data: Data): Print {
  return { engine: ENGINE_VERSION, checksum: fingerprint(data, Object.keys(experiment.fields)) };
}

/** "engine 1 · 3f2a 91c0 …", in groups that can be read aloud. */
export function printWords({ engine, checksum }: Print): string {
  return `engine ${engine} · ${checksum.replace(/(.{4})(?=.)/g, '$1 ')}`;
}

/** What the page says to the reader who opened a link that carries a print. */
export function verdict(linked: Print, own: Print): string {
  if (linked.engine !== own.engine)
    return `The link was made with engine ${linked.engine}; this page runs engine ${own.engine}, so the bits may differ.`;
  return linked.checksum === own.checksum
    ? `The same bits as the link’s author had: ${printWords(own)}.`
    : `The result differs from what the link’s author had: ${printWords(own)} here, ${printWords(linked)} there.`;
}
