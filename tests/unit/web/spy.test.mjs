// A spy on the border: whatever configuration, path, link or redirect comes, nothing leaves for a
// host that is not on the list, and no token reaches wasm, storage, the console or a link.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { originsOf, readConnection } from '../../../web/connection.mjs';
import { Door } from '../../../web/door.mjs';
import { packFields } from '../../../web/packet.mjs';
import { SignIn } from '../../../web/sign_in.mjs';
import { makeFetch } from '../../../web/transport.mjs';
import { FakeEntra, kApplication, kOtherTenant, kTenant, memoryKeep, settle } from './support.mjs';

const kPage = 'https://tool.alize.example/';
globalThis.location ??= { hash: '#/migrate', href: kPage };

/** All that JavaScript writes into wasm's memory, as the program would find it there. */
class FakeProgram {
  HEAPU8 = new Uint8Array(1 << 22);
  written = [];
  answers = new Map();
  _planshift_inbox = (size) => ((this.size = size), 0);
  #take() {
    const bytes = this.HEAPU8.slice(0, this.size);
    this.written.push(new TextDecoder().decode(bytes));
    return this.written.at(-1);
  }
  _planshift_answer = (ticket, status) => {
    this.answers.get(ticket)({ status, body: this.#take() });
    return 0;
  };
  _planshift_event = () => (this.#take(), 0);
}

/** A page with a partner signed in: the real door, sign-in and transport; a network that spies. */
async function makePage(configuration = {}, network = () => new Response('{}')) {
  const connection = readConnection({ application: kApplication, ...configuration }, null, kPage);
  const program = new FakeProgram();
  const door = new Door();
  const keep = memoryKeep();
  const entra = new FakeEntra();
  const sent = [];
  const signIn = new SignIn({
    connection,
    response: '#code=abc&state=a%7C%23%2Fplan',
    keep,
    tell: (news) => door.event('sign_in', JSON.stringify(news)),
    openEntra: async () => entra,
  });
  const send = makeFetch({
    services: () => connection.services,
    tokenFor: (service, tenant) => signIn.tokenFor(service, tenant),
    heard: (answer) => signIn.heard(answer),
    send: async (address, init) => {
      sent.push({ address: String(address), ...init });
      return network(address, init);
    },
  });
  door.questions = { ...signIn.questions, 'partner.send': send };
  door.attach(program);
  const host = door.host(null);
  let ticket = 0;
  const ask = (...fields) =>
    new Promise((resolve) => {
      program.answers.set(++ticket, resolve);
      host.ask(ticket, packFields(fields));
    });
  const call = (service, path, { tenant = '', method = 'GET', headers = '', body = '' } = {}) =>
    ask('partner.send', service, method, tenant, path, headers, body, '2000');
  await ask('sign_in.state');
  return { ask, call, sent, program, keep, entra, signIn, connection };
}

/** No token, whole or in its telling part, in any of these texts. */
function assertNoToken(entra, texts, where) {
  assert.ok(entra.tokens.length > 0, 'there was a token to look for');
  for (const token of entra.tokens) {
    for (const part of [token, token.split('.')[1], token.split('.')[2]]) {
      for (const text of texts) assert.ok(!text.includes(part) || part.length < 12, where);
    }
  }
  for (const text of texts) assert.doesNotMatch(text, /topsecret/, where);
}

test('a good call goes to its service with the token', async () => {
  const page = await makePage();
  const answer = await page.call('partner_center', '/v1/customers?size=1');
  assert.equal(answer.status, 200);
  const [call] = page.sent;
  assert.equal(call.address, 'https://api.partnercenter.microsoft.com/v1/customers?size=1');
  assert.equal(call.headers.get('Authorization'), `Bearer ${page.entra.tokens[0]}`);
  assert.equal(call.redirect, 'manual');
  assert.equal(call.credentials, 'omit');
  assert.equal(call.referrerPolicy, 'no-referrer');
});

const kHostilePaths = [
  '//evil.example/v1',
  '/\\evil.example/v1',
  'https://evil.example/v1',
  '@evil.example/v1',
  '.evil.example/v1',
  ':443@evil.example/',
  '/../../evil',
  '/..%2f..%2fevil',
  '/v1\r\nHost: evil.example',
  '/v1#@evil.example',
  '/v1/%2e%2e/%2e%2e/x',
];

test('no path, service or method leads to a host that is not on the list', async () => {
  const page = await makePage({
    services: { partner_center: 'https://gate.alize.example/pc', crest: 'http://evil.example' },
  });
  for (const path of kHostilePaths) {
    for (const service of ['partner_center', 'graph', 'crest', '__proto__', 'constructor']) {
      const answer = await page.call(service, path, { tenant: kTenant });
      assert.equal(answer.status, -1, `${service} ${path}`);
    }
  }
  for (const service of ['crest', '__proto__', 'constructor', 'toString', '']) {
    assert.match((await page.call(service, '/v1')).body, /^net\.host_not_allowed/);
  }
  for (const method of ['CONNECT', 'TRACE', 'GET /', '']) {
    assert.match((await page.call('graph', '/v1', { method })).body, /^net\.host_not_allowed/);
  }
  assert.deepEqual(page.sent, []);
});

const kHostileHosts = [
  { services: { partner_center: 'http://evil.example', graph: '//evil.example' } },
  { services: { partner_center: 'https://api.partnercenter.microsoft.com@evil.example' } },
  { services: { graph: 'https://graph.microsoft.com.evil.example/../..' } },
  { cloud: '__proto__', services: [] },
  { cloud: 'custom', authority: 'http://evil.example', services: { graph: 'javascript:0' } },
];

test('a hostile file leaves only Microsoft’s own addresses', async () => {
  for (const configuration of kHostileHosts) {
    const page = await makePage(configuration);
    for (const service of ['partner_center', 'graph', 'crest']) {
      await page.call(service, '/v1/x', { tenant: kTenant });
    }
    const hosts = new Set(page.sent.map(({ address }) => new URL(address).origin));
    const allowed = originsOf(page.connection);
    assert.ok(page.sent.length >= 2);
    assert.ok([...hosts].every((host) => allowed.includes(host)), [...hosts].join(' '));
    assert.ok(allowed.every((host) => /^https:\/\/[a-z.]+\.microsoft(online)?\.com$/.test(host)));
  }
});

test('headers of a call cannot bring another token or break out', async () => {
  const page = await makePage();
  const headers = 'Authorization: Bearer other\nX-Locale: fr\n';
  await page.call('partner_center', '/v1/x', { headers });
  assert.equal(page.sent[0].headers.get('Authorization'), `Bearer ${page.entra.tokens[0]}`);
  const broken = await page.call('partner_center', '/v1/x', { headers: 'Bad\r: header: x\n' });
  assert.equal(broken.status, -1);
  assert.equal(page.sent.length, 1);
});

test('a redirect is not followed: the other host hears nothing', async () => {
  const heard = [];
  const evil = createServer((request, response) => {
    heard.push(request.headers);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  const gate = createServer((request, response) => {
    const location = `http://127.0.0.1:${evil.address().port}${request.url}`;
    response.writeHead(307, { Location: location }).end();
  }).listen(0, '127.0.0.1');
  await Promise.all([once(evil, 'listening'), once(gate, 'listening')]);
  const base = `http://127.0.0.1:${gate.address().port}`;
  const page = await makePage({ services: { partner_center: base } }, (address, init) =>
    fetch(address, { ...init, mode: undefined, referrerPolicy: undefined }),
  );
  try {
    const answer = await page.call('partner_center', '/v1/x', { method: 'POST', body: '{}' });
    // Node shows a redirect as an answer of its own; a browser hides it, and it counts as lost.
    assert.ok(answer.status === 307 || /^net\.redirected/.test(answer.body));
    assert.deepEqual(heard, []);
  } finally {
    for (const server of [evil, gate]) {
      server.closeAllConnections();
      server.close();
    }
  }
});

test('an opaque redirect is named, and is neither success nor failure', async () => {
  const opaque = { type: 'opaqueredirect', redirected: false, status: 0, headers: new Headers() };
  const other = await makePage({}, () => opaque);
  const answer = await other.call('partner_center', '/v1/x');
  assert.deepEqual([answer.status, answer.body.split('\n')[0]], [0, 'net.redirected']);
});

test('a body of 100 MB is cut off early, announced or not', async () => {
  let given = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        given += 1 << 20;
        controller.enqueue(new Uint8Array(1 << 20));
        if (given >= 100 << 20) controller.close();
      },
    });
  const page = await makePage({}, () => new Response(endless()));
  assert.match((await page.call('partner_center', '/v1/x')).body, /^net\.too_large/);
  assert.ok(given <= 20 << 20, `${given} bytes were read`);
  given = 0;
  const headers = { 'Content-Length': String(100 << 20) };
  const announced = await makePage({}, () => new Response(endless(), { headers }));
  assert.match((await announced.call('partner_center', '/v1/x')).body, /^net\.too_large/);
  assert.ok(given <= 2 << 20, `${given} bytes were read although their number was known`);
});

test('HTML, nothing and odd answers arrive as they are', async () => {
  for (const [body, status] of [['<html>hotel</html>', 200], ['', 502], ['{"a":', 200]]) {
    const page = await makePage({}, () => new Response(body, { status }));
    const answer = await page.call('partner_center', '/v1/x');
    assert.equal(answer.status, status);
    assert.ok(answer.body.endsWith(`\n\n${body}`), JSON.stringify(answer.body));
  }
});

test('no token crosses the door, is kept, logged or put into a link', async () => {
  const said = [];
  const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'];
  const real = methods.map((method) => console[method]);
  const listen = (...words) => said.push(words.map(String).join());
  methods.forEach((method) => (console[method] = listen));
  let round = 0;
  const page = await makePage({}, (address, init) => {
    round += 1;
    const token = init.headers.get('Authorization');
    if (round % 5 === 1) throw new TypeError(`Failed to fetch ${address} with ${token}`);
    if (round % 5 === 2) return new Response('{"code":1}', { status: 401 });
    return new Response('{"items":[]}', { status: round % 5 === 3 ? 500 : 200 });
  });
  const services = ['partner_center', 'graph', 'crest'];
  for (let number = 0; number < 40; ++number) {
    const tenant = number % 2 ? kTenant : kOtherTenant;
    const method = number % 4 ? 'GET' : 'POST';
    await page.call(services[number % 3], '/v1/x', { tenant, method });
    await settle();
  }
  page.entra.fails.partner_center = Object.assign(new Error(), {
    errorCode: 'invalid_grant',
    errorMessage: 'AADSTS70000: no',
  });
  const [secret] = page.entra.tokens;
  await page.signIn.heard({ service: 'partner_center', secret, status: 401, header: '', body: '' });
  await page.ask('sign_in.begin', '');
  await settle();
  methods.forEach((method, index) => (console[method] = real[index]));
  assert.ok(page.sent.length > 20);
  assert.ok(page.program.written.length > 40);
  assertNoToken(page.entra, page.program.written, 'wasm');
  assertNoToken(page.entra, Object.values(page.keep.texts), 'storage');
  assertNoToken(page.entra, said, 'the console');
  assertNoToken(page.entra, page.sent.map(({ address }) => address), 'links');
  assertNoToken(page.entra, page.sent.map(({ body }) => String(body)), 'bodies');
});
