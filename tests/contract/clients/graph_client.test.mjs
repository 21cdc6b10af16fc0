// Microsoft's own client for Graph, as it is shipped, against the served sandbox: it believes it
// talks to graph.microsoft.com, and only the way there is another.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from '../../e2e/support/figures.mjs';
import { startServer } from '../../e2e/support/server.mjs';

const require = createRequire(join(root, 'web/package.json'));
const graph = require('@microsoft/microsoft-graph-client');

const kGraph = 'https://graph.microsoft.com';
const kFields = 'id,userPrincipalName,usageLocation,assignedLicenses,licenseAssignmentStates';

const wayOut = globalThis.fetch;
let server;
let asked;
let customer;
let client;

before(async () => {
  server = await startServer({ http: true });
  globalThis.fetch = (address, init) => {
    const text = String(address.url ?? address);
    asked.push(text);
    return wayOut(text.replace(kGraph, `${server.api}/graph`), init);
  };
  asked = [];
  const headers = { Authorization: 'Bearer sandbox.partner' };
  const listed = await wayOut(`${server.api}/v1/customers?size=500`, { headers });
  const { items } = await listed.json();
  customer = await largest(items);
  client = clientOf(customer.id);
});

after(() => {
  globalThis.fetch = wayOut;
  server?.stop();
});

function clientOf(tenant) {
  return graph.Client.init({
    defaultVersion: 'v1.0',
    authProvider: (done) => done(null, `sandbox.graph.${tenant}`),
  });
}

async function allUsers(of, pageSize) {
  const first = await of.api('/users').select(kFields).top(pageSize).get();
  const users = [];
  const iterator = new graph.PageIterator(of, first, (user) => users.push(user) > 0);
  await iterator.iterate();
  assert.ok(iterator.isComplete());
  return users;
}

async function largest(customers) {
  let found = { users: [] };
  for (const { id } of customers) {
    const users = await allUsers(clientOf(id), 999);
    if (users.length > found.users.length) found = { id, users };
  }
  return found;
}

async function skus() {
  const { value } = await client.api('/subscribedSkus').get();
  return value;
}

/** What the client makes of a refusal. */
async function refusalOf(work) {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof graph.GraphError, String(error));
    return error;
  }
  assert.fail('it was not refused');
}

test('Graph client: its page iterator reads every user once', async () => {
  asked.length = 0;
  const users = await allUsers(client, 10);
  assert.ok(asked.length > 2, `${asked.length} pages`);
  assert.ok(asked.every((address) => address.startsWith(`${kGraph}/v1.0/users`)), asked[1]);
  const ids = users.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), customer.users.map(({ id }) => id).sort());
  assert.ok(users.some(({ assignedLicenses }) => assignedLicenses.length > 0));
});

test('Graph client: the pools of licenses have their units and plans', async () => {
  const pools = await skus();
  assert.ok(pools.length > 0);
  for (const pool of pools) {
    assert.match(pool.skuId, /^[0-9a-f-]{36}$/i);
    assert.equal(typeof pool.prepaidUnits.enabled, 'number');
    assert.equal(typeof pool.consumedUnits, 'number');
    assert.ok(pool.servicePlans.every(({ servicePlanId }) => servicePlanId));
  }
});

test('Graph client: a license leaves a user and comes back', async () => {
  const [pool] = (await skus()).filter(({ consumedUnits }) => consumedUnits > 0);
  const holder = (await allUsers(client, 999)).find(({ licenseAssignmentStates }) =>
    licenseAssignmentStates.some((state) => state.skuId === pool.skuId && !state.assignedByGroup),
  );
  const assign = (body) => client.api(`/users/${holder.id}/assignLicense`).post(body);
  const consumed = async () =>
    (await skus()).find(({ skuId }) => skuId === pool.skuId).consumedUnits;
  const holds = async () => {
    const { value } = await client.api(`/users/${holder.id}/licenseDetails`).get();
    return value.some(({ skuId }) => skuId === pool.skuId);
  };
  assert.ok(await holds());
  const before = await consumed();
  const user = await assign({ addLicenses: [], removeLicenses: [pool.skuId] });
  assert.equal(user.id, holder.id);
  assert.equal(await consumed(), before - 1);
  assert.equal(await holds(), false);
  await assign({ addLicenses: [{ skuId: pool.skuId, disabledPlans: [] }], removeLicenses: [] });
  assert.equal(await consumed(), before);
  assert.ok(await holds());
});

test('Graph client: a refusal is an error with its code', async () => {
  const [holder] = customer.users;
  const unknown = '00000000-0000-4000-8000-000000000000';
  const body = { addLicenses: [{ skuId: unknown, disabledPlans: [] }], removeLicenses: [] };
  const license = await refusalOf(client.api(`/users/${holder.id}/assignLicense`).post(body));
  assert.equal(license.statusCode, 400);
  assert.equal(license.code, 'Request_BadRequest');
  const nobody = await refusalOf(client.api(`/users/${unknown}`).get());
  assert.equal(nobody.statusCode, 404);
  assert.equal(nobody.code, 'Request_ResourceNotFound');
  const elsewhere = await refusalOf(clientOf(unknown).api('/users').get());
  assert.equal(elsewhere.statusCode, 403);
  assert.equal(elsewhere.code, 'Authorization_RequestDenied');
});

test('Graph client: a usage location is written and read', async () => {
  const [{ id, usageLocation }] = customer.users;
  await client.api(`/users/${id}`).patch({ usageLocation: 'NL' });
  const { usageLocation: now } = await client.api(`/users/${id}`).select('usageLocation').get();
  assert.equal(now, 'NL');
  await client.api(`/users/${id}`).patch({ usageLocation: usageLocation ?? 'FR' });
});

test('Graph client: each answer in a batch is judged on its own', async () => {
  const [holder] = customer.users;
  const unknown = '00000000-0000-4000-8000-000000000000';
  const steps = [
    { id: '1', request: new Request(`${kGraph}/users/${holder.id}?$select=id`) },
    { id: '2', request: new Request(`${kGraph}/users/${unknown}`), dependsOn: ['1'] },
    { id: '3', request: new Request(`${kGraph}/subscribedSkus`), dependsOn: ['2'] },
  ];
  const content = await new graph.BatchRequestContent(steps).getContent();
  const answer = new graph.BatchResponseContent(await client.api('/$batch').post(content));
  const [first, second, third] = ['1', '2', '3'].map((id) => answer.getResponseById(id));
  assert.equal(first.status, 200);
  assert.equal((await first.json()).id, holder.id);
  assert.equal(second.status, 404);
  assert.equal((await second.json()).error.code, 'Request_ResourceNotFound');
  assert.equal(third.status, 424);
});

test('Graph client: after 429 it waits as told, and the request succeeds', async () => {
  await server.control('/sandbox/faults', {
    kind: 'throttle',
    operation: 'graph.subscribed_skus',
    writes_only: false,
  });
  const started = Date.now();
  assert.ok((await skus()).length > 0);
  assert.ok(Date.now() - started >= 900, 'it waited for Retry-After');
  assert.equal((await server.state()).faults, 0);
});
