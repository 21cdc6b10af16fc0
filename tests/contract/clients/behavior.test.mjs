// The served sandbox's switches, thrown over HTTP as tests do, and what a client sees of them.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { startProvider } from '../../e2e/support/provider.mjs';
import { startServer } from '../../e2e/support/server.mjs';
import { PartnerScript } from './partner_script.mjs';

let server;
let script;

before(async () => {
  server = await startServer({ http: true });
  script = new PartnerScript(server.api);
});

after(() => server?.stop());
afterEach(() => server.control('/sandbox/reset', {}));

const behave = (changes) => server.control('/sandbox/behavior', changes);

async function ask(path, { token = 'sandbox.partner', headers = {}, ...init } = {}) {
  const all = { Authorization: `Bearer ${token}`, ...headers };
  const answer = await fetch(server.api + path, { ...init, headers: all });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test('behavior: every switch is shown, one is changed, the others stay', async () => {
  const before = await server.control('/sandbox/behavior');
  const after = await behave({ customers_per_page: 7, limits: { customers: 500 } });
  assert.equal(after.customers_per_page, 7);
  assert.equal(after.limits.customers, 500);
  const expected = { ...before, customers_per_page: 7 };
  expected.limits = { ...before.limits, customers: 500 };
  assert.deepEqual(after, expected);
});

test('behavior: an unknown switch or a wrong value is refused, and nothing changes', async () => {
  const before = await server.control('/sandbox/behavior');
  const wrong = [{ nonsense: 1 }, { customers_per_page: 'many' }, { identity: { mfa: 3 } }];
  for (const changes of wrong) {
    const answer = await behave({ users_per_page: 3, ...changes });
    assert.equal(answer.error, 'behavior.unknown', JSON.stringify(changes));
  }
  assert.deepEqual(await server.control('/sandbox/behavior'), before);
});

test('behavior: bodies begin with a byte-order mark, and pages end with 400/2000', async () => {
  await behave({ byte_order_mark: true });
  const answer = await fetch(`${server.api}/v1/customers?size=1`, {
    headers: { Authorization: 'Bearer sandbox.partner' },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal((await script.customers()).length, 40);
  await behave({ paging_ends_with_error: true });
  await assert.rejects(script.customers(), /400 .*2000/);
});

test('behavior: missing roles and missing MFA are refused as documented', async () => {
  const [{ id }] = await script.customers();
  await behave({ identity: { roles_missing: ['*'] } });
  const users = await ask(`/v1/customers/${id}/users`);
  assert.equal(users.status, 403);
  assert.match(users.text, /900308/);
  await behave({ identity: { roles_missing: [], mfa: false } });
  const customers = await ask('/v1/customers');
  assert.equal(customers.status, 401);
  assert.equal(customers.headers.get('www-authenticate'), 'Bearer error="invalid_token"');
  assert.equal(customers.text, '');
});

test('behavior: over the documented limit comes 429, with Retry-After as ordered', async () => {
  await behave({ limits: { customers: 2 }, retry_after: 'http_date', latency_ms: [0, 0] });
  const answers = [];
  for (let count = 0; count < 3; count += 1) answers.push(await ask('/v1/customers?size=1'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 429],
  );
  assert.ok(Date.parse(answers[2].headers.get('retry-after')) > Date.now() - 2000);
  assert.match(answers[2].text, /Rate limit is exceeded/);
});

test('behavior: a reset makes a tenant that behaves so, here with 20,000 users', async () => {
  const { users } = await server.control('/sandbox/reset', {
    crowd: 20_000,
    latency_ms: [0, 0],
    users_per_page: 500,
  });
  assert.ok(users > 20_000);
  const sizes = [];
  for (const { id } of await script.customers()) {
    sizes.push((await script.pages(`customers/${id}/users`, 500)).length);
  }
  assert.equal(Math.max(...sizes), 20_000);
  assert.equal(sizes.reduce((sum, size) => sum + size, 0), users);
  assert.ok((await server.control('/sandbox/reset', {})).users < 20_000);
});

test('behavior: a token can take away what the behavior grants, never add to it', async () => {
  const provider = await startProvider();
  const own = await startServer({ http: true, options: ['--issuer', provider.url] });
  const listed = async (claims) => {
    const plain = new PartnerScript(own.api, await provider.token(claims));
    const [{ id }] = await plain.customers();
    return plain.pages(`customers/${id}/users`, 10);
  };
  assert.ok((await listed()).length > 0);
  const appOnly = { idtyp: 'app', scp: undefined, amr: undefined };
  await assert.rejects(listed(appOnly), /403 .*900329/);
  await own.control('/sandbox/behavior', { identity: { mfa: false } });
  await assert.rejects(listed(), /401/);
  own.stop();
  await provider.stop();
});
