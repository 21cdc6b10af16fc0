// What cannot run here is read: every file for the clouds is well formed and says what the one list
// asks.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { startServer } from '../../e2e/support/server.mjs';
import { hosting, rules } from './rules.mjs';

const read = (name) => readFileSync(join(hosting, name), 'utf8');
const serviceHosts = [
  'api.partnercenter.microsoft.com',
  'graph.microsoft.com',
  'api.cp.microsoft.com',
];

test('every way of hosting says in a few lines what it does and what to change', () => {
  for (const entry of readdirSync(hosting, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const text = read(`${entry.name}/README.md`);
    assert.ok(text.split('\n').length < 40, entry.name);
    assert.match(text, /change|choose/i, entry.name);
    assert.match(text, /config\.json/, entry.name);
  }
});

test('each gateway knows the three hosts and no other', () => {
  const files = ['nginx/planshift.conf', 'caddy/Caddyfile', 'relay.mjs', 'extension/rules.mjs'];
  for (const name of files) {
    for (const host of serviceHosts) assert.ok(read(name).includes(host), `${name}: ${host}`);
  }
  const template = JSON.parse(read('front-door/template.json'));
  const origins = template.resources.filter(({ type }) => type.endsWith('/origins'));
  const names = origins.map(({ properties }) => properties.hostName);
  assert.deepEqual(names, ["[parameters('siteHost')]", ...serviceHosts]);
});

test('the site served by ours sends the list of headers', async () => {
  const server = await startServer();
  const { headers } = await fetch(server.url);
  server.stop();
  for (const [name, value] of Object.entries(rules.site)) {
    assert.deepEqual(parts(headers.get(name)), parts(value), name);
  }
});

/** Directives without the hosts of connect-src, which each connection chooses. */
function parts(policy) {
  return policy.split('; ').map((part) => part.replace(/^(connect-src 'self').*/, '$1'));
}

test('the page locks itself in at least as tightly', () => {
  const page = readFileSync(join(hosting, '../policy.mjs'), 'utf8');
  for (const part of parts(rules.site['Content-Security-Policy'])) {
    // A page cannot say who may frame it.
    if (!part.startsWith('connect-src') && !part.startsWith('frame-ancestors')) {
      assert.ok(page.includes(part), part);
    }
  }
});

test('Static Web Apps, Cloudflare and Netlify send the list of headers', () => {
  const azure = JSON.parse(read('static-web-apps/staticwebapp.config.json'));
  const cloudflare = read('cloudflare/_headers');
  const netlify = toml('netlify/netlify.toml');
  for (const [name, value] of Object.entries(rules.site)) {
    assert.equal(azure.globalHeaders[name], value);
    assert.ok(cloudflare.includes(`  ${name}: ${value}\n`), name);
    assert.equal(netlify.headers[0].values[name], value);
  }
  assert.equal(azure.mimeTypes['.wasm'], 'application/wasm');
  const caching = azure.routes.find(({ route }) => route === '/config.json').headers;
  assert.equal(caching['Cache-Control'], 'no-cache');
});

function toml(name) {
  const script = 'import json, sys, tomllib; print(json.dumps(tomllib.load(sys.stdin.buffer)))';
  return JSON.parse(execFileSync('python3', ['-c', script], { input: read(name) }).toString());
}

test('Netlify and Cloudflare run the relay on the three paths', () => {
  const paths = ['/pc/*', '/graph/*', '/crest/*'];
  assert.deepEqual(
    toml('netlify/netlify.toml').edge_functions.map(({ path }) => path),
    paths,
  );
  const wrangler = JSON.parse(read('cloudflare/wrangler.json'));
  assert.deepEqual(wrangler.assets.run_worker_first, paths);
  assert.equal(wrangler.observability.enabled, false);
});

test('Front Door caches nothing, checks names and strips the path', () => {
  const { resources } = JSON.parse(read('front-door/template.json'));
  const routes = resources.filter(({ type }) => type.endsWith('/routes'));
  const patterns = routes.map(({ properties }) => properties.patternsToMatch).flat();
  assert.deepEqual(patterns, ['/*', '/pc/*', '/graph/*', '/crest/*']);
  for (const { properties } of routes) {
    assert.equal(properties.cacheConfiguration, undefined);
    assert.equal(properties.forwardingProtocol, 'HttpsOnly');
    assert.equal(properties.originPath, properties.patternsToMatch[0] === '/*' ? undefined : '/');
  }
  for (const { type, properties } of resources) {
    if (type.endsWith('/origins')) assert.equal(properties.enforceCertificateNameCheck, true);
  }
});

/** Element by element as Python's parser reads it; it fails on what is not well formed. */
const kPlainXml = `import json, sys, xml.etree.ElementTree as tree
def plain(e): return [e.tag, e.attrib, (e.text or '').strip(), [plain(c) for c in e]]
print(json.dumps(plain(tree.fromstring(sys.stdin.read()))))`;

function elements(name) {
  const plain = execFileSync('python3', ['-c', kPlainXml], { input: read(name) });
  const root = JSON.parse(plain.toString());
  const all = (element) => [element, ...element[3].flatMap(all)];
  const named = ([tag, attributes, text, children]) => ({ tag, attributes, text, children });
  return all(root).map(named);
}

test('API Management lets one origin in with exactly the lists, and sends once', () => {
  const all = elements('api-management/policy.xml');
  const named = (tag) => all.filter((element) => element.tag === tag);
  const texts = (tag) => named(tag)[0].children.map(([, , text]) => text);
  assert.deepEqual(texts('allowed-methods'), rules.methods);
  assert.deepEqual(texts('allowed-headers'), rules.request);
  assert.deepEqual(texts('expose-headers'), rules.response);
  assert.deepEqual(texts('allowed-origins'), ['https://planshift.example.com']);
  const [forward] = named('forward-request');
  assert.equal(forward.attributes['follow-redirects'], 'false');
  for (const tag of ['retry', 'cache-lookup', 'cache-store', 'log-to-eventhub', 'trace']) {
    assert.deepEqual(named(tag), [], tag);
  }
});

test('the extension knows the list of headers, and its page knows its id', async () => {
  const manifest = JSON.parse(read('extension/manifest.json'));
  const { hosts, pages, refusal } = await import(join(hosting, 'extension/rules.mjs'));
  assert.deepEqual(manifest.host_permissions, hosts.map((host) => `${host}/*`));
  assert.deepEqual(manifest.externally_connectable.matches, pages.map((page) => `${page}/*`));
  assert.deepEqual(hosts, serviceHosts.map((host) => `https://${host}`));
  assert.equal(manifest.permissions, undefined);
  const headers = rules.request.map((name) => [name, 'a']);
  const call = { address: `${hosts[0]}/v1/customers`, method: 'GET', headers };
  assert.equal(refusal(pages[0], call), null);
  const digest = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex');
  const letter = (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16));
  const id = [...digest.slice(0, 32)].map(letter).join('');
  assert.ok(readFileSync(join(hosting, '../extension.mjs'), 'utf8').includes(`'${id}'`), id);
});

