// Six languages: the browser's own is spoken, another is chosen without a reload and kept, and
// Arabic is the same page from right to left.

import assert from 'node:assert/strict';

import { screenshot } from './support/figures.mjs';
import { scenario } from './support/scenario.mjs';

const direction = (page) =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

async function choose(person, language, name) {
  const box = person.page.getByRole('combobox', { name: person.says('settings.language') });
  await person.click(box);
  await person.click(person.page.getByRole('option', { name, exact: true }));
  person.language = language;
  await person.heading(person.says('settings.title')).waitFor();
}

scenario('a person reads the language of the browser, whatever its region', async (stage) => {
  const server = await stage.server();
  for (const [locale, language, loaded] of [
    ['de-AT', 'de', 'de'],
    ['ja-JP', 'ja', 'ja'],
    ['nl-NL', 'en', 'en'],
  ]) {
    const person = await stage.person({ language, locale });
    const files = [];
    person.page.on('request', (request) => {
      const file = request.url().match(/locales\/(\w+)\./);
      if (file) files.push(file[1]);
    });
    await person.open(server.url);
    await person.button(person.says('connect.demo.open')).waitFor();
    assert.deepEqual(await direction(person.page), [language, 'ltr']);
    assert.deepEqual(files, [loaded]);
  }
});

scenario('a language is chosen without a reload, and Arabic turns the page', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.goTo('settings');
  await person.page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));

  await choose(person, 'ar', 'العربية');
  assert.deepEqual(await direction(person.page), ['ar', 'rtl']);
  assert.equal(await person.page.evaluate(() => globalThis.notReloaded), true);
  await person.goTo('find');
  await person.page.getByRole('treegrid').first().waitFor();
  const { width } = person.page.viewportSize();
  const settings = person.page.getByRole('link', { name: person.says('nav.settings') });
  const box = await settings.boundingBox();
  assert.ok(box.x > width - 220, 'the rail stands at the right');
  await screenshot(person.page, 'find-ar');

  // A click at a place, as a person does it, meets what is drawn there.
  await person.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await person.heading(person.says('settings.title')).waitFor();
  // Left is onwards.
  const system = person.page.getByRole('radio', { name: person.says('settings.theme.system') });
  await system.focus();
  await person.page.keyboard.press('ArrowLeft');
  await person.page
    .getByRole('radio', { name: person.says('settings.theme.light'), checked: true })
    .waitFor();

  await person.page.reload();
  await person.ready();
  assert.deepEqual(await direction(person.page), ['ar', 'rtl']);
  await person.goTo('settings');
  await choose(person, 'es', 'Español');
  assert.deepEqual(await direction(person.page), ['es', 'ltr']);
});

scenario('a language that cannot be loaded is said, and can be chosen again', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  await person.open(server.url);
  await person.goTo('settings');
  await person.page.route(/locales\/de\./, (route) => route.abort());
  const box = person.page.getByRole('combobox', { name: person.says('settings.language') });
  const german = person.page.getByRole('option', { name: 'Deutsch' });
  await person.click(box);
  await person.click(german);
  await person.page.getByText(person.says('settings.language.missing')).first().waitFor();
  assert.deepEqual(await direction(person.page), ['en', 'ltr']);
  await person.page.unroute(/locales\/de\./);
  await choose(person, 'de', 'Deutsch');
  assert.deepEqual(await direction(person.page), ['de', 'ltr']);
});
