// The whole journey at 400 % zoom: a window of 1280 x 800 has 320 x 200 CSS pixels then. Everything
// can be scrolled to, and nothing but tables scrolls sideways.

import assert from 'node:assert/strict';

import { allInReach, nothingTooWide } from './support/reach.mjs';
import { scenario } from './support/scenario.mjs';

const kZoomed = { width: 320, height: 200, deviceScaleFactor: 4 };
const kReflowed = { width: 320, height: 640 };
const kCustomer = 'Vignobles Castaing';

/** Every single thing is tried on one screen; on all of them where drawing is not so slow. */
async function look(person, where) {
  await nothingTooWide(person.page, where);
  const { width, height } = person.page.viewportSize();
  if (where === 'plan' || height > width) await allInReach(person.page, where);
}

async function chooseOne(person) {
  await person.click(person.button(person.says('find.column.select')));
  await person.click(person.button(person.says('find.select_all')));
  await person.button(person.says('find.plan.none')).waitFor();
  await person.click(person.button(person.says('nav.search')));
  await person.page.getByRole('dialog').getByRole('combobox').fill(kCustomer);
  const filter = new RegExp(person.says('palette.filter', { text: kCustomer }));
  await person.click(person.page.getByRole('option', { name: filter }));
  await person.click(person.page.getByRole('row', { name: kCustomer }));
  await person.button(person.says('find.plan', { count: 1 })).waitFor();
}

async function wholeWay(person) {
  await look(person, 'connect');
  await person.click(person.button(person.says('connect.demo.open')));
  await person.scanned();
  await look(person, 'find');
  await chooseOne(person);
  await person.click(person.button(person.like('find.plan')));
  const review = { name: person.says('plan.review'), disabled: false };
  await person.page.getByRole('button', review).waitFor();
  await look(person, 'plan');
  await person.click(person.page.getByRole('button', review));
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('9');
  await nothingTooWide(person.page, 'approval');
  await person.click(dialog.getByRole('button', { name: person.like('plan.approve.buy') }));
  await person.runEnds();
  await look(person, 'migrate');
  await person.click(person.button(person.says('migrate.to_confirm')));
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button', { name: new RegExp(kCustomer) }).waitFor();
  await look(person, 'confirm');
  await person.goTo('settings');
  await look(person, 'settings');
}

for (const size of [kZoomed, kReflowed]) {
  scenario(`the whole way in ${size.width} x ${size.height} CSS pixels`, async (stage) => {
    const server = await stage.server();
    const person = await stage.person(size);
    await person.open(server.url);
    await wholeWay(person);
    assert.deepEqual(stage.troubles, []);
  });
}
