/**
 * `npm test`: every check in order, from the cheapest to the dearest. Stops at the first kind that fails, and always
 * ends with a table of what ran and a line `N passed, N failed`.
 *
 * `npm test -- unit oracle` runs those kinds alone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getBrowsers } from '../../tests/browsers/get.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}
type Kind = readonly [name: string, run: () => Count | Promise<Count>];

const reports = mkdtempSync(join(tmpdir(), 'runnable-norms-test-'));
const kinds: readonly Kind[] = [
  ['check', check],
  ['lint', () => each(...lintCommands())],
  ['definition', () => vitest('definition')],
  ['unit', () => vitest('unit')],
  ['oracle', () => vitest('oracle')],
  ['site', () => each('astro build')],
  ['build', () => vitest('build')],
  ['browsers', browsers],
  ['e2e', playwright],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !kinds.some((kind) => kind[0] === name));
if (unknown.length > 0) {
  console.error(
    `No kind of check is called ${unknown.join(', ')}; there are ${kinds.map(([name]) => name).join(', ')}.`,
  );
  process.exit(2);
}
const rows: (Count & { readonly name: string; readonly seconds: number })[] = [];
for (const [name, run] of kinds) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const start = performance.now();
  const count = await run();
  rows.push({ name, ...count, seconds: (performance.now() - start) / 1000 });
  if (count.failed > 0) break;
}
rmSync(reports, { recursive: true, force: true });
process.exitCode = summarize();

/** Prints the table; the exit code is 1 where anything failed. */
function summarize(): number {
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  const line = (...cells: readonly string[]) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(9))).join(''));
  console.log('');
  line('kind', 'passed', 'failed', 'seconds');
  for (const row of rows) line(row.name, String(row.passed), String(row.failed), row.seconds.toFixed(1));
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function run(command: string, more: Readonly<Record<string, string>> = {}): boolean {
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ASTRO_TELEMETRY_DISABLED: '1', ...process.env, ...more },
  });
  return status === 0;
}

/** `astro check` writes the types of the content, which `tsc` reads: one after the other. */
async function check(): Promise<Count> {
  const pages = await each('astro check --minimumSeverity hint');
  const sources = await each('tsc --noEmit');
  return { passed: pages.passed + sources.passed, failed: pages.failed + sources.failed };
}

/** Each command counts as one check; all run, side by side, so that one failure does not hide another. */
async function each(...commands: readonly string[]): Promise<Count> {
  const ended = await Promise.all(commands.map(beside));
  for (const [at, { output }] of ended.entries()) console.log(`> ${commands[at] ?? ''}\n${output}`);
  const failed = ended.filter(({ ok }) => !ok).length;
  return { passed: commands.length - failed, failed };
}

/** A command beside others: what it said is kept until it has ended. */
function beside(command: string): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ASTRO_TELEMETRY_DISABLED: '1', ...process.env },
    });
    let output = '';
    const keep = (chunk: string) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', ({ message }) => done({ ok: false, output: output + message }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

/** The three linters of `npm run lint`, told apart so that each is counted. */
function lintCommands(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { lint: string };
  };
  return scripts.lint.split(' && ');
}

function vitest(project: string): Count {
  const file = join(reports, `${project}.json`);
  const ok = run(
    `vitest run -c tests/vitest.config.ts --project ${project} --reporter=default --reporter=json --outputFile.json="${file}"`,
  );
  return counted(file, ok, (report: { numPassedTests: number; numFailedTests: number }) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }));
}

async function browsers(): Promise<Count> {
  try {
    const found = await getBrowsers();
    process.env.BROWSERS_FOUND = JSON.stringify(found);
    return { passed: found.length, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

function playwright(): Count {
  const file = join(reports, 'e2e.json');
  const ok = run('playwright test -c tests/playwright.config.ts --reporter=list,json', {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return counted(file, ok, (report: { stats: { expected: number; unexpected: number } }) => ({
    passed: report.stats.expected,
    failed: report.stats.unexpected,
  }));
}

/** The counts of a report. A runner that ended badly without a failed test (a broken file, no report) counts as one failure. */
function counted<R>(file: string, ok: boolean, count: (report: R) => Count): Count {
  try {
    const { passed, failed } = count(JSON.parse(readFileSync(file, 'utf8')) as R);
    return { passed, failed: ok ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
