// Everyone can work, on any screen: nothing that axe finds wrong, a picture of each for people to
// look at, and nothing is drawn at rest.

import assert from 'node:assert/strict';

import { atRest, framesDrawn } from './support/at_rest.mjs';
import { axe } from './support/axe.mjs';
import { screenshot } from './support/figures.mjs';
import { pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kDesk = { width: 1280, height: 800 };
const kPhone = { width: 390, height: 844 };

/** Pictures in both sizes and themes, and in both sizes what axe has to say. */
async function look(person, screen) {
  const { page, language } = person;
  for (const size of [kPhone, kDesk]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme });
      await atRest(page);
      await screenshot(page, `${screen}.${language}.${colorScheme}.${size.width}`);
    }
    await axe(page, `${screen}, ${size.width} wide`);
  }
}

/** With everything in the plan, up to the question whether to buy. */
async function lookAtThePlan(person) {
  await person.click(person.button(person.like('find.plan')));
  const review = { name: person.says('plan.review'), disabled: false };
  await person.page.getByRole('button', review).waitFor();
  await look(person, 'plan');
  await person.click(person.page.getByRole('button', review));
  const dialog = person.page.getByRole('dialog');
  await dialog.waitFor();
  await look(person, 'approval');
  await person.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function lookAtARun(person) {
  await person.goTo('find');
  await person.selectOnly(['Vignobles Castaing']);
  await person.planAndBuy();
  await person.runEnds();
  await look(person, 'migrate');
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button').first().waitFor();
  await look(person, 'confirm');
}

for (const language of ['en', 'fr']) {
  scenario(
    `every screen, in both sizes and themes, in ${language}`,
    async (stage) => {
      const server = await stage.server();
      const person = await stage.person({ language, bypassCSP: true });
      await person.open(server.url);
      await look(person, 'connect');
      await person.click(person.button(person.says('connect.demo.open')));
      await person.scanned();
      await look(person, 'find');
      await lookAtThePlan(person);
      await lookAtARun(person);
      await person.goTo('settings');
      await look(person, 'settings');
      assert.deepEqual(stage.troubles, []);
    },
    { seconds: 180 },
  );
}

scenario('zero frames in ten idle seconds', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await pause(3000);
  await atRest(person.page);
  const before = await framesDrawn(person.page);
  await pause(10_000);
  assert.equal((await framesDrawn(person.page)) - before, 0);
});
