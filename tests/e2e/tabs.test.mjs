// Two tabs on one workspace: one works, the other follows; whoever is left, or asked to, goes on.
// Nothing is bought twice, whatever becomes of either (S16, D1–D3, T1, T9).

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { report } from './support/figures.mjs';
import { eventually, pause } from './support/patience.mjs';
import { Person } from './support/person.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomers = ['Vignobles Castaing', 'Imprimerie Rivoire', 'Polder Bloemen'];
const kSmall = { width: 900, height: 600 };
const kTakeOverMs = 5000;
const figures = { take_over_ms: 0 };
after(() => report('tabs', figures));

/** A run under way in one tab, and a second tab on the same workspace. */
async function twoTabs(stage, { language = 'en', prepare } = {}) {
  const server = await stage.server({ http: true });
  const first = await stage.person({ language, ...kSmall });
  await first.open(`${server.url}?demo`);
  await first.scanned();
  await first.selectOnly(kCustomers);
  const page = await first.page.context().newPage();
  await prepare?.(page);
  const second = new Person(page, language);
  await second.open(server.url);
  await followerBanner(second).waitFor();
  await first.page.bringToFront();
  await first.planAndBuy();
  return { server, first, second };
}

const followerBanner = (person) =>
  person.page.getByText(person.says('shell.banner.read_only.title'));

const until = (server, operation, count) =>
  eventually(
    `${operation} is seen ${count} times`,
    async () => ((await server.state()).calls[operation] ?? 0) >= count,
    { every: 25 },
  );

async function oneOrderEach(server) {
  assert.deepEqual(
    Object.values(await server.orders()),
    kCustomers.map(() => 1),
    'one order per migration',
  );
  assert.equal((await server.state()).uncovered, 0, 'no user was ever without a license');
}

/** As the operating system ends a tab: no event, nothing saved on the way out. */
async function kill(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
}

scenario('the tab that works is killed: the other takes over within 5 s', async (stage) => {
  const { server, first, second } = await twoTabs(stage);
  await second.goTo('migrate');
  await until(server, 'user.licenses.update', 3);
  await kill(first.page);
  const killed = Date.now();
  const before = (await server.state()).calls;
  await followerBanner(second).waitFor({ state: 'detached' });
  await eventually('it goes on', async () => {
    const { calls } = await server.state();
    return Object.keys(calls).some((name) => calls[name] > (before[name] ?? 0));
  });
  figures.take_over_ms = Date.now() - killed;
  assert.ok(figures.take_over_ms <= kTakeOverMs, `${figures.take_over_ms} ms`);
  await second.runEnds();
  await second.heading(second.like('migrate.title.finished')).waitFor();
  await oneOrderEach(server);
});

scenario('"Work here" takes a run away from the tab that works, and back', async (stage) => {
  const { server, first, second } = await twoTabs(stage, { language: 'fr' });
  await until(server, 'cart.checkout', 1);
  await second.click(second.button(second.says('shell.banner.read_only.take')));
  await followerBanner(second).waitFor({ state: 'detached' });
  await followerBanner(first).waitFor();
  await until(server, 'user.licenses.update', 6);
  await first.click(first.button(first.says('shell.banner.read_only.take')));
  await followerBanner(second).waitFor();
  await followerBanner(first).waitFor({ state: 'detached' });
  await first.goTo('migrate');
  await first.runEnds();
  await first.heading(first.like('migrate.title.finished')).waitFor();
  // The one that follows shows the same.
  await second.goTo('migrate');
  await second.heading(second.like('migrate.title.finished')).waitFor();
  await oneOrderEach(server);
});

scenario('a newer build opened beside an older one: the older only shows', async (stage) => {
  const later = (page) =>
    page.route('**/', async (route) => {
      const answer = await route.fetch();
      const text = await answer.text();
      await route.fulfill({ response: answer, body: text.replace(/(boot\.\w+\.js)/g, '$1?later') });
    });
  const server = await stage.server();
  const first = await stage.person(kSmall);
  await first.open(`${server.url}?demo`);
  await first.scanned();
  const second = new Person(await first.page.context().newPage(), 'en');
  await later(second.page);
  await second.open(server.url);
  await second.scanned();
  const sentence = first.page.getByText(first.says('shell.banner.newer.title'));
  await sentence.waitFor();
  assert.equal(await followerBanner(second).count(), 0);
  await second.page.close();
  await pause(1000);
  assert.equal(await sentence.count(), 1, 'it stays with what it shows');
  await first.click(first.button(first.says('shell.banner.newer.reload')));
  await first.ready();
  await sentence.waitFor({ state: 'detached' });
});

/** From the given record on, the disk of this page is full. */
function fillTheDisk(from) {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (value, key) {
    if (this.name === 'log' && key >= from && !globalThis.roomAgain) {
      throw new DOMException('full', 'QuotaExceededError');
    }
    return add.call(this, value, key);
  };
}

scenario('a full disk stops the run before its next write', async (stage) => {
  const server = await stage.server({ http: true });
  const person = await stage.person(kSmall);
  await person.page.addInitScript(fillTheDisk, 12);
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  await person.page.getByText(person.says('error.store.quota.what')).first().waitFor();
  await pause(500);
  const before = JSON.stringify((await server.state()).calls);
  await pause(2000);
  assert.equal(JSON.stringify((await server.state()).calls), before, 'nothing more is sent');
  const next = new Person(await person.page.context().newPage(), 'en');
  await person.page.close();
  await next.open(server.url);
  await next.goTo('migrate');
  await next.runEnds();
  await oneOrderEach(server);
});
