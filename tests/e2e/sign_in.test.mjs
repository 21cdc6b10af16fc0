// Signing in for real in Chromium, with an OpenID provider, while customers are being moved: tokens
// that end, and a service that wants more than the sign-in had.

import assert from 'node:assert/strict';

import { report, screenshot } from './support/figures.mjs';
import { eventually, pause } from './support/patience.mjs';
import { inOffice, kOver } from './support/signed_in.mjs';
import { spyOn } from './support/spy.mjs';

const kCompanies = ['Ateliers Moreau', 'Vignobles Castaing', 'Nantes Logistique'];

async function begins(person) {
  await person.selectOnly(kCompanies);
  await person.planAndBuy();
}

async function finishes(office, person) {
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  assert.ok(await office.ordersAre(kCompanies.length), 'one order each, nobody without a license');
}

inOffice(
  'the first sign-in, renewals in the middle of a run, and no token anywhere',
  async (office, stage) => {
    let spy;
    const person = await office.person({ prepare: async (page) => (spy = await spyOn(page)) });
    await office.signIn(person);
    await begins(person);
    await finishes(office, person);
    const token = await spy.report({ tokens: office.authority.tokens, libraries: ['msal'] });
    assert.deepEqual(token.hosts.sort(), [
      new URL(office.api.api).origin,
      new URL(office.authority.url).origin,
      new URL(office.site.url).origin,
    ].sort());
    assert.deepEqual(token.found, []);
    // The spy sees: the account's name is in all of these places.
    const name = await spy.report({ tokens: ['ada@alize.example'], libraries: ['msal'] });
    for (const place of ['wasm memory', 'database planshift/keep']) {
      assert.ok(name.found.includes(place), place);
    }
    assert.ok(token.carried > 50, 'services were asked with tokens');
    assert.ok(token.searched > 1_000_000, 'there was memory to search');
    assert.ok(office.renewals >= 2, `${office.renewals} renewals`);
    assert.equal(office.asked.length, 1, 'the person signed in once');
    assert.deepEqual(stage.troubles, []);
    await screenshot(person.page, 'sign-in-finished');
    report('sign_in', { renewals: office.renewals, requests_with_token: token.carried });
  },
  { office: { seconds: 16 }, seconds: 240 },
);

inOffice(
  'the 24 hours end in mid-run: it waits, signing in goes on with it',
  async (office) => {
    const person = await office.person();
    await office.signIn(person);
    // A slow service, so that the run lasts beyond the token that it begins with.
    const slow = (route) => pause(1500).then(() => route.continue()).catch(() => {});
    await person.page.route('**/licenseupdates', slow);
    await begins(person);
    office.refusal = kOver;
    await person.page.getByText(person.says('shell.banner.signed_out.title')).first().waitFor();
    await screenshot(person.page, 'sign-in-needed');
    const hash = new URL(person.page.url()).hash;
    office.refusal = null;
    await person.page.unroute('**/licenseupdates', slow);
    await office.signInAgain(person);
    await eventually('back on the same screen', () => new URL(person.page.url()).hash === hash);
    assert.equal(office.asked.at(-1).get('login_hint'), 'ada@alize.example');
    await finishes(office, person);
  },
  { office: { seconds: 30 }, seconds: 240 },
);

const kDemand = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const kChallenge = {
  status: 401,
  headers: {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'WWW-Authenticate',
    'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(kDemand)}"`,
  },
  body: '',
};

inOffice(
  'a claims challenge in mid-run: the sign-in is asked for it, and the run goes on',
  async (office) => {
    const person = await office.person();
    await office.signIn(person);
    let challenged = false;
    await person.page.route('**/licenseupdates', (route) => {
      if (challenged || route.request().method() !== 'POST') return route.continue();
      challenged = true;
      return route.fulfill(kChallenge);
    });
    await begins(person);
    await eventually('the challenge is met', () => challenged);
    await office.signInAgain(person);
    const claims = JSON.parse(office.asked.at(-1).get('claims'));
    assert.deepEqual(claims.access_token.acrs, JSON.parse(kDemand).access_token.acrs);
    await finishes(office, person);
  },
  { seconds: 240 },
);