test('the extension refuses other pages, hosts, methods, headers and bodies', async () => {
  const { hosts, pages, refusal } = await import(join(hosting, 'extension/rules.mjs'));
  const good = { address: `${hosts[0]}/v1/customers`, method: 'GET', headers: [] };
  const bad = {
    page: ['https://planshift.example.com.evil.example', good],
    address: [pages[0], { ...good, address: 'nowhere' }],
    host: [pages[0], { ...good, address: 'https://api.partnercenter.microsoft.com.evil.example/' }],
    method: [pages[0], { ...good, method: 'TRACE' }],
    body: [pages[0], { ...good, body: { a: 1 } }],
    headers: [pages[0], { ...good, headers: [['Cookie', 'a=1']] }],
  };
  for (const [reason, [page, call]] of Object.entries(bad)) {
    assert.equal(refusal(page, call), reason);
  }
  const hostile = ['http://', 'https://user@', 'https://user:word@', 'https://127.0.0.1:1/'];
  for (const start of hostile) {
    const address = `${start}api.partnercenter.microsoft.com/v1/customers`;
    assert.equal(refusal(pages[0], { ...good, address }), 'host', address);
  }
  assert.equal(refusal(undefined, good), 'page');
  assert.equal(refusal(pages[0], null), 'address');
});
