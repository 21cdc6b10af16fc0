// The whole journey in one sitting, as a newcomer: open the demo, find, plan, buy, watch, help
// the three customers that need a person, read the confirmations. In English against the tenant
// inside the page, in French against the one behind real HTTP.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Person } from './support/person.mjs';
import { freshContext, report, screenshot, startBrowser, startServer } from './support/stage.mjs';

const kMigrations = 32;
let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

async function helpHarborline(person) {
  await person.click(person.button(person.says('lane.action.choose')).first());
  await person.click(person.button(person.like('migrate.location.for_all')));
  await person.click(person.button(person.says('migrate.location.apply')));
}

async function journey(language, http) {
  const server = await startServer({ http });
  const { context, troubles } = await freshContext(browser, { language });
  const person = new Person(await context.newPage(), language);
  const started = Date.now();
  await person.open(`${server.url}?demo`);
  await person.scanned();
  const licenses = await person.planAndBuy();
  assert.equal(licenses, 1135, 'one license per holder');
  await person.runEnds();
  const seconds = (Date.now() - started) / 1000;
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button').first().waitFor();
  const clicks = person.clicks;
  assert.ok(clicks <= 10, `${clicks} clicks from Find to Confirm`);
  await screenshot(person.page, `journey-confirm-${language}`);

  await person.goTo('migrate');
  await person.page.getByText(person.says('migrate.lane.need', { count: 3 })).first().waitFor();
  await screenshot(person.page, `journey-needs-you-${language}`);
  await helpHarborline(person);
  // The refused purchase: Microsoft's code, and a retry that works once it is settled.
  await person.page
    .getByText(/800024/)
    .first()
    .waitFor();
  for (
    let tries = 0;
    tries < 3 && (await person.button(person.says('lane.action.retry')).count()) > 0;
    ++tries
  ) {
    await person.click(person.button(person.says('lane.action.retry')).first());
    await person.page.waitForTimeout(4000);
  }
  // The group: named, with the next step; the old subscription stays open.
  await person.page
    .getByText(/Accueil/)
    .first()
    .waitFor();
  await person.page
    .getByText(person.says('migrate.lane.need', { count: 1 }))
    .first()
    .waitFor({ timeout: 90_000 });
  if (http) await ordersMatch(server);
  assert.deepEqual(troubles, []);
  await context.close();
  server.stop();
  return { clicks, seconds };
}

async function ordersMatch(server) {
  const orders = await server.control('/sandbox/orders');
  const counts = Object.values(orders.marks ?? orders);
  assert.equal(counts.length, kMigrations, 'every migration ordered');
  assert.ok(
    counts.every((count) => count === 1),
    `one order each: ${JSON.stringify(orders)}`,
  );
  report('journey', {
    orders: counts.reduce((sum, count) => sum + count, 0),
    migrations: counts.length,
  });
}

test('the whole journey, in English, in the page', async () => {
  const { clicks, seconds } = await journey('en', false);
  report('journey', { clicks, seconds });
});

test('the whole journey, in French, over HTTP', async () => {
  const { seconds } = await journey('fr', true);
  report('journey', { seconds_http: seconds });
});
