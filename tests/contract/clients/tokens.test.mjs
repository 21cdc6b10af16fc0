// Whose tokens the served sandbox accepts: those of the named issuer, signed by its keys, current,
// and for the service that is asked. All others are turned away as Microsoft's services do it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { makeCertificate } from '../../e2e/support/gateway_upstream.mjs';
import { audiences, startProvider } from '../../e2e/support/provider.mjs';
import { startServer } from '../../e2e/support/server.mjs';

const kCustomers = '/v1/customers?size=5';
const kUsers = '/graph/v1.0/users?$select=id';

let provider;
let server;
let customer;

before(async () => {
  provider = await startProvider();
  server = await startServer({ http: true, options: ['--issuer', provider.url] });
  const listed = await ask(kCustomers, await provider.token());
  customer = listed.body.items[0].id;
});

after(async () => {
  server?.stop();
  await provider?.stop();
});

async function ask(path, token) {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const answer = await fetch(server.api + path, { headers });
  const text = await answer.text();
  const challenge = answer.headers.get('www-authenticate');
  return { status: answer.status, body: text && JSON.parse(text), challenge };
}

/** Partner Center says it in the header alone (reference 2.3). */
async function refused(token) {
  const { status, body, challenge } = await ask(kCustomers, token);
  assert.equal(status, 401);
  assert.equal(challenge, 'Bearer error="invalid_token"');
  assert.equal(body, '');
}

async function graphRefused(token, message) {
  const { status, body, challenge } = await ask(kUsers, token);
  assert.equal(status, 401);
  assert.match(challenge, /^Bearer realm="", authorization_uri="https:/);
  assert.equal(body.error.code, 'InvalidAuthenticationToken');
  assert.match(body.error.message, message);
}

test('a token of the issuer opens Partner Center, and Graph in its own directory', async () => {
  assert.equal((await ask(kCustomers, await provider.token())).status, 200);
  const users = await ask(kUsers, await provider.graphToken(customer));
  assert.equal(users.status, 200);
  assert.ok(users.body.value.length > 0);
});

test('an audience may be the application id, or one of a list', async () => {
  const aud = ['https://elsewhere.example', 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd'];
  assert.equal((await ask(kCustomers, await provider.token({ aud }))).status, 200);
  const graph = { aud: '00000003-0000-0000-c000-000000000000' };
  assert.equal((await ask(kUsers, await provider.graphToken(customer, graph))).status, 200);
});

test('no token, the fixed one of the demo, and what is no token are refused', async () => {
  const { status, challenge } = await ask(kCustomers);
  assert.equal(status, 401);
  assert.equal(challenge, 'Bearer');
  for (const token of ['sandbox.partner', 'a.b.c', '....', 'x'.repeat(7000)]) await refused(token);
  await graphRefused(`sandbox.graph.${customer}`, /validation failed/);
});

test('a changed claim or signature is refused', async () => {
  const [head, claims, signature] = (await provider.token()).split('.');
  const changed = JSON.parse(Buffer.from(claims, 'base64url').toString());
  changed.oid = 'another';
  const forged = Buffer.from(JSON.stringify(changed)).toString('base64url');
  await refused(`${head}.${forged}.${signature}`);
  const letter = signature[9] === 'A' ? 'B' : 'A';
  await refused(`${head}.${claims}.${signature.slice(0, 9)}${letter}${signature.slice(10)}`);
  await refused(`${head}.${claims}.`);
});

test('a token that chooses no signature, or a weaker one, is refused', async () => {
  const [head, claims, signature] = (await provider.token()).split('.');
  for (const alg of ['none', 'HS256', 'RS1']) {
    const other = { ...JSON.parse(Buffer.from(head, 'base64url').toString()), alg };
    const weak = Buffer.from(JSON.stringify(other)).toString('base64url');
    await refused(`${weak}.${claims}.${alg === 'none' ? '' : signature}`);
  }
});

test('a token of another issuer is refused, even with the same key id', async () => {
  const other = await startProvider();
  const [{ kid }] = provider.server.issuer.keys.toJSON();
  await other.server.issuer.keys.generate('RS256', { kid });
  await refused(await other.token({}, { keyId: kid }));
  await refused(await provider.token({ iss: other.url }));
  await other.stop();
});

test('an expired token and one that begins later are refused', async () => {
  await refused(await provider.token({}, { seconds: -60 }));
  await refused(await provider.token({ exp: undefined }));
  await refused(await provider.token({ exp: 9e18 - 1, nbf: 9e18 - 1 }));
  await refused(await provider.token({ nbf: Math.floor(Date.now() / 1000) + 600 }));
  const late = await provider.graphToken(customer, {}, { seconds: -60 });
  await graphRefused(late, /token is expired/);
});

test('a clock that is a little off is forgiven', async () => {
  assert.equal((await ask(kCustomers, await provider.token({}, { seconds: -2 }))).status, 200);
});

test('a token for the other service is refused, and the answer says why', async () => {
  const answer = await ask(kCustomers, await provider.token({ aud: audiences.graph }));
  assert.equal(answer.status, 401);
  assert.equal(answer.body.code, 900420);
  await graphRefused(
    await provider.graphToken(customer, { aud: audiences.partnerCenter }),
    /Invalid audience/,
  );
});

test('a token of another tenant is refused; on Graph its own directory is asked', async () => {
  const elsewhere = '0f0f0f0f-0000-4000-8000-000000000001';
  await refused(await provider.token({ tid: elsewhere }));
  await refused(await provider.token({ tid: undefined }));
  const users = await ask(kUsers, await provider.graphToken(elsewhere));
  assert.equal(users.status, 403);
  assert.equal(users.body.error.code, 'Authorization_RequestDenied');
});

test('without MFA, Partner Center refuses and Graph does not', async () => {
  await refused(await provider.token({ amr: ['pwd'] }));
  await refused(await provider.token({ amr: undefined }));
  const users = await ask(kUsers, await provider.graphToken(customer, { amr: ['pwd'] }));
  assert.equal(users.status, 200);
});

test('an app-only token reads customers', async () => {
  const claims = { idtyp: 'app', scp: undefined, amr: undefined };
  assert.equal((await ask(kCustomers, await provider.token(claims))).status, 200);
});

test('a key that the issuer publishes later is accepted', async () => {
  const { kid } = await provider.server.issuer.keys.generate('RS256');
  assert.equal((await ask(kCustomers, await provider.token({}, { keyId: kid }))).status, 200);
});

test('an issuer over TLS is asked too', async () => {
  const secured = await startProvider(makeCertificate());
  const other = await startServer({ http: true, options: ['--issuer', secured.url] });
  const headers = { Authorization: `Bearer ${await secured.token()}` };
  const { status } = await fetch(other.api + kCustomers, { headers });
  assert.match(secured.url, /^https:/);
  assert.equal(status, 200);
  other.stop();
  await secured.stop();
});

test('an issuer of another machine is not accepted at the start', async () => {
  await assert.rejects(
    startServer({ http: true, options: ['--issuer', 'https://login.example'] }),
    /ended with 2/,
  );
  await assert.rejects(
    startServer({ http: true, options: ['--issuer', 'http://localhost.example'] }),
    /ended with 2/,
  );
});
