// The browser extension instead of a gateway: in Chromium, before a service that does not answer
// pages. It passes PlanShift's calls on, and nothing else.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root, screenshot } from './support/figures.mjs';
import { browserWithExtension } from './support/gateway_extension.mjs';
import { configurationFor, siteWith, signIn } from './support/gateway_site.mjs';
import { makeCertificate } from './support/gateway_upstream.mjs';
import { Person } from './support/person.mjs';
import { startAuthority } from './support/provider_authority.mjs';
import { startServer } from './support/server.mjs';
import { startBrowser } from './support/stage.mjs';

const kToken = { Authorization: 'Bearer sandbox.partner' };
// The modules as they are written: the packaged site has them under other names.
const options = ['--site', join(root, 'web')];

let server;
let stranger;
let extended;
let page;

before(async () => {
  server = await startServer({ http: true, options: [...options, '--cors', 'off'] });
  stranger = await startStranger();
  const origin = new URL(server.url).origin;
  const api = new URL(server.api).origin;
  extended = await browserWithExtension(origin, [api, stranger.origin, api]);
  page = await extended.context.newPage();
  await page.goto(`${server.url}mark.svg`);
  // The worker may be a moment late at the browser's very first page.
  if (extended.context.serviceWorkers().length === 0) {
    await extended.context.waitForEvent('serviceworker', { timeout: 20_000 }).catch(() => {});
  }
});

after(async () => {
  await extended?.close();
  stranger?.close();
  server?.stop();
});

