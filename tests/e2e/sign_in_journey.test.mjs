// The whole fleet over HTTP with a real sign-in, while the tokens are renewed again and again.

import assert from 'node:assert/strict';

import { report, screenshot } from './support/figures.mjs';
import { inOffice } from './support/signed_in.mjs';

const kMigrations = 32;
const kHolders = 1135;

inOffice(
  'the whole journey over HTTP, signed in, with renewals in mid-run',
  async (office, stage) => {
    const person = await office.person({ language: 'fr' });
    await office.signIn(person);
    assert.equal(await person.planAndBuy(), kHolders, 'one license per holder');
    const before = office.renewals;
    await person.runEnds(260_000);
    assert.ok(office.renewals > before, 'a renewal in the middle of the run');
    await person.heading(person.says('migrate.title.waiting', { count: 3 })).waitFor();
    const orders = Object.values(await office.api.orders());
    assert.ok(orders.every((times) => times === 1), 'one order each');
    assert.ok(orders.length >= kMigrations - 1, `${orders.length} migrations ordered`);
    assert.equal((await office.api.state()).uncovered, 0, 'nobody was without a license');
    assert.equal(office.asked.length, 1, 'the person signed in once');
    assert.deepEqual(stage.troubles, []);
    await screenshot(person.page, 'sign-in-journey-fr');
    const renewals = office.renewals - before;
    report('sign_in', { journey_orders: orders.length, journey_renewals: renewals });
  },
  { office: { seconds: 40 }, seconds: 320 },
);
