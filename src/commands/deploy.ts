/**
 * `npm run deploy -- dist /srv/www`: puts a build over the one that a folder serves, without breaking the pages that are open.
 *
 * `--keep=5` builds keep their files, and so does any that was on show within `--days=7`. `--twins=no` leaves out the compressed twins,
 * for hosts that compress by themselves. `npm run deploy -- --rollback /srv/www` goes back to the build before.
 */
import { parseArgs } from 'node:util';
import { deploy, rollback } from '../hosting/deploy.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keep: { type: 'string', default: '5' },
    days: { type: 'string', default: '7' },
    twins: { type: 'string', default: 'yes' },
    rollback: { type: 'boolean', default: false },
  },
});
const wanted = values.rollback ? 1 : 2;
if (positionals.length !== wanted) {
  console.error('npm run deploy -- <folder of the build> <folder that is served>');
  console.error('npm run deploy -- --rollback <folder that is served>');
  process.exit(2);
}
try {
  const [first = '', second = ''] = positionals;
  const done = values.rollback
    ? await rollback(first)
    : await deploy({
        from: first,
        to: second,
        keep: numberOf('keep', values.keep),
        days: numberOf('days', values.days),
        hasTwins: values.twins !== 'no',
        now: new Date(),
      });
  console.log(
    `build ${done.build.id} is on show: ${done.written} files written, ${done.removed} of earlier builds removed, ${done.builds.length} builds kept`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Throws where it is none: of days that are no number, the deploy would keep none. */
function numberOf(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${option}=${text}: a whole number was expected, such as --${option}=7`);
}
