// The first screen works before the program's second part is there (cmake/split_wasm.mjs), a
// workspace waits for it, and one that does not arrive is told and asked for again.

import assert from 'node:assert/strict';

import { Keys } from './support/keys.mjs';
import { eventually, pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kPart = '**/planshift-workspace.*.wasm';

/** Chooses an option of one of the choices on Settings, whatever it looks like. */
async function choose(person, key, value, option = person.says(`settings.${key}.${value}`)) {
  const name = person.says(`settings.${key}`);
  const list = person.page.getByRole('combobox', { name });
  const radio = person.page
    .getByRole('radiogroup', { name })
    .getByRole('radio', { name: option, exact: true });
  await list.or(radio).first().waitFor();
  if ((await list.count()) === 0) return radio.click();
  await list.click();
  await person.page.getByRole('option', { name: option, exact: true }).click();
}

/** Whatever can be done without a workspace. */
async function useEverything(person) {
  const { page } = person;
  const keys = new Keys(page);
  for (let stop = 0; stop < 30; ++stop) await keys.press('Tab');
  await person.click(person.button(person.says('nav.help')));
  await page.getByRole('menuitem', { name: person.says('keys.title') }).click();
  await page.getByRole('dialog').waitFor();
  await keys.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await person.click(person.button(person.says('connect.sign_in.enter_id')));
  await person.heading(person.says('settings.title')).first().waitFor();
  for (const theme of ['dark', 'light', 'system']) await choose(person, 'theme', theme);
  for (const density of ['compact', 'touch', 'normal', 'automatic']) {
    await choose(person, 'density', density);
  }
  const id = page.getByRole('textbox', { name: person.says('settings.application') });
  await id.fill('not an id');
  await keys.press('Enter');
  await page.getByText(person.says('settings.application.wrong')).first().waitFor();
  await id.fill('');
  await keys.press('Enter');
  await page.mouse.move(640, 500);
  await page.mouse.wheel(0, 600);
  // The last of those that need a workspace is where it opens.
  for (const hash of ['#/migrate', '#/find', '#/connect', '#/settings']) {
    await page.evaluate((address) => (location.hash = address), hash);
    await pause(100);
  }
  for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await pause(200);
  }
  await page.evaluate(() => {
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
  });
  await choose(person, 'language', 'fr', 'Français');
  person.language = 'fr';
  await person.heading(person.says('settings.title')).first().waitFor();
  await person.goTo('connect');
}

scenario('the first screen does everything without the second part', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  const { page } = person;
  let asked = 0;
  let answer = (route) => route.abort('internetdisconnected');
  await page.route(kPart, (route) => {
    asked += 1;
    return answer(route);
  });
  await person.open(server.url);
  await eventually('the second part is asked for', async () => asked === 1);
  await useEverything(person);
  assert.equal(await page.locator('html').getAttribute('data-state'), 'ready');
  const demo = person.button(person.says('connect.demo.open')).first();
  const sorry = page.getByText(person.says('error.program.unavailable.what')).first();
  await person.click(demo);
  await sorry.waitFor();
  answer = (route) => route.fulfill({ status: 404, body: 'gone with the last deployment' });
  await person.click(demo);
  await eventually('it is asked for again', async () => asked === 3);
  await sorry.waitFor();
  answer = (route) => route.continue();
  await person.click(demo);
  await person.scanned();
  assert.equal(asked, 4);
  assert.deepEqual(stage.troubles, []);
});

scenario('a second part that is slow: the workspace opens when it is there', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  let arrived = false;
  await person.page.route(kPart, async (route) => {
    await pause(3000);
    arrived = true;
    await route.continue();
  });
  await person.open(`${server.url}?demo`);
  assert.ok(!arrived, 'the first frame does not wait');
  await person.button(person.says('connect.demo.opening')).first().waitFor();
  await person.scanned();
  assert.ok(arrived);
  // And the workspace that was open last, when the page is reloaded.
  arrived = false;
  await person.open(server.url);
  await person.scanned();
  assert.ok(arrived);
  assert.deepEqual(stage.troubles, []);
});
