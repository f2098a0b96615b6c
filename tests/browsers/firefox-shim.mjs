#!/usr/bin/env node
/**
 * Playwright starts this in place of Firefox (channel moz-firefox). It starts the stock Firefox, relays its WebDriver
 * BiDi connection, and answers itself the commands that an older Firefox (ESR 153) does not know yet.
 */
import { spawn } from 'node:child_process';
import { WebSocket, WebSocketServer } from 'ws';

const answeredHere = new Set(['emulation.setMediaFeaturesOverride']);
const browser = spawn(process.env.FIREFOX_PATH ?? 'firefox-esr', process.argv.slice(2), {
  env: { ...process.env, HOME: process.env.HOME ?? '/root' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
browser.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => browser.kill('SIGKILL'));
browser.stdout.pipe(process.stdout);
browser.stderr.setEncoding('utf8').on('data', (text) => {
  const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(text)?.[1];
  if (address) relay(`${address}/session`);
  else process.stderr.write(text);
});

/** Listens on a port of its own and says so in Firefox's own words, which Playwright waits for. */
function relay(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/session' }, () =>
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`),
  );
  server.on('connection', (client) => join(client, new WebSocket(address)));
}

function join(client, upstream) {
  const waiting = [];
  upstream.on('open', () => waiting.splice(0).forEach((message) => upstream.send(message)));
  upstream.on('message', (data) => client.send(data.toString()));
  upstream.on('close', () => client.close());
  client.on('close', () => upstream.close());
  client.on('message', (data) => {
    const message = data.toString();
    const { id, method } = JSON.parse(message);
    if (answeredHere.has(method)) client.send(JSON.stringify({ type: 'success', id, result: {} }));
    else if (upstream.readyState === WebSocket.OPEN) upstream.send(message);
    else waiting.push(message);
  });
}
