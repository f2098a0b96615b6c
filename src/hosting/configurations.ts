/** Every configuration that is made for a place, by the name that it has in docs/hosting. */
import { caddyfile } from './caddy.ts';
import { cloudfrontFunction, responseHeadersPolicies } from './cloudfront.ts';
import { githubWorkflow } from './github-pages.ts';
import { nginxSite } from './nginx.ts';
import { s3Script } from './s3.ts';
import type { Place } from './site.ts';

/** The texts by file name. `_headers` and `_redirects` are not among them: the build puts them into the site. */
export function configurationsFor(place: Place): Readonly<Record<string, string>> {
  return {
    'nginx.conf': nginxSite(place),
    Caddyfile: caddyfile(place),
    'github-pages.yml': githubWorkflow(),
    's3-sync.sh': s3Script(place),
    'cloudfront-function.js': cloudfrontFunction(place),
    'cloudfront-headers.json': `${JSON.stringify(responseHeadersPolicies(place), null, 2)}\n`,
  };
}
