// The whole way without a mouse, the same in every engine: Tab, arrows, Space, Enter, Escape and
// typing, and the focus can be seen on the way.

import assert from 'node:assert/strict';

import { Keys } from './keys.mjs';

/** A customer with one row, and the licenses to buy for it. */
const kCustomer = 'Vignobles Castaing';
const kLicenses = '9';

async function openDemo(person, keys) {
  await keys.to(person.says('connect.demo.open'));
  await keys.showsRing('Shift+Tab', 'Tab');
  await keys.press('Enter');
  await person.scanned();
}

/** One customer only: all rows off, then the one that the search leaves on. */
async function chooseOne(person, keys) {
  await keys.to(person.says('find.filter.text'));
  await keys.to(person.says('find.select_all'));
  await keys.press('Space');
  await person.button(person.says('find.plan.none')).waitFor();
  await keys.to(person.says('find.filter.text'), 'Shift+Tab');
  await keys.type(kCustomer);
  const row = person.page.getByRole('row', { name: kCustomer });
  await row.waitFor();
  // Tab reaches the table's rows as one stop: the month; arrows move inside.
  await keys.to(/^\S+ \d{4}, /);
  const { name } = await keys.arrow('ArrowDown');
  assert.match(name, new RegExp(kCustomer), 'the arrow leads to the row');
  await keys.showsRing('Shift+Tab', 'Tab');
  await keys.press('Space');
  await person.button(person.says('find.plan', { count: 1 })).waitFor();
}

async function planAndBuy(person, keys) {
  // Backward: past the page's end wait the bars of Firefox, where a driver's keys do not reach.
  await keys.to(person.says('find.plan', { count: 1 }), 'Shift+Tab');
  await keys.showsRing();
  await keys.press('Enter');
  const review = person.button(person.says('plan.review'));
  await review.and(person.page.getByRole('button', { disabled: false })).waitFor();
  await keys.to(person.says('plan.review'));
  await keys.showsRing('Shift+Tab', 'Tab');
  await keys.press('Enter');
  const dialog = person.page.getByRole('dialog');
  await dialog.waitFor();
  // Changed one's mind: the focus is back where it was.
  await keys.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await keys.focused())?.name, person.says('plan.review'), 'the opener has focus');
  await keys.press('Enter');
  await dialog.waitFor();
  await keys.type(kLicenses);
  await dialog.getByRole('button', { name: person.like('plan.approve.buy'), disabled: false })
    .waitFor();
  await keys.press('Enter');
}

async function watchAndConfirm(person, keys) {
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  await keys.to(person.says('migrate.to_confirm'));
  await keys.press('Enter');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button', { name: new RegExp(kCustomer) }).waitFor();
}

/** From the first page to the confirmation. @param {import('./person.mjs').Person} person */
export async function wholeWayByKeyboard(person) {
  const keys = new Keys(person.page);
  await openDemo(person, keys);
  await chooseOne(person, keys);
  await planAndBuy(person, keys);
  await watchAndConfirm(person, keys);
  assert.equal(person.clicks, 0);
}
