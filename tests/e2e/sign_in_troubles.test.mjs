// What can go wrong with a sign-in itself, in Chromium: each says so, and nothing is asked in the
// wrong name.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { axe } from './support/axe.mjs';
import { screenshot } from './support/figures.mjs';
import { pause } from './support/patience.mjs';
import { inOffice, kOver } from './support/signed_in.mjs';

const kOther = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';

inOffice('another directory comes back: nothing of it is asked', async (office) => {
  const person = await office.person();
  await office.signIn(person);
  office.refusal = kOver;
  await person.page.reload();
  await person.ready();
  await person.page.getByText(person.says('shell.banner.signed_out.title')).first().waitFor();
  const before = (await office.api.state()).calls;
  office.refusal = null;
  office.authority.claims = { tid: kOther };
  await office.signInAgain(person);
  await person.page.getByText(person.says('error.sign_in.wrong_tenant.what')).first().waitFor();
  await screenshot(person.page, 'sign-in-wrong-tenant');
  assert.deepEqual((await office.api.state()).calls, before);
}, { office: { seconds: 5 } });

inOffice('a canceled sign-in says so and can be tried again', async (office) => {
  const person = await office.person({ bypassCSP: true });
  office.turnedBack = { error: 'access_denied', error_subcode: 'cancel' };
  await person.click(person.button(person.says('connect.sign_in.button')));
  await person.page.getByText(person.says('error.sign_in.canceled.what')).first().waitFor();
  await screenshot(person.page, 'sign-in-canceled');
  await axe(person.page, 'a canceled sign-in');
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

/** The calls that reached the services, once those that were on their way are there. */
async function whatArrived(api) {
  for (let before; ; ) {
    const { calls } = await api.state();
    if (before && isDeepStrictEqual(calls, before)) return calls;
    before = calls;
    await pause(1000);
  }
}

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
  const before = await whatArrived(office.api);
  await person.page.reload();
  await person.ready();
  assert.deepEqual(await whatArrived(office.api), before);
});