/** A second service, which answers as it is told and counts. */
async function startStranger() {
  const seen = [];
  const answers = { status: 200, headers: {}, body: '{}', delay: 0 };
  const listener = createServer((request, response) => {
    seen.push({ method: request.method, path: request.url, headers: request.headers });
    setTimeout(() => {
      response.writeHead(answers.status, answers.headers).end(answers.body);
    }, answers.delay);
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${listener.address().port}`;
  const close = () => {
    listener.closeAllConnections();
    listener.close();
  };
  return { origin, seen, answers, close };
}

/** What a page gets through the extension: an answer, null, or an error. */
function send(from, address, init = {}, patience = 0) {
  return from.evaluate(
    async ({ module, address, init, patience }) => {
      const { extensionSend } = await import(module);
      const signal = patience ? AbortSignal.timeout(patience) : undefined;
      try {
        const response = await extensionSend(address, { ...init, signal });
        if (!response) return null;
        const { status, headers } = response;
        return { status, headers: [...headers], body: await response.text() };
      } catch (error) {
        return { error: error.name, message: error.message };
      }
    },
    { module: '/extension.mjs', address, init, patience },
  );
}

test('extension: a call that the page may not make itself is answered', async () => {
  const address = `${server.api}/v1/customers?size=2`;
  const direct = await page.evaluate(
    (url) => fetch(url, { headers: { Authorization: 'Bearer sandbox.partner' } }).then(
      ({ status }) => status,
      (error) => error.name,
    ),
    address,
  );
  assert.equal(direct, 'TypeError', 'the service refuses pages');
  const answer = await send(page, address, { headers: { ...kToken, 'MS-RequestId': 'r-1' } });
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).items.length, 2);
  const headers = Object.fromEntries(answer.headers);
  assert.equal(headers['ms-requestid'], 'r-1', 'headers are readable');
});

test('extension: writes, their bodies and refusals go through', async () => {
  const answer = await send(page, `${server.api}/v1/customers/nobody/carts`, {
    method: 'POST',
    headers: { ...kToken, 'Content-Type': 'application/json' },
    body: '{"lineItems":[]}',
  });
  assert.equal(answer.status, 403);
  assert.equal(JSON.parse(answer.body).code, 20002);
});

test('extension: other hosts, methods and headers are refused, and nothing is sent', async () => {
  stranger.seen.length = 0;
  const other = await startStranger();
  const refused = [
    [`${other.origin}/v1/customers`, {}, /host/],
    ['https://api.partnercenter.microsoft.com/v1/customers', {}, /host/],
    [`${stranger.origin}/v1.0/users`, { method: 'TRACE-IT' }, /method/],
    [`${stranger.origin}/v1.0/users`, { headers: { 'X-Foreign': '1' } }, /headers/],
  ];
  for (const [address, init, reason] of refused) {
    const answer = await send(page, address, init);
    assert.equal(answer.error, 'TypeError', address);
    assert.match(answer.message, reason);
  }
  assert.deepEqual([...other.seen, ...stranger.seen], []);
  other.close();
});

test('extension: a page of another origin gets nothing', async () => {
  const elsewhere = await startServer({ options });
  const foreign = await extended.context.newPage();
  await foreign.goto(`${elsewhere.url}mark.svg`);
  stranger.seen.length = 0;
  const answer = await send(foreign, `${stranger.origin}/v1.0/users`, { headers: kToken });
  assert.match(answer.message, /page/);
  assert.deepEqual(stranger.seen, []);
  await foreign.close();
  elsewhere.stop();
});

test('extension: a redirect is not followed, and no cookie is sent', async () => {
  const target = await startStranger();
  stranger.seen.length = 0;
  Object.assign(stranger.answers, { status: 307, headers: { Location: `${target.origin}/away` } });
  const answer = await send(page, `${stranger.origin}/v1.0/users`, { headers: kToken });
  assert.equal(answer.error, 'TypeError');
  assert.deepEqual(target.seen, []);
  Object.assign(stranger.answers, { status: 200, headers: { 'Set-Cookie': 'a=1' } });
  await send(page, `${stranger.origin}/v1.0/users`, { headers: kToken });
  await send(page, `${stranger.origin}/v1.0/users`, { headers: kToken });
  assert.equal(stranger.seen.length, 3);
  assert.ok(stranger.seen.every(({ headers }) => headers.cookie === undefined));
  Object.assign(stranger.answers, { headers: {} });
  target.close();
});

test('extension: what the page gives up on is an error, as with fetch', async () => {
  stranger.answers.delay = 3000;
  const answer = await send(page, `${stranger.origin}/v1.0/users`, { headers: kToken }, 500);
  assert.equal(answer.error, 'TimeoutError');
  stranger.answers.delay = 0;
});

test('extension: without it, the page learns so at once and nothing is sent', async () => {
  const browser = await startBrowser();
  const bare = await browser.newPage();
  await bare.goto(`${server.url}mark.svg`);
  stranger.seen.length = 0;
  const started = Date.now();
  assert.equal(await send(bare, `${stranger.origin}/v1.0/users`, { headers: kToken }), null);
  assert.ok(Date.now() - started < 2500, `${Date.now() - started} ms`);
  assert.deepEqual(stranger.seen, []);
  await browser.close();
});

test('extension: signed in, the whole product reads a service that refuses pages', async () => {
  const authority = await startAuthority(makeCertificate());
  const flags = ['--issuer', authority.url, '--cors', 'off'];
  const api = await startServer({ http: true, options: [...options, ...flags] });
  const services = { partner_center: api.api, graph: `${api.api}/graph` };
  const site = siteWith(configurationFor(authority.url, services));
  const host = await startServer({ options: ['--site', site.folder] });
  const origins = [api.api, api.api, api.api];
  const page = new URL(host.url).origin;
  const own = await browserWithExtension(page, origins, { ignoreHTTPSErrors: true });
  try {
    own.context.setDefaultTimeout(60_000);
    const person = new Person(await own.context.newPage(), 'en');
    await signIn(person, host.url);
    await person.scanned();
    await screenshot(person.page, 'gateway-extension');
    const { calls } = await api.state();
    assert.ok(calls['subscriptions.list'] >= 40, JSON.stringify(calls));
    assert.ok(calls['graph.users'] > 0, JSON.stringify(calls));
  } finally {
    await own.close();
    for (const server of [host, api]) server.stop();
    await authority.stop();
    site.remove();
  }
});
