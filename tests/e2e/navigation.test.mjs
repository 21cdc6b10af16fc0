// Getting around: addresses that can be kept, sent and gone back from, the palette by keyboard
// alone, what was told and can be read again.

import assert from 'node:assert/strict';

import { atRest } from './support/at_rest.mjs';
import { screenshot } from './support/figures.mjs';
import { eventually } from './support/patience.mjs';
import { Person } from './support/person.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomer = 'Vignobles Castaing';

async function begin(stage, options) {
  const server = await stage.server();
  const person = await stage.person(options);
  await person.open(`${server.url}?demo`);
  await person.scanned();
  return { server, person };
}

const hash = (page) => page.evaluate(() => location.hash);
const at = (person, expected) =>
  eventually(`the address is ${expected}`, async () => {
    const now = await hash(person.page);
    return typeof expected === 'string' ? now === expected : expected.test(now);
  });
const filter = (person) =>
  person.page.getByRole('searchbox', { name: person.says('find.filter.text') });
const panel = (person) => person.page.getByRole('region', { name: kCustomer });
const palette = (person) => person.page.getByRole('dialog', { name: person.says('palette.name') });

/** Opens the customer's panel on Find by typing and pressing Enter on its row. */
async function openPanel(person) {
  await filter(person).fill(kCustomer);
  await person.page.getByRole('row', { name: kCustomer }).click();
  await panel(person).waitFor();
}

