// Signing in for real in Chromium: an OpenID provider, tokens that end, and everything that can go
// wrong with a person's sign-in while customers are being moved.

import assert from 'node:assert/strict';

import { report, screenshot } from './support/figures.mjs';
import { eventually } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';
import { kOver, openOffice } from './support/signed_in.mjs';
import { spyOn } from './support/spy.mjs';

const kCompanies = ['Ateliers Moreau', 'Vignobles Castaing', 'Nantes Logistique'];
const kOther = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';

/** A scenario in an office, which is closed however it ends. */
function inOffice(name, play, { office: options = {}, ...limits } = {}) {
  scenario(
    name,
    async (stage) => {
      const office = await openOffice(stage, options);
      try {
        await play(office, stage);
      } finally {
        await office.close();
      }
    },
    limits,
  );
}

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
    office.refusal = kOver;
    await begins(person);
    await person.page.getByText(person.says('shell.banner.signed_out.title')).first().waitFor();
    await screenshot(person.page, 'sign-in-needed');
    const hash = new URL(person.page.url()).hash;
    office.refusal = null;
    await office.signInAgain(person);
    assert.equal(new URL(person.page.url()).hash, hash, 'back on the same screen');
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

inOffice('another directory comes back: nothing of it is asked', async (office) => {
  const person = await office.person();
  await office.signIn(person);
  office.refusal = kOver;
  await person.page.reload();
  await person.ready();
  await person.page.getByText(person.says('shell.banner.signed_out.title')).first().waitFor();
  const before = (await office.api.state()).calls;
  office.authority.claims = { tid: kOther };
  await office.signInAgain(person);
  await person.page.getByText(/sign_in\.wrong_tenant/).first().waitFor();
  await screenshot(person.page, 'sign-in-wrong-tenant');
  assert.deepEqual((await office.api.state()).calls, before);
}, { office: { seconds: 5 } });

inOffice('a canceled sign-in says so and can be tried again', async (office) => {
  const person = await office.person();
  office.turnedBack = { error: 'access_denied', error_subcode: 'cancel' };
  await person.click(person.button(person.says('connect.sign_in.button')));
  await person.page.getByText(/sign_in\.canceled/).first().waitFor();
  assert.doesNotMatch(person.page.url(), /error|state=/);
  office.turnedBack = null;
  await office.signIn(person);
});

/** A device whose clock is an hour ahead. */
function hourAhead() {
  const RealDate = Date;
  const ahead = 3_600_000;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(RealDate.now() + ahead);
      else super(...parts);
    }
    static now() {
      return RealDate.now() + ahead;
    }
  };
}

inOffice('a clock that is an hour wrong: it works, and the check says so', async (office) => {
  const prepare = (page) => page.addInitScript(hourAhead);
  const person = await office.person({ prepare });
  await office.signIn(person);
  await person.goTo('connect');
  await person.page.getByText(person.like('connect.check.sign_in.skew')).first().waitFor();
  assert.ok(office.renewals <= 1, 'tokens do not look as if they were over');
});

inOffice('signing out in another tab ends it here', async (office) => {
  const person = await office.person();
  await office.signIn(person);
  const page = await person.page.context().newPage();
  const second = new person.constructor(page, person.language);
  await second.open(office.site.url);
  await office.signInAgain(second);
  await second.goTo('settings');
  await second.click(second.button(second.says('connect.signed_in.out')).first());
  await person.page.getByText(person.says('shell.banner.signed_out.title')).first().waitFor();
  const before = (await office.api.state()).calls;
  await person.page.reload();
  await person.ready();
  assert.deepEqual((await office.api.state()).calls, before);
});
