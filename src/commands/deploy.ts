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
        keep: Number(values.keep),
        days: Number(values.days),
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
