/**
 * Chromium out of the npm package @sparticuz/chromium, for Linux machines that have no browser and may install none.
 *
 * The package unpacks into the temporary folder, and the libraries that a bare machine lacks only where it believes to
 * be on AWS Lambda: so a child process does it, told both through its environment.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Launch } from './find.ts';

const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

/** How to start it, unpacked under node_modules/.cache; undefined where the package has no build for the machine. */
export function npmChromium(args: readonly string[]): Launch | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: 'pipe',
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(folder, 'chromium'),
    args: [...new Set([...args, '--no-sandbox', '--no-zygote'])],
    env: { LD_LIBRARY_PATH: libraries, ...fontsOf(folder) },
  };
}

/** A bare machine has no font at all, and without one Chromium ends at the first text field. */
function fontsOf(folder: string): Record<string, string> {
  if (existsSync('/etc/fonts/fonts.conf')) return {};
  const path = join(folder, 'fonts.conf');
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  );
  return { FONTCONFIG_FILE: path };
}
