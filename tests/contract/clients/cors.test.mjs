// What the served sandbox lets a page of another origin read: all, little, or nothing.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startServer } from '../../e2e/support/server.mjs';
import { rules } from './rules.mjs';

const kPage = 'http://127.0.0.1:8080';
const servers = {};

before(async () => {
  for (const mode of ['on', 'strict', 'off']) {
    servers[mode] = await startServer({ http: true, options: ['--cors', mode] });
  }
});

after(() => Object.values(servers).forEach((server) => server.stop()));

/** The names of the answer's headers that are about other origins, with their values. */
async function allowances(mode, method, origin = kPage) {
  const headers = { Origin: origin, Authorization: 'Bearer sandbox.partner' };
  const answer = await fetch(`${servers[mode].api}/v1/customers?size=1`, { method, headers });
  const found = [...answer.headers].filter(([name]) => name.startsWith('access-control-'));
  return { status: answer.status, ...Object.fromEntries(found) };
}

const listed = (text) => text.toLowerCase().split(', ').sort();

test('cors on: preflights allow, and answers expose, what PlanShift uses', async () => {
  const preflight = await allowances('on', 'OPTIONS');
  assert.equal(preflight.status, 204);
  assert.equal(preflight['access-control-allow-origin'], kPage);
  const methods = listed(preflight['access-control-allow-methods']);
  assert.deepEqual(methods, listed(rules.methods.join(', ')));
  const headers = listed(preflight['access-control-allow-headers']);
  for (const name of rules.request) {
    // Sent by scripts of others only.
    if (name !== 'ValidateMfa') assert.ok(headers.includes(name.toLowerCase()), name);
  }
  const exposed = listed((await allowances('on', 'GET'))['access-control-expose-headers']);
  for (const name of ['Retry-After', 'ETag', 'MS-RequestId', 'Location', 'WWW-Authenticate']) {
    assert.ok(exposed.includes(name.toLowerCase()), name);
  }
});

test('cors strict: the body is readable, no further header is', async () => {
  const answer = await allowances('strict', 'GET');
  assert.equal(answer['access-control-allow-origin'], kPage);
  assert.equal(answer['access-control-expose-headers'], undefined);
  assert.equal((await allowances('strict', 'OPTIONS')).status, 204);
});

test('cors off: preflights are refused, and no answer mentions other origins', async () => {
  assert.deepEqual(await allowances('off', 'OPTIONS'), { status: 404 });
  assert.deepEqual(await allowances('off', 'GET'), { status: 200 });
});

test('cors: a page that is not of this machine is never let in', async () => {
  for (const mode of ['on', 'strict']) {
    assert.deepEqual(await allowances(mode, 'GET', 'https://elsewhere.example'), { status: 200 });
  }
});
