// nginx and Caddy from the files of web/hosting, in front of the served sandbox: what the services
// get and what the page gets, seen on the wire at both ends.

import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { answerOf, makeCertificate, startUpstream } from '../../e2e/support/gateway_upstream.mjs';
import { startGateway } from '../../e2e/support/gateway.mjs';
import { pause } from '../../e2e/support/patience.mjs';
import { startServer } from '../../e2e/support/server.mjs';
import { rules } from './rules.mjs';

const kSeconds = 2;
const kToken = 'Bearer sandbox.partner-0123456789';

const site = mkdtempSync(join(tmpdir(), 'planshift-site-'));
const certificate = makeCertificate();
let server;
const upstreams = {};
const gateways = {};
const hosts = () => ({
  pc: upstreams.pc.host,
  graph: upstreams.graph.host,
  crest: upstreams.crest.host,
});

before(async () => {
  writeSite();
  server = await startServer({ http: true });
  const prefixes = { pc: '', graph: '/graph', crest: '/crest' };
  for (const [name, prefix] of Object.entries(prefixes)) {
    upstreams[name] = await startUpstream(certificate, answerOf(server.api, prefix));
  }
  const setting = { site, upstreams: hosts(), authority: certificate.cert, seconds: kSeconds };
  for (const kind of ['nginx', 'caddy']) gateways[kind] = await startGateway(kind, setting);
});

after(async () => {
  for (const gateway of Object.values(gateways)) await gateway.stop();
  for (const upstream of Object.values(upstreams)) upstream.stop();
  server?.stop();
  rmSync(site, { recursive: true, force: true });
});

function writeSite() {
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>PlanShift</title>');
  writeFileSync(join(site, 'config.json'), '{}');
  writeFileSync(join(site, 'boot.7c1a09be42.js'), 'export const size = 1;\n'.repeat(200));
  writeFileSync(join(site, 'planshift.0123abcd89.wasm'), Buffer.from([0, 97, 115, 109]));
  mkdirSync(join(site, 'locales'));
  writeFileSync(join(site, 'locales/fr.89abcdef01.json'), '{"a":"é"}');
  writeFileSync(join(site, '.hidden'), 'no');
}

/** The same test of each gateway. */
function each(name, play) {
  for (const kind of ['nginx', 'caddy']) test(`${kind}: ${name}`, () => play(gateways[kind], kind));
}

/** What the service saw of one request that is answered like this. */
async function relayed(gateway, service, answer, request) {
  const upstream = upstreams[service];
  const before = upstream.answer;
  upstream.seen.length = 0;
  upstream.answer = answer;
  try {
    return { answer: await gateway.ask(...request), seen: [...upstream.seen] };
  } finally {
    upstream.answer = before;
  }
}

const kJson = { 'Content-Type': 'application/json' };
const ok = (_seen, response) => response.writeHead(200, kJson).end('{}');

each('the three services are reached below their paths', async (gateway) => {
  const headers = { Authorization: kToken };
  const listed = await gateway.ask('GET', '/pc/v1/customers?size=2', { headers });
  assert.equal(listed.status, 200);
  const { items } = JSON.parse(listed.body.replace(/^\ufeff/, ''));
  const graphHeaders = { Authorization: `Bearer sandbox.graph.${items[0].id}` };
  const users = await gateway.ask('GET', '/graph/v1.0/users?$select=id', { headers: graphHeaders });
  assert.equal(users.status, 200);
  assert.ok(JSON.parse(users.body).value.length > 0);
  const identity = ['GET', '/crest/customers/get-by-identity?tid=1'];
  const { seen } = await relayed(gateway, 'crest', ok, identity);
  assert.equal(seen[0].path, '/customers/get-by-identity?tid=1');
});

/** Caddy writes these as percent codes when they were not; nginx never touches a path. */
const writtenBy = {
  nginx: (path) => path,
  caddy: (path) => path.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll("'", '%27'),
};

each('methods, paths and bodies go through as they are', async (gateway, kind) => {
  const paths = [
    '/v1/customers?size=500&filter=%7B%22Field%22%3A%22CompanyName%22%7D',
    "/v1.0/sales/pricesheets(Market='US',PricesheetView='updatedlicensebased')/$value",
    '/v1.0/users?$select=id,assignedLicenses&$top=999',
    '/v1.0/$batch',
    '/v1/customers/a%2Fb/users/x%20y+z?token=a%2Bb%3D%3D',
    '/v1/subscriptions/%C3%A9t%C3%A9',
  ];
  for (const path of paths) {
    for (const method of rules.methods) {
      const body = method === 'GET' ? '' : `{"text":"é ${method}"}`;
      const headers = body ? kJson : {};
      const { seen } = await relayed(gateway, 'pc', ok, [method, `/pc${path}`, { headers, body }]);
      assert.equal(seen.length, 1);
      assert.deepEqual(
        { method: seen[0].method, path: seen[0].path, body: seen[0].body },
        { method, path: writtenBy[kind](path), body },
      );
    }
  }
});

