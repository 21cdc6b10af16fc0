// The way of a newcomer through the demo, the same in every engine: find, plan, buy, watch, help
// the three customers that need a person, read the confirmations.

import assert from 'node:assert/strict';

import { report, screenshot } from './figures.mjs';
import { eventually } from './patience.mjs';

const kMigrations = 32;
const kHolders = 1135;
const kMostClicks = 10;

/** @param {import('./person.mjs').Person} person */
export function picture({ page, engine, language }, what) {
  return screenshot(page, ['journey', what, language, engine].filter(Boolean).join('-'));
}

/**
 * From Find to the confirmations, with all customers or with these; gives the clicks and seconds it
 * took. How long it may take is the bench's question.
 * @param {import('./person.mjs').Person} person
 * @param {string[]} [customers]
 */
export async function findToConfirm(person, customers) {
  await person.scanned();
  if (customers) await person.selectOnly(customers);
  const started = Date.now();
  const licenses = await person.planAndBuy();
  if (!customers) assert.equal(licenses, kHolders, 'one license per holder');
  await person.runEnds();
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button').first().waitFor();
  const seconds = (Date.now() - started) / 1000;
  assert.ok(person.clicks <= kMostClicks, `${person.clicks} clicks from Find to Confirm`);
  await picture(person, 'confirm');
  return { clicks: person.clicks, seconds };
}

/** Nothing runs any more, and so many wait for a person. */
function waiting(person, count) {
  return person.heading(person.says('migrate.title.waiting', { count }));
}

/** The user without a country, the purchase that is refused twice, and the group, which stays. */
export async function helpTheThree(person) {
  await person.goTo('migrate');
  await waiting(person, 3).waitFor();
  await picture(person, 'needs-you');
  await person.page.getByText(/Accueil/).first().waitFor();
  await person.page.getByText(/800024/).first().waitFor();
  await person.click(person.button(person.says('lane.action.choose')).first());
  await person.click(person.button(person.like('migrate.location.for_all')));
  await person.click(person.button(person.says('migrate.location.apply')));
  await waiting(person, 2).waitFor();
  const retry = person.button(person.says('lane.action.retry')).first();
  await eventually(
    'the purchase works once it is settled with Microsoft',
    async () => {
      if (await waiting(person, 1).isVisible()) return true;
      if (await retry.isVisible()) await retry.click({ timeout: 2000 }).catch(() => {});
      return false;
    },
    { every: 1000 },
  );
  await person.page.getByText(/Accueil/).first().waitFor();
}

export async function ordersMatch(server) {
  const counts = Object.values(await server.orders());
  assert.equal(counts.length, kMigrations, 'every migration ordered');
  assert.deepEqual([...new Set(counts)], [1], 'one order each');
  assert.equal((await server.state()).uncovered, 0, 'no user was ever without a license');
  const orders = counts.reduce((sum, count) => sum + count, 0);
  report('journey', { orders, migrations: counts.length });
}
