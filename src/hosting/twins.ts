/**
 * Compressed twins of files, for servers that send them as they lie there: `x.js.br` and `x.js.gz` beside `x.js`. Made as small as the
 * formats go, which is too slow for a server to do at each request. The same file always gives the same bytes.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isCompressible } from './headers.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export const twinEndings = ['.br', '.gz'] as const;

/** Below this, what is saved does not pay for another file. */
const worthBytes = 256;

export const hasTwins = (path: string, size: number): boolean => isCompressible(path) && size >= worthBytes;

/** The twins of a file's content by their endings. */
export async function twinsOf(body: Uint8Array): Promise<Readonly<Record<string, Buffer>>> {
  const [br, gz] = await Promise.all([
    toBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
    toGzip(body, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return { '.br': br, '.gz': gz };
}
