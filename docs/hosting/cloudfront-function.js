// Made from src/hosting by "npm run hosting": change it there.
var base = "/";
var moved = {};

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
