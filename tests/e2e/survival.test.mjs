// Reloads, killed tabs and lost networks at every phase of a run: it goes on by itself, each
// migration is ordered exactly once, every user keeps a license, and the old subscription ends
// last.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { report } from './support/figures.mjs';
import { eventually, pause } from './support/patience.mjs';
import { Person } from './support/person.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomers = ['Vignobles Castaing', 'Imprimerie Rivoire', 'Polder Bloemen'];
/** What is drawn in software costs by its size; nothing here depends on it. */
const kSmall = { width: 900, height: 600 };
let kills = 0;
let violations = 0;
after(() => report('journey', { kills, violations }));

async function begin(stage, { language = 'en', fault } = {}) {
  const server = await stage.server({ http: true });
  if (fault) await server.control('/sandbox/faults', fault);
  const person = await stage.person({ language, ...kSmall });
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  return { server, person };
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

async function reopen({ server, person }) {
  const back = new Person(await person.page.context().newPage(), person.language);
  await back.open(server.url);
  await back.goTo('migrate');
  return back;
}

async function endsWell(server, person) {
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  const orders = Object.values(await server.orders());
  const { uncovered } = await server.state();
  if (orders.length !== kCustomers.length || orders.some((count) => count !== 1)) violations += 1;
  if (uncovered !== 0) violations += 1;
  assert.deepEqual(
    orders,
    kCustomers.map(() => 1),
    'one order per migration',
  );
  assert.equal(uncovered, 0, 'no user was ever without a license');
}

/** Waits until the tenant has seen this many calls of an operation. */
function until(server, operation, count) {
  return eventually(
    `${operation} is seen ${count} times`,
    async () => ((await server.state()).calls[operation] ?? 0) >= count,
    { every: 25 },
  );
}

const kPhases = [
  ['cart.checkout', 1],
  ['user.licenses.update', 3],
  ['subscriptions.patch', 1],
];
for (const [operation, count] of kPhases) {
  scenario(`the tab is killed at ${operation}, and the run goes on by itself`, async (stage) => {
    const { server, person } = await begin(stage);
    await until(server, operation, count);
    await kill(person.page);
    await endsWell(server, await reopen({ server, person }));
  });

  scenario(`the page is reloaded at ${operation}`, async (stage) => {
    const { server, person } = await begin(stage, { language: 'fr' });
    await until(server, operation, count);
    await person.page.reload();
    await person.ready();
    await person.goTo('migrate');
    await endsWell(server, person);
  });
}

scenario('the answer to the purchase is lost and the tab dies: one order', async (stage) => {
  const fault = { kind: 'lose_answer', operation: 'cart.checkout', times: 2 };
  const { server, person } = await begin(stage, { fault });
  await until(server, 'cart.checkout', 1);
  await kill(person.page);
  await endsWell(server, await reopen({ server, person }));
});

scenario('offline in the middle and back: it says so, and goes on by itself', async (stage) => {
  const { server, person } = await begin(stage);
  await until(server, 'user.licenses.update', 2);
  const context = person.page.context();
  await context.setOffline(true);
  const banner = person.page.getByText(person.says('shell.banner.offline.title'));
  await banner.waitFor();
  await pause(1500);
  await context.setOffline(false);
  await banner.waitFor({ state: 'detached' });
  await endsWell(server, person);
});
