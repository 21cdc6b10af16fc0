// The browser's data is erased in the middle of a run (T7): signed in again, the run is found at
// the services and goes on to its end. Nothing is bought a second time.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { screenshot } from './support/figures.mjs';
import { chainTrouble } from './support/journal.mjs';
import { eventually, pause } from './support/patience.mjs';
import { inOffice } from './support/signed_in.mjs';

const kCompanies = ['Ateliers Moreau', 'Vignobles Castaing', 'Nantes Logistique'];

/** What "delete cookies and site data" does, while the page is open. */
async function clearSiteData(page) {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

inOffice(
  'site data is cleared in mid-run: signed in again, the run is rebuilt and finishes',
  async (office) => {
    const person = await office.person();
    await office.signIn(person);
    await person.selectOnly(kCompanies);
    const slow = (route) => pause(700).then(() => route.continue()).catch(() => {});
    await person.page.route('**/licenseupdates', slow);
    await person.planAndBuy();
    await eventually('some users have moved, not all', async () => {
      const { calls } = await office.api.state();
      return calls['user.licenses.update'] >= 12;
    });
    assert.equal(Object.keys(await office.api.orders()).length, kCompanies.length);

    await clearSiteData(person.page);
    await person.page.getByText(person.says('error.store.emptied.what')).first().waitFor();
    const updates = async () => (await office.api.state()).calls['user.licenses.update'];
    await pause(2000); // what was on the wire arrives
    const sent = await updates();
    const [file] = await Promise.all([
      person.page.waitForEvent('download'),
      person.click(person.button(person.says('settings.journal.export')).first()),
    ]);
    const saved = JSON.parse(readFileSync(await file.path(), 'utf8')).records;
    assert.equal(chainTrouble(saved), '');
    const carts = saved.filter(({ body }) => body.includes('cart_created'));
    assert.equal(carts.length, kCompanies.length, 'the page still knew what was bought');
    assert.equal(await updates(), sent, 'nothing more was sent');
    await person.page.unroute('**/licenseupdates', slow);
    await person.open(office.site.url);
    const moved = (await office.api.state()).calls['user.licenses.update'];
    await office.signIn(person);
    await person.page.getByText(person.like('shell.banner.resume.title')).first().waitFor();
    await screenshot(person.page, 'run-found-again');
    assert.ok(moved < 140, `${moved} license updates: the run was not over`);

    await person.click(person.button(person.says('shell.banner.resume.action')).first());
    await person.runEnds();
    await person.heading(person.like('migrate.title.finished')).waitFor();
    await screenshot(person.page, 'run-rebuilt-finished');
    const once = await office.ordersAre(kCompanies.length);
    assert.ok(once, 'one order each, nobody without a license');
    const { subscriptions } = await office.api.state();
    assert.ok(subscriptions.suspended >= kCompanies.length, 'the old ones have ended');
  },
  { seconds: 240 },
);
