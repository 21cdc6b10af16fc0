// Reloads, killed tabs and lost networks at every phase of a run: it goes on by itself, each
// migration is ordered exactly once, every user keeps a license, and the old subscription ends
// last.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Person } from './support/person.mjs';
import { freshContext, report, startBrowser, startServer } from './support/stage.mjs';

const kCustomers = ['Vignobles Castaing', 'Imprimerie Rivoire', 'Polder Bloemen'];
let browser;
let kills = 0;
let violations = 0;
before(async () => (browser = await startBrowser()));
after(async () => {
  report('journey', { kills, violations });
  await browser?.close();
});

async function begin(language = 'en') {
  const server = await startServer({ http: true });
  const { context, troubles } = await freshContext(browser, { language });
  const person = new Person(await context.newPage(), language);
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  return { server, context, person, troubles };
}

/** As the operating system ends a tab: no unload event, nothing saved on the way out. */
async function kill(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
  kills += 1;
}

async function reopen(scene) {
  scene.person = new Person(await scene.context.newPage(), scene.person.language);
  await scene.person.open(scene.server.url);
  await scene.person.goTo('migrate');
}

async function endsWell(scene) {
  await scene.person.runEnds();
  await scene.person.heading(scene.person.like('migrate.title.finished')).waitFor();
  const orders = await scene.server.control('/sandbox/orders');
  const counts = Object.values(orders.marks ?? orders);
  const state = await scene.server.control('/sandbox/state');
  if (counts.length !== kCustomers.length || counts.some((count) => count !== 1)) violations += 1;
  if ((state.uncovered ?? 0) !== 0) violations += 1;
  assert.equal(counts.length, kCustomers.length);
  assert.ok(
    counts.every((count) => count === 1),
    JSON.stringify(orders),
  );
  assert.equal(state.uncovered ?? 0, 0, 'no user was ever without a license');
  await scene.context.close();
  scene.server.stop();
}

/** Waits until the sandbox has seen this many writes of an operation. */
async function until(server, operation, count) {
  for (let tries = 0; tries < 600; ++tries) {
    const state = await server.control('/sandbox/state');
    if ((state.calls?.[operation] ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`${operation} was not seen ${count} times`);
}

const kPhases = [
  ['cart.checkout', 1],
  ['user.licenses.update', 3],
  ['subscriptions.patch', 1],
];
for (const [operation, count] of kPhases) {
  test(`the tab is killed at ${operation}, and the run goes on by itself`, async () => {
    const scene = await begin();
    await until(scene.server, operation, count);
    await kill(scene.person.page);
    await reopen(scene);
    await endsWell(scene);
  });

  test(`the page is reloaded at ${operation}`, async () => {
    const scene = await begin('fr');
    await until(scene.server, operation, count);
    await scene.person.page.reload();
    await scene.person.ready();
    await scene.person.goTo('migrate');
    await endsWell(scene);
  });
}

test('the answer to the purchase is lost and the tab dies: one order all the same', async () => {
  const server = await startServer({ http: true });
  await server.control('/sandbox/faults', {
    kind: 'lose_answer',
    operation: 'cart.checkout',
    times: 2,
  });
  const { context } = await freshContext(browser);
  const person = new Person(await context.newPage(), 'en');
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  const scene = { server, context, person };
  await until(server, 'cart.checkout', 1);
  await kill(person.page);
  await reopen(scene);
  await endsWell(scene);
});

test('offline in the middle and back: it says so, and goes on by itself', async () => {
  const scene = await begin();
  await until(scene.server, 'user.licenses.update', 2);
  await scene.context.setOffline(true);
  await scene.person.page.getByText(scene.person.says('shell.banner.offline.title')).waitFor();
  await scene.person.page.waitForTimeout(1500);
  await scene.context.setOffline(false);
  await scene.person.page
    .getByText(scene.person.says('shell.banner.offline.title'))
    .waitFor({ state: 'detached' });
  await endsWell(scene);
});
