/** The same questions to every server that is here: our own, nginx and Caddy, at the root of a host and under a base path. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { join } from 'node:path';
import { questions } from './questions.ts';
import { serverKinds, type Running } from './servers.ts';
import { hostedSite, type Hosted } from './site.ts';

for (const base of ['/', '/norms/']) {
  describe(`under ${base}`, () => {
    let hosted: Hosted;
    beforeAll(async () => {
      hosted = await hostedSite(base);
    });
    afterAll(() => hosted.remove());

    for (const kind of serverKinds) {
      const why = kind.missing === undefined ? '' : `, skipped: ${kind.missing}`;
      describe.skipIf(kind.missing !== undefined)(kind.name + why, () => {
        let running: Running;
        beforeAll(async () => {
          running = await kind.start(hosted.root, base);
        });
        afterAll(() => running.stop());
        for (const [about, ask] of questions) {
          test(about, () =>
            ask(
              { port: running.port, base, site: join(hosted.root, base), encodings: kind.encodings },
              hosted.samples,
            ),
          );
        }
      });
    }
  });
}
