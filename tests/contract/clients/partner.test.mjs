// The plain script against the served sandbox: the whole procedure for three customers.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startServer } from '../../e2e/support/server.mjs';
import { PartnerScript } from './partner_script.mjs';

/** Among them users whose plans are switched off, and a customer with another subscription. */
const kCompanies = ['Ateliers Moreau', 'Vignobles Castaing'];

let server;
let script;
let customers;

before(async () => {
  server = await startServer({ http: true });
  script = new PartnerScript(server.api);
  customers = await script.customers();
});

after(() => server?.stop());

const named = (name) =>
  customers.find(({ companyProfile }) => companyProfile.companyName === name).id;

/** A third one, that has the retired product in new commerce. */
async function inNewCommerce() {
  for (const { id, companyProfile } of customers) {
    const all = await script.subscriptions(id);
    const skype = all.find(({ offerName }) => /^Skype.*\(Plan 1\)$/.test(offerName));
    const plain = !/Saint-Aubin|Kestrel|Harborline/.test(companyProfile.companyName);
    if (skype?.offerId.includes(':') && skype.status === 'active' && plain) return id;
  }
  return null;
}

test('script: all pages of customers are read, each customer once', async () => {
  const { customers: count } = await server.state();
  assert.equal(customers.length, count);
  assert.equal(new Set(customers.map(({ id }) => id)).size, count);
  assert.ok(count > 20, 'more than two pages');
});

test('script: the whole procedure for three customers', { timeout: 120_000 }, async () => {
  const three = [...kCompanies.map(named), await inNewCommerce()];
  for (const customer of three) {
    const before = await script.outcome(customer);
    const { moved } = await script.migrate(customer);
    const after = await script.outcome(customer);
    const all = after.subscriptions.join('\n');
    assert.ok(moved > 0);
    const ended = customer === three[2] ? 'active' : 'suspended'; // new commerce ends by itself
    assert.match(all, new RegExp(`Skype for Business Online \\(Plan 1\\) \\| ${ended}.* false`));
    assert.ok(all.includes(`Office 365 F3 | active | ${moved} | true | P1Y | monthly`), all);
    for (const [user, licenses] of Object.entries(before.users)) {
      const skype = licenses.find((license) => license.startsWith('MCOIMP:'));
      const others = licenses.filter((license) => license !== skype);
      const now = after.users[user];
      const bought = now.find((license) => license.startsWith('DESKLESSPACK:'));
      assert.deepEqual(now.filter((license) => license !== bought), others, user);
      assert.equal(Boolean(bought), Boolean(skype), user);
      if (skype) assert.equal(bought, skype.replace('MCOIMP:', 'DESKLESSPACK:'), user);
    }
  }
  assert.equal((await server.orders())['Office 365 F3'], 3);
  assert.equal((await server.state()).uncovered, 0);
});

test('script: a stale etag is refused', async () => {
  const customer = named('Kestrel Robotics GmbH');
  const all = await script.subscriptions(customer);
  const first = all.find(({ attributes }) => attributes.etag);
  const path = `customers/${customer}/subscriptions/${first.id}`;
  const whole = await script.call('GET', path);
  const old = { 'If-Match': `"${whole.attributes.etag}"` };
  await script.call('PATCH', path, { ...whole, friendlyName: 'renamed' }, old);
  const again = script.call('PATCH', path, { ...whole, friendlyName: 'again' }, old);
  await assert.rejects(again, /2055/);
});