scenario('back, forward and reload restore screen, panel and filters', async (stage) => {
  const { person } = await begin(stage);
  const { page } = person;
  await at(person, '#/find');
  await openPanel(person);
  await at(person, /^#\/find\/ps[0-9a-f]{10}$/);
  const address = await hash(page);
  assert.equal(await page.title(), `PlanShift, Find, ${kCustomer}`);
  assert.doesNotMatch(page.url(), /Vignobles/i, 'what was typed is in no address');
  await person.goTo('plan');
  await at(person, '#/plan');
  await page.goBack();
  await panel(person).waitFor();
  assert.equal(await filter(person).inputValue(), kCustomer);
  assert.equal(await page.title(), `PlanShift, Find, ${kCustomer}`);
  await page.reload();
  await person.ready();
  await panel(person).waitFor();
  assert.equal(await hash(page), address);
  assert.equal(await filter(person).inputValue(), kCustomer);
  await page.goForward();
  await at(person, '#/plan');
  await person.heading(person.like('plan.title')).first().waitFor();
  await page.goBack();
  await page.goBack();
  await panel(person).waitFor({ state: 'detached' });
  await at(person, '#/find');
  await focusComesBack(person);
});

/** What had the focus has it again, where the list was scrolled to then. */
async function focusComesBack(person) {
  const { page } = person;
  const hasFocus = (name, locator) =>
    eventually(`${name} has the focus`, () =>
      locator.evaluate((element) => element === document.activeElement));
  await filter(person).fill('');
  const count = () => page.getByRole('treegrid').getAttribute('aria-rowcount');
  await eventually('all are listed', async () => Number(await count()) > 30);
  const rows = await count();
  const last = page.locator(`tr[aria-rowindex="${rows}"]`);
  await page.getByRole('row', { name: kCustomer }).focus();
  await page.keyboard.press('End');
  await hasFocus('the last row', last);
  await atRest(page);
  const { y } = await last.boundingBox();
  await page.keyboard.press('Enter');
  const close = person.button(person.says('shell.close')).first();
  await close.waitFor();
  await person.goTo('plan');
  await at(person, '#/plan');
  await page.goBack();
  const plan = page.getByRole('link', { name: /^Plan/ }).first();
  await hasFocus('the way to Plan', plan);
  await page.goBack();
  await close.waitFor({ state: 'detached' });
  await hasFocus('the last row', last);
  await atRest(page);
  assert.equal((await last.boundingBox()).y, y, 'where it was');
  await page.goForward();
  await close.waitFor();
  await page.goForward();
  await at(person, '#/plan');
  await hasFocus('the way to Plan, still', plan);
}

scenario('a link opens the customer and the filters in a tab of its own', async (stage) => {
  const { server, person } = await begin(stage);
  await openPanel(person);
  await at(person, /^#\/find\/ps/);
  const mark = (await hash(person.page)).match(/ps[0-9a-f]{10}/)[0];
  const other = new Person(await person.page.context().newPage(), 'en');
  await other.open(`${server.url}#/find/${mark}?within=90&group=none`);
  await panel(other).waitFor();
  assert.equal(await filter(other).inputValue(), '', 'what somebody typed stays with them');
  await at(other, `#/find/${mark}?within=90&group=none`);
  const find = other.page.getByRole('link', { name: new RegExp(`^${other.says('nav.find')}`) });
  assert.match(await find.first().getAttribute('href'), /^#\/find\/ps.*within=90/);
  await other.open(`${server.url}#/find/ps0000000000`);
  await other.page.getByRole('status').getByText(other.says('nav.link.unknown_customer')).waitFor();
  await at(other, '#/find');
});

scenario('the palette is used by keyboard alone', async (stage) => {
  const { person } = await begin(stage);
  const { page } = person;
  await page.keyboard.press('Control+k');
  await palette(person).waitFor();
  const field = page.getByRole('combobox', { name: person.says('palette.name') });
  await eventually('the field has the focus', () =>
    field.evaluate((element) => element === document.activeElement),
  );
  await screenshot(page, 'palette');
  await page.keyboard.type('castaing');
  const first = palette(person).getByRole('option').first();
  await first.filter({ hasText: kCustomer }).waitFor();
  await eventually('the field says which row is active', async () => {
    const id = await field.getAttribute('aria-activedescendant');
    return id && (await page.locator(`#${id}`).textContent()).includes(kCustomer);
  });
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  assert.equal(
    await field.getAttribute('aria-controls'),
    await palette(person).getByRole('listbox').getAttribute('id'),
  );
  await page.keyboard.press('Enter');
  await palette(person).waitFor({ state: 'detached' });
  await panel(person).waitFor();
  assert.equal(person.clicks, 0);

  await page.keyboard.press('Control+k');
  await palette(person).waitFor();
  await palette(person)
    .getByRole('option', { name: person.says('palette.recent') })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await palette(person).waitFor({ state: 'detached' });
});

scenario('letters go to screens, but not while typing and not once switched off', async (stage) => {
  const { person } = await begin(stage);
  const { page } = person;
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await at(person, '#/settings');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: person.says('keys.title') });
  await help.waitFor();
  await screenshot(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.goBack();
  await at(person, '#/find');
  await filter(person).pressSequentially('gs?');
  await eventually('the letters are typed', async () => {
    return (await filter(person).inputValue()) === 'gs?';
  });
  assert.equal(await hash(page), '#/find');
  await filter(person).fill('');
  await person.goTo('settings');
  const letters = page.getByRole('switch', { name: person.says('settings.letters') });
  await letters.click();
  await eventually('it is off', async () => !(await letters.isChecked()));
  await page.keyboard.press('?');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  assert.equal(await hash(page), '#/settings');
  assert.equal(await help.count(), 0);
});

scenario('what was told is read again, and taken back', async (stage) => {
  const { person } = await begin(stage);
  const { page } = person;
  await page.getByRole('checkbox', { name: person.says('find.select_all') }).uncheck();
  await page.getByRole('status').getByText(person.says('find.deselected')).waitFor();
  await person.click(person.button(person.says('notices.title')));
  const list = page.getByRole('dialog', { name: person.says('notices.title') });
  await list.getByText(person.says('find.deselected')).waitFor();
  await screenshot(page, 'notifications');
  await person.click(list.getByRole('button', { name: person.says('shell.undo') }));
  await person.click(list.getByRole('button', { name: person.says('shell.close') }));
  await list.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: person.like('find.plan'), disabled: false }).waitFor();

  await page.getByRole('checkbox', { name: person.says('find.select_all') }).uncheck();
  await person.button(person.says('find.plan.none')).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: person.like('find.plan'), disabled: false }).waitFor();
});