each('every request header of the list arrives, and nothing that is not ours', async (gateway) => {
  const headers = Object.fromEntries(rules.request.map((name) => [name, `"${name} value"`]));
  const foreign = {
    Cookie: 'session=1',
    Origin: 'https://elsewhere.example',
    Referer: 'https://elsewhere.example/',
  };
  const { seen } = await relayed(gateway, 'pc', ok, [
    'POST',
    '/pc/v1/customers/1/carts',
    { headers: { ...headers, ...foreign }, body: '{}' },
  ]);
  for (const name of rules.request) {
    assert.equal(seen[0].headers[name.toLowerCase()], `"${name} value"`, name);
  }
  const others = Object.keys(seen[0].headers).filter((name) =>
    /forwarded|real-ip|^(via|cookie|origin|referer)$/.test(name),
  );
  assert.deepEqual(others, []);
  assert.match(seen[0].headers.host, /^127\.0\.0\.1(:\d+)?$/);
});

each('every answer header of the list arrives, and no cookie', async (gateway) => {
  const names = rules.response.filter((name) => name !== 'Content-Type');
  const sent = Object.fromEntries(names.map((name) => [name, `"${name} value"`]));
  const others = { 'Set-Cookie': 'a=1', 'Cache-Control': 'public' };
  const answer = (_seen, response) =>
    response.writeHead(200, { ...sent, ...others }).end('{}');
  const { answer: got } = await relayed(gateway, 'pc', answer, ['GET', '/pc/v1/customers']);
  for (const name of names) assert.equal(got.headers[name.toLowerCase()], `"${name} value"`, name);
  assert.equal(got.headers['set-cookie'], undefined);
  assert.equal(got.headers['cache-control'], 'no-store');
});

each('statuses and bodies stay, with Location and Retry-After', async (gateway) => {
  for (const status of [202, 204, 400, 401, 403, 404, 409, 429, 500, 503]) {
    const body = status === 204 ? '' : `{"code":${status}}`;
    const headers = { 'Retry-After': '57', Location: '/v1/customers/1/subscriptions/2' };
    const answer = (_seen, response) => response.writeHead(status, headers).end(body);
    const request = ['PATCH', '/pc/v1/a', { body }];
    const { answer: got, seen } = await relayed(gateway, 'pc', answer, request);
    assert.deepEqual([got.status, got.body, seen.length], [status, body, 1]);
    assert.equal(got.headers['retry-after'], '57');
    assert.equal(got.headers.location, headers.Location);
  }
});

each('an answer is asked for anew each time, even one that may be kept', async (gateway) => {
  let count = 0;
  const keep = { 'Cache-Control': 'public, max-age=3600', ETag: '"1"' };
  const answer = (_seen, response) => response.writeHead(200, keep).end(String((count += 1)));
  const headers = { Authorization: kToken };
  for (const expected of ['1', '2', '3']) {
    const request = ['GET', '/pc/v1/kept', { headers }];
    const { answer: got } = await relayed(gateway, 'pc', answer, request);
    assert.equal(got.body, expected);
  }
});

each('a write that is never answered is sent once, and ends as 504', async (gateway) => {
  for (const method of ['POST', 'PATCH']) {
    const silent = () => {};
    const request = [method, '/pc/v1/customers/1/carts/2/checkout', { body: '{"a":1}' }];
    const { answer, seen } = await relayed(gateway, 'pc', silent, request);
    assert.equal(answer.status, 504);
    await pause(300);
    assert.equal(seen.length, 1);
    assert.equal(upstreams.pc.seen.length, 1);
  }
});

each('a write whose connection breaks is sent once, and ends as 502', async (gateway) => {
  const broken = (_seen, response) => response.socket.destroy();
  for (const method of ['POST', 'PATCH']) {
    await relayed(gateway, 'pc', ok, ['GET', '/pc/v1/warm']); // a connection that is kept
    const request = [method, '/pc/v1/customers/1/orders', { body: '{"a":1}' }];
    const { answer } = await relayed(gateway, 'pc', broken, request);
    assert.equal(answer.status, 502);
    await pause(300);
    assert.equal(upstreams.pc.seen.length, 1);
  }
});

