// The relay of the edge functions (Cloudflare, Netlify), in this process: what it sends on, and
// what the page gets.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { hosting, rules } from './rules.mjs';

const { relay, services } = await import(join(hosting, 'relay.mjs'));
const worker = (await import(join(hosting, 'cloudflare/worker.mjs'))).default;
const pass = (await import(join(hosting, 'netlify/pass.mjs'))).default;

const kPage = 'https://planshift.example.com';
let server;
let hosts;
let seen;
let answer;

before(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    seen.push({ method: request.method, path: request.url, headers: request.headers, body });
    answer(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  hosts = { pc: address, graph: `${address}/graph`, crest: `${address}/crest` };
});

after(() => {
  server.closeAllConnections();
  server.close();
});

function call(path, { method = 'GET', headers = {}, body } = {}, options = {}) {
  seen = [];
  answer ??= (response) => response.end('{}');
  const request = new Request(`${kPage}${path}`, { method, headers, body });
  return relay(request, { hosts, ...options });
}

test('relay: methods, paths, bodies and the listed headers go through, no others', async () => {
  answer = (response) => response.end('{}');
  const headers = Object.fromEntries(rules.request.map((name) => [name, `"${name}"`]));
  for (const method of rules.methods) {
    const body = method === 'GET' ? undefined : '{"é":1}';
    const path = "/v1/customers/a%2Fb?filter=%7B%22a%22%3A1%7D&x='y'";
    const foreign = { 'X-Other': '1', Forwarded: 'for=1' };
    const got = await call(`/pc${path}`, { method, headers: { ...headers, ...foreign }, body });
    assert.equal(got.status, 200);
    assert.equal(seen.length, 1);
    assert.equal(seen[0].method, method);
    assert.equal(seen[0].path.replaceAll('%27', "'"), path);
    assert.equal(seen[0].body, body ?? '');
    for (const name of rules.request) {
      assert.equal(seen[0].headers[name.toLowerCase()], `"${name}"`);
    }
    assert.equal(seen[0].headers['x-other'], undefined);
    assert.equal(seen[0].headers.forwarded, undefined);
  }
});

test('relay: statuses stay, redirects are handed back, cookies and caching are not', async () => {
  for (const status of [200, 202, 204, 307, 400, 401, 429, 500, 503]) {
    answer = (response) => {
      const names = rules.response.filter((name) => name !== 'Content-Type');
      const headers = Object.fromEntries(names.map((name) => [name, `"${name}"`]));
      const others = { 'Set-Cookie': 'a=1', 'Cache-Control': 'public, max-age=60' };
      response.writeHead(status, { ...headers, ...others, Location: '/v1/elsewhere' }).end();
    };
    const got = await call('/pc/v1/customers');
    assert.equal(got.status, status);
    assert.equal(seen.length, 1);
    assert.equal(got.headers.get('Location'), '/v1/elsewhere');
    assert.equal(got.headers.get('Retry-After'), '"Retry-After"');
    assert.equal(got.headers.get('Set-Cookie'), null);
    assert.equal(got.headers.get('Cache-Control'), 'no-store');
  }
});

test('relay: a write is sent once, whether it breaks or is never answered', async () => {
  answer = (response) => response.socket.destroy();
  assert.equal((await call('/pc/v1/orders', { method: 'POST', body: '{}' })).status, 502);
  assert.equal(seen.length, 1);
  answer = () => {};
  const silent = await call('/pc/v1/orders', { method: 'POST', body: '{}' }, { patience: 300 });
  assert.equal(silent.status, 504);
  assert.equal(seen.length, 1);
});

test('relay: only the three paths, only the listed methods', async () => {
  answer = (response) => response.end('{}');
  for (const path of ['/', '/pc', '/pcx/v1', '/constructor/v1', '/index.html', '//graph/v1']) {
    assert.equal(await call(path), null, path);
  }
  assert.equal((await call('/pc/v1/customers', { method: 'PROPFIND' })).status, 405);
  assert.equal(seen.length, 0);
  assert.deepEqual(Object.keys(services), ['pc', 'graph', 'crest']);
});

test('relay: another origin is let in only when it is the named one', async () => {
  answer = (response) => response.end('{}');
  const from = (origin) => ({ method: 'OPTIONS', headers: { Origin: origin } });
  const options = { origin: kPage };
  const allowed = await call('/pc/v1/customers', from(kPage), options);
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), kPage);
  assert.equal(allowed.headers.get('Access-Control-Allow-Headers'), rules.request.join(', '));
  assert.equal(allowed.headers.get('Access-Control-Allow-Methods'), rules.methods.join(', '));
  for (const [origin, setting] of [['https://evil.example', options], [kPage, {}]]) {
    const refused = await call('/pc/v1/customers', from(origin), setting);
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null);
  }
  const got = await call('/pc/v1/customers', { headers: { Origin: kPage } }, options);
  assert.equal(got.headers.get('Access-Control-Expose-Headers'), rules.response.join(', '));
  assert.equal(got.headers.get('Vary'), 'Origin');
});

test('the Worker serves the site from its assets, the edge function nothing', async () => {
  const assets = { ASSETS: { fetch: async () => new Response('the site') } };
  const page = new Request(`${kPage}/index.html`);
  assert.equal(await (await worker.fetch(page, assets)).text(), 'the site');
  assert.equal((await pass(page)).status, 404);
});
