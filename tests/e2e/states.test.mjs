// Every state of the screens that can be brought about, not only their usual one: menus, lists,
// dialogs, details, errors, empty ones, offline, a second tab. axe finds nothing wrong in any. The
// question before an import and the errors of a sign-in are looked at where they come about.

import assert from 'node:assert/strict';

import { atRest } from './support/at_rest.mjs';
import { axe } from './support/axe.mjs';
import { screenshot } from './support/figures.mjs';
import { eventually } from './support/patience.mjs';
import { Person } from './support/person.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomer = 'Vignobles Castaing';
const kPhone = { width: 390, height: 844 };

async function look(person, where) {
  await atRest(person.page);
  await axe(person.page, where);
}

const escape = (person) => person.page.keyboard.press('Escape');

async function helpAndMenus(person) {
  await person.click(person.button(person.says('nav.help')));
  await look(person, 'the menu of help');
  await person.click(person.page.getByRole('menuitem').first());
  await person.page.getByRole('dialog').waitFor();
  await look(person, 'keyboard help');
  await escape(person);
}

async function stateOfFind(person) {
  await person.click(person.button(person.like('find.filter.window')));
  await look(person, 'the menu of a filter');
  await escape(person);
  const row = person.page.getByRole('row', { name: kCustomer });
  await person.page.getByRole('searchbox', { name: person.says('find.filter.text') })
    .fill(kCustomer);
  await row.waitFor();
  await person.click(row.getByRole('button'));
  await person.page.getByRole('menu').waitFor();
  await look(person, 'the menu of a row');
  await escape(person);
  await row.press('Enter');
  await person.button(person.says('shell.close')).waitFor();
  await look(person, 'the detail of a customer');
  await person.page.setViewportSize(kPhone);
  await look(person, 'the detail on a phone');
  await person.page.setViewportSize({ width: 1280, height: 800 });
  await escape(person);
  await person.page.getByRole('searchbox', { name: person.says('find.filter.text') })
    .fill('nobody at all');
  await look(person, 'nothing fits the filters');
  await person.page.getByRole('searchbox', { name: person.says('find.filter.text') }).fill('');
}

async function paletteAndNotices(person) {
  const { page } = person;
  const field = page.getByRole('combobox', { name: person.says('palette.name') });
  await page.keyboard.press('Control+k');
  await field.waitFor();
  await look(person, 'the palette');
  await field.fill('nobody at all');
  await look(person, 'nothing fits in the palette');
  await escape(person);
  await person.click(person.button(person.like('notices.title')).first());
  await page.getByRole('dialog').waitFor();
  await look(person, 'the notifications');
  await escape(person);
}

/** The language is changed without a reload, and its words are longer. */
async function inFrench(person) {
  await person.goTo('settings');
  await person.click(person.page.getByRole('combobox').first());
  await person.page.getByRole('option', { name: 'Français' }).click();
  person.language = 'fr';
  await person.page.locator('html[lang=fr]').waitFor();
  await look(person, 'the settings in French');
  for (const step of ['plan', 'confirm', 'migrate', 'find']) {
    await person.goTo(step);
    await look(person, `${step} in French`);
  }
  await paletteAndNotices(person);
}

/** On paper: a document with headings and whole tables, and nothing that can only be pressed. */
async function printed(person) {
  const { page } = person;
  const rows = page.getByRole('row');
  const all = Number(await page.getByRole('treegrid').getAttribute('aria-rowcount'));
  const onScreen = await rows.count();
  assert.ok(onScreen < all, `all ${all} rows are on the screen`);
  await page.emulateMedia({ media: 'print' });
  await eventually('every row is on paper', async () => (await rows.count()) === all);
  await screenshot(page, 'print-find');
  assert.equal(await page.locator('#canvas').isVisible(), false, 'no canvas on paper');
  await page.getByRole('heading', { name: person.says('find.title') }).waitFor();
  assert.equal(await page.getByRole('button').count(), 0, 'no buttons on paper');
  const [first, last] = ['find.column.customer', 'find.column.monthly'].map((key) =>
    page.getByRole('columnheader', { name: person.says(key) }).boundingBox());
  assert.equal((await first).y, (await last).y, 'the head of the table is one line');
  await page.emulateMedia({ media: 'screen' });
  await eventually('the screen is as it was', async () => (await rows.count()) === onScreen);
  await page.evaluate(() => {
    const count = () => (globalThis.printedRows = document.querySelectorAll('tr').length);
    addEventListener('beforeprint', count, { once: true });
  });
  await page.pdf();
  assert.equal(await page.evaluate(() => globalThis.printedRows), all, 'the print command too');
}

async function emptyStates(person) {
  for (const step of ['migrate', 'confirm', 'settings']) {
    await person.goTo(step);
    await look(person, `${step}, empty`);
  }
  await person.click(person.page.getByRole('combobox').first());
  await person.page.getByRole('listbox').first().waitFor();
  await look(person, 'an open list');
  await escape(person);
}

async function statesOfThePlan(person) {
  await person.goTo('find');
  await person.selectOnly([kCustomer]);
  await person.click(person.button(person.like('find.plan')));
  const review = { name: person.says('plan.review'), disabled: false };
  await person.page.getByRole('button', review).waitFor();
  for (const tab of await person.page.getByRole('radiogroup').first().getByRole('radio').all()) {
    await tab.click();
    await look(person, 'a view of the plan');
  }
  await person.click(person.page.getByRole('button', review));
  const field = person.page.getByRole('dialog').getByRole('textbox');
  await field.fill('10');
  await look(person, 'a wrong number');
  await field.fill('9');
  await person.page.getByRole('dialog')
    .getByRole('button', { name: person.like('plan.approve.buy') }).click();
}

async function statesOfARun(person) {
  await axe(person.page, 'a run');
  await person.runEnds();
  await look(person, 'a toast');
  const row = person.page.getByRole('row', { name: kCustomer });
  await row.press('Enter');
  await person.page.getByRole('tab').first().waitFor();
  for (const tab of await person.page.getByRole('tab').all()) {
    await tab.click();
    await look(person, 'the detail of a migration');
  }
  await person.click(person.button(person.says('migrate.undo')));
  await person.page.getByRole('alertdialog').waitFor();
  await look(person, 'the question before an undo');
  await escape(person);
}

async function theWorldAround(person) {
  const context = person.page.context();
  await context.setOffline(true);
  await look(person, 'offline');
  await context.setOffline(false);
  const other = new Person(await context.newPage(), person.language);
  await other.open(person.page.url());
  await look(other, 'a second tab');
  await other.page.close();
}

scenario(
  'every state: nothing that axe finds wrong, and nothing without a name',
  async (stage) => {
    const server = await stage.server();
    const person = await stage.person({ bypassCSP: true });
    await person.open(`${server.url}?demo`);
    await person.scanned();
    await helpAndMenus(person);
    await printed(person);
    await stateOfFind(person);
    await emptyStates(person);
    await statesOfThePlan(person);
    await statesOfARun(person);
    await theWorldAround(person);
    await inFrench(person);
    assert.deepEqual(stage.troubles, []);
  },
  { seconds: 180 },
);