each('a redirect is handed back, not followed', async (gateway) => {
  const away = `https://${upstreams.graph.host}/elsewhere`;
  const answer = (_seen, response) => response.writeHead(307, { Location: away }).end();
  upstreams.graph.seen.length = 0;
  const headers = { Authorization: kToken };
  const request = ['POST', '/pc/v1/customers', { headers, body: '{}' }];
  const { answer: got, seen } = await relayed(gateway, 'pc', answer, request);
  assert.equal(got.status, 307);
  assert.equal(got.headers.location, away);
  assert.equal(seen.length, 1);
  assert.equal(upstreams.graph.seen.length, 0);
});

each('a page instead of JSON arrives as such', async (gateway) => {
  const page = '<html><body><h1>502 Bad Gateway</h1></body></html>';
  const html = { 'Content-Type': 'text/html' };
  const answer = (_seen, response) => response.writeHead(502, html).end(page);
  const { answer: got } = await relayed(gateway, 'pc', answer, ['GET', '/pc/v1/customers']);
  assert.equal(got.status, 502);
  assert.match(got.headers['content-type'], /^text\/html/);
  assert.equal(got.body, page);
  assert.equal(got.headers['x-content-type-options'], 'nosniff');
});

each('paths that name no service reach none', async (gateway) => {
  for (const upstream of Object.values(upstreams)) upstream.seen.length = 0;
  for (const path of ['/pc', '/pcx/v1/customers', '/other/v1/customers', '/v1/customers']) {
    const { status } = await gateway.ask('GET', path, { headers: { Authorization: kToken } });
    assert.ok(status >= 300, `${path}: ${status}`);
  }
  assert.deepEqual(
    Object.values(upstreams).flatMap(({ seen }) => seen),
    [],
  );
});

each('neither tokens nor queries are in what it writes down', async (gateway) => {
  const headers = { Authorization: kToken };
  await gateway.ask('GET', '/pc/v1/customers?filter=Secret-Customer', { headers });
  const silent = (_seen, response) => response.socket.destroy();
  await relayed(gateway, 'pc', silent, ['POST', '/pc/v1/customers', { headers, body: '{}' }]);
  await pause(100);
  const records = gateway.records();
  assert.ok(!records.includes('0123456789'), 'the token');
  assert.ok(!records.includes(kToken.slice(7)), 'the token');
});

each('the site comes with its types, its policy and its caching', async (gateway) => {
  const expected = {
    '/': ['text/html', 'no-cache'],
    '/config.json': ['application/json', 'no-cache'],
    '/boot.7c1a09be42.js': ['text/javascript', 'public, max-age=31536000, immutable'],
    '/planshift.0123abcd89.wasm': ['application/wasm', 'public, max-age=31536000, immutable'],
    '/locales/fr.89abcdef01.json': ['application/json', 'public, max-age=31536000, immutable'],
  };
  for (const [path, [type, caching]] of Object.entries(expected)) {
    const { status, headers } = await gateway.ask('GET', path);
    assert.equal(status, 200, path);
    assert.ok(headers['content-type'].startsWith(type), `${path}: ${headers['content-type']}`);
    assert.equal(headers['cache-control'], caching, path);
    for (const [name, value] of Object.entries(rules.site)) {
      assert.equal(headers[name.toLowerCase()], value, `${path}: ${name}`);
    }
  }
  assert.equal((await gateway.ask('GET', '/.hidden')).status, 404);
  assert.equal((await gateway.ask('GET', '/nothing.js')).status, 404);
  assert.ok((await gateway.ask('POST', '/config.json')).status >= 400);
});

test('a service whose certificate nobody vouches for gets no request', async () => {
  const other = makeCertificate();
  const wrongName = makeCertificate('DNS:elsewhere.example');
  for (const [presented, trusted] of [[other, certificate], [wrongName, wrongName]]) {
    const stranger = await startUpstream(presented, ok);
    const all = { pc: stranger.host, graph: stranger.host, crest: stranger.host };
    for (const kind of ['nginx', 'caddy']) {
      const setting = { site, upstreams: all, authority: trusted.cert };
      const gateway = await startGateway(kind, setting);
      const headers = { Authorization: kToken };
      const { status } = await gateway.ask('GET', '/pc/v1/customers', { headers });
      assert.equal(status, 502, kind);
      await gateway.stop();
    }
    assert.deepEqual(stranger.seen, []);
    stranger.stop();
  }
});
