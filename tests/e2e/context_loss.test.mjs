// The graphics card drops what the page drew with, in mid-run and in mid-word: nothing is lost, and
// the picture comes back as it was.

import assert from 'node:assert/strict';

import { atRest, framesDrawn } from './support/at_rest.mjs';
import { difference } from './support/difference.mjs';
import { eventually, pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomers = ['Vignobles Castaing', 'Polder Bloemen'];
const kTyped = 'Nantes Log';

/** Takes the context away, or gives it back. */
function context(whether) {
  const gl = document.querySelector('canvas').getContext('webgl2');
  globalThis.theLoss ??= gl.getExtension('WEBGL_lose_context');
  if (whether === 'lost') globalThis.theLoss.loseContext();
  else globalThis.theLoss.restoreContext();
}

const isLost = (page) =>
  page.evaluate(() => document.querySelector('canvas').getContext('webgl2').isContextLost());

scenario('the context is lost in mid-run and in mid-word, and comes back', async (stage) => {
  const server = await stage.server({ http: true });
  const person = await stage.person();
  const { page } = person;
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  await person.goTo('find');
  const search = page.getByRole('searchbox', { name: person.says('find.filter.text') });
  await search.pressSequentially(kTyped);
  await page.evaluate(context, 'lost');
  await eventually('the context is gone', () => isLost(page));
  await pause(200);
  const drawn = await framesDrawn(page);
  await search.pressSequentially('ist'); // the field is the browser's own
  const sent = (await server.state()).calls['user.licenses.update'] ?? 0;
  await eventually('the run goes on meanwhile', async () => {
    const { calls } = await server.state();
    return (calls['user.licenses.update'] ?? 0) > sent;
  });
  assert.equal(await framesDrawn(page), drawn, 'nothing is drawn without a context');
  await page.evaluate(context, 'back');
  await eventually('it is drawn again', async () => (await framesDrawn(page)) > drawn);
  assert.equal(await search.inputValue(), `${kTyped}ist`);
  await page.getByRole('row', { name: 'Nantes Logistique' }).first().waitFor();
  await person.goTo('migrate');
  await person.heading(person.like('migrate.title.finished')).waitFor();
  assert.deepEqual(
    Object.values(await server.orders()),
    kCustomers.map(() => 1),
  );
  assert.deepEqual(stage.troubles, []);
});

scenario('after the context is back, the picture is the same', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  const { page } = person;
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await page.mouse.move(1, 1);
  await atRest(page);
  const before = await page.screenshot();
  for (let turn = 0; turn < 2; ++turn) {
    await page.evaluate(context, 'lost');
    await eventually('the context is gone', () => isLost(page));
    const drawn = await framesDrawn(page);
    await page.evaluate(context, 'back');
    await eventually('it is drawn again', async () => (await framesDrawn(page)) > drawn);
    await atRest(page);
    assert.ok(before.equals(await page.screenshot()), 'pixel for pixel');
  }
  await staysLost(person, before);
  assert.deepEqual(stage.troubles, []);
});

/** After some seconds the program draws by itself; the letter typed meanwhile is where it was. */
async function staysLost(person, before) {
  const { page } = person;
  const search = page.getByRole('searchbox', { name: person.says('find.filter.text') });
  await search.focus();
  await page.evaluate(context, 'lost');
  const drawn = await framesDrawn(page);
  await page.keyboard.type(kTyped);
  await eventually('it is drawn again', async () => (await framesDrawn(page)) > drawn);
  assert.equal(await search.inputValue(), kTyped);
  await eventually('what was typed is searched for', async () =>
    (await page.getByRole('row').count()) < 5);
  assert.ok(await search.evaluate((field) => field === document.activeElement));
  await search.fill('');
  await page.getByRole('row', { name: kCustomers[0] }).waitFor();
  await search.blur();
  await atRest(page);
  const share = await difference(page.context(), [before, await page.screenshot()]);
  assert.ok(share < 0.002, `${(share * 100).toFixed(2)} % of the pixels differ`);
}
