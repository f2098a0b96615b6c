/** The site behind CloudFront: a function that finds a page's file, and one policy of response headers for each cache behaviour. */
import { redirects } from './redirects.ts';
import { madeBy, partsOf, under, type Part, type Place } from './site.ts';

/** The function for the event "viewer request" (runtime cloudfront-js-2.0): pages by their folder, and renamed pages. */
export function cloudfrontFunction({ base }: Place): string {
  const moved = Object.fromEntries(redirects().map(({ from, to }) => [under(base, from), under(base, to)]));
  return `// ${madeBy}
var base = ${JSON.stringify(base)};
var moved = ${JSON.stringify(moved)};

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (moved[uri]) return redirect(request, 301, moved[uri]);
  if (uri + '/' === base || (uri === '/' && base !== '/')) return redirect(request, 302, base);
  if (uri.endsWith('/')) request.uri = uri + 'index.html';
  else if (uri.lastIndexOf('.') < uri.lastIndexOf('/')) return redirect(request, 302, uri + '/');
  return request;
}

function redirect(request, status, path) {
  var pairs = [];
  for (var name in request.querystring) {
    var given = request.querystring[name];
    (given.multiValue || [given]).forEach(function (one) {
      pairs.push(name + '=' + one.value);
    });
  }
  var query = pairs.length === 0 ? '' : '?' + pairs.join('&');
  return { statusCode: status, statusDescription: 'Moved', headers: { location: { value: path + query } } };
}
`;
}

/** The policies by the path pattern of the cache behaviour they belong to, as \`create-response-headers-policy\` takes them. */
export function responseHeadersPolicies(place: Place): Readonly<Record<string, object>> {
  const [whole, ...parts] = partsOf(place);
  // What differs in caching alone needs no behaviour: caching stands with the object.
  const told = ({ headers: { 'Cache-Control': _caching, ...others } }: Part) => JSON.stringify(others);
  const own = parts.filter((part) => whole === undefined || told(part) !== told(whole));
  const all = whole === undefined ? own : [...own, whole];
  return Object.fromEntries(
    all.map((part) => {
      const pattern = part.prefix === '/' ? 'Default (*)' : `${under(place.base, part.prefix)}*`;
      const name = part.prefix === '/' ? 'pages' : part.prefix.replace(/\W/g, '').replace(/^_/, '');
      return [pattern, policy(`runnable-norms-${name}`, part)];
    }),
  );
}

function policy(name: string, { headers, why }: Part): object {
  const origin = headers['Access-Control-Allow-Origin'];
  const content = headers['Content-Security-Policy'];
  return {
    Name: name,
    // At most 128 characters, and none that XML would have to escape.
    Comment: why.replace(/[<>]/g, '').slice(0, 128),
    SecurityHeadersConfig: {
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { Override: true, ReferrerPolicy: headers['Referrer-Policy'] },
      ...(content === undefined
        ? {}
        : { ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: content } }),
    },
    ...(origin === undefined
      ? {}
      : {
          CorsConfig: {
            AccessControlAllowCredentials: false,
            AccessControlAllowHeaders: { Quantity: 1, Items: ['*'] },
            AccessControlAllowMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
            AccessControlAllowOrigins: { Quantity: 1, Items: [origin] },
            OriginOverride: true,
          },
        }),
  };
}
