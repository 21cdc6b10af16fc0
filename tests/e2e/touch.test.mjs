// The whole journey with one finger on a phone: tap, swipe, hold, and the letters that its keyboard
// puts in. Two fingers stay the browser's.

import assert from 'node:assert/strict';

import { Finger } from './support/finger.mjs';
import { eventually, pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kPhone = { width: 390, height: 844, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const kCustomer = 'Vignobles Castaing';
const kLicenses = '9';
const kSwipePx = 120;

const rowsOf = (person) => person.page.getByRole('treegrid').getByRole('row');
const boxOf = (locator) => locator.boundingBox();

/** The table goes with the finger, and glides on when that lets go. */
async function swipeGlides(person, finger) {
  const table = await boxOf(person.page.getByRole('treegrid'));
  const row = rowsOf(person).nth(3);
  const key = await row.getAttribute('data-key');
  const same = person.page.locator(`tr[data-key="${key}"]`);
  const start = (await boxOf(same)).y;
  await finger.swipe([table.x + 150, table.y + table.height - 40], [0, -kSwipePx]);
  // Farther than the finger went, or out of sight altogether.
  await eventually('it glides on', async () => {
    const tops = (rows) => rows.map((row) => row.getBoundingClientRect().y);
    const [top] = await same.evaluateAll(tops);
    return top === undefined || start - top > kSwipePx + 30;
  }, { seconds: 5 });
  await finger.swipe([table.x + 150, table.y + 60], [0, 350]);
  await rowsOf(person).first().waitFor();
}

/** Holding a row brings the check boxes. */
async function holdSelects(person, finger) {
  const checks = person.page.getByRole('treegrid').getByRole('checkbox');
  assert.equal(await checks.count(), 0, 'no check boxes before');
  // A finger on what still glides only stops it.
  let box = null;
  await eventually('the list has come to rest', async () => {
    const before = box?.y;
    box = await boxOf(rowsOf(person).nth(2));
    return box?.y === before;
  }, { every: 300 });
  await finger.hold(box.x + 60, box.y + box.height / 2);
  await checks.first().waitFor();
  assert.equal(await person.page.url().endsWith('#/find'), true, 'holding opens nothing');
}

async function chooseOne(person, finger) {
  await finger.tap(person.button(person.says('find.select_all')));
  await person.button(person.says('find.plan.none')).waitFor();
  await finger.tap(person.button(person.says('nav.search')));
  await finger.tap(person.page.getByRole('dialog').getByRole('combobox'));
  await person.page.keyboard.insertText(kCustomer);
  const filter = person.says('palette.filter', { text: kCustomer });
  await finger.tap(person.page.getByRole('option', { name: new RegExp(filter) }));
  await finger.tap(person.page.getByRole('row', { name: kCustomer }));
  await person.button(person.says('find.plan', { count: 1 })).waitFor();
}

async function planAndBuy(person, finger) {
  await finger.tap(person.button(person.says('find.plan', { count: 1 })));
  await finger.tap(person.button(person.says('plan.review')));
  await finger.tap(person.page.getByRole('textbox', { name: person.says('plan.approve.field') }));
  await person.page.keyboard.insertText(kLicenses);
  await finger.tap(person.page.getByRole('dialog').getByRole('button', {
    name: person.like('plan.approve.buy'),
  }));
}

scenario('the whole way with one finger, at 390 px', async (stage) => {
  const server = await stage.server();
  const person = await stage.person({ ...kPhone, reducedMotion: 'no-preference' });
  const finger = new Finger(person.page);
  await person.open(server.url);
  await finger.tap(person.button(person.says('connect.demo.open')));
  await person.scanned();
  await swipeGlides(person, finger);
  await holdSelects(person, finger);
  await chooseOne(person, finger);
  await planAndBuy(person, finger);
  await person.runEnds();
  await finger.tap(person.button(person.says('migrate.to_confirm')));
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button', { name: new RegExp(kCustomer) }).waitFor();
  assert.equal(await person.page.evaluate(() => visualViewport.scale), 1);
  await finger.pinch([195, 400], 120);
  await eventually('two fingers zoom', () =>
    person.page.evaluate(() => visualViewport.scale > 1.2), { seconds: 5 });
  assert.deepEqual(stage.troubles, []);
});
