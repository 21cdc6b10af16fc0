// A page that is frozen and thaws, and a journal that somebody damaged: what was confirmed stays,
// what was not is set aside, and nothing is sent by a tab that no longer owns its workspace (S15,
// S16, B3, T5, T6).

import assert from 'node:assert/strict';

import { eventually, pause } from './support/patience.mjs';
import { Person } from './support/person.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomers = ['Vignobles Castaing', 'Polder Bloemen'];
const kSmall = { width: 900, height: 600 };

async function begin(stage) {
  const server = await stage.server({ http: true });
  const person = await stage.person(kSmall);
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  return { server, person };
}

const until = (server, operation, count) =>
  eventually(
    `${operation} is seen ${count} times`,
    async () => ((await server.state()).calls[operation] ?? 0) >= count,
    { every: 25 },
  );

const oneOrderEach = async (server) =>
  assert.deepEqual(
    Object.values(await server.orders()),
    kCustomers.map(() => 1),
  );

const banner = (person) => person.page.getByText(person.says('shell.banner.read_only.title'));

scenario('a frozen tab that lost its workspace thaws and sends nothing', async (stage) => {
  const { server, person } = await begin(stage);
  await until(server, 'user.licenses.update', 1);
  const session = await person.page.context().newCDPSession(person.page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const second = new Person(await person.page.context().newPage(), 'en');
  await second.open(server.url);
  await second.click(second.button(second.says('shell.banner.read_only.take')));
  await banner(second).waitFor({ state: 'detached' });
  await second.goTo('migrate');
  await second.runEnds();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await person.page.bringToFront();
  await banner(person).waitFor();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  await oneOrderEach(server);
});

/** Opens the log of the demo and changes it. */
function change(kind) {
  return new Promise((resolve) => {
    indexedDB.open('planshift:demo-http').onsuccess = ({ target }) => {
      const transaction = target.result.transaction('log', 'readwrite');
      const log = transaction.objectStore('log');
      log.getAll().onsuccess = ({ target: { result: lines } }) => {
        if (kind === 'torn') log.add(lines.at(-1).slice(0, 90), lines.length + 1);
        if (kind === 'edited') log.put(lines[2].replace('cart', 'card'), 3);
        if (kind === 'missing') log.delete(lines.length);
      };
      transaction.oncomplete = () => {
        target.result.close();
        resolve(undefined);
      };
    };
  });
}

function setAside() {
  return new Promise((resolve) => {
    indexedDB.open('planshift:demo-http').onsuccess = ({ target }) => {
      const all = target.result.transaction('quarantine').objectStore('quarantine').getAll();
      all.onsuccess = () => {
        target.result.close();
        resolve(all.result);
      };
    };
  });
}

scenario('what was never confirmed is set aside, damage is shown', async (stage) => {
  const { server, person } = await begin(stage);
  await person.runEnds();
  await person.page.evaluate(change, 'torn');
  await person.page.reload();
  await person.page.getByText(person.says('settings.storage.cut')).first().waitFor();
  await person.ready();
  const [aside] = await person.page.evaluate(setAside);
  assert.equal(aside.lines.length, 1);
  const damaged = person.page.getByText(person.says('shell.banner.damaged.title'));
  assert.equal(await damaged.count(), 0);
  for (const kind of ['missing', 'edited']) {
    await person.page.evaluate(change, kind);
    const before = (await server.state()).calls['cart.create'];
    await person.page.reload();
    await damaged.waitFor();
    await pause(500);
    assert.equal((await server.state()).calls['cart.create'], before);
  }
});

/** As a later build lays it out; resolves with how many records there are. */
function layOutAnew() {
  return new Promise((resolve) => {
    const request = indexedDB.open('planshift:demo-http', 99);
    request.onupgradeneeded = () => request.result.createObjectStore('of-a-later-build');
    request.onsuccess = () => {
      const count = request.result.transaction('log').objectStore('log').count();
      count.onsuccess = () => {
        request.result.close();
        resolve(count.result);
      };
    };
  });
}

scenario('a journal that a later build laid out is shown, and left as it is', async (stage) => {
  const { server, person } = await begin(stage);
  await person.runEnds();
  const records = await person.page.evaluate(layOutAnew);
  const { calls } = await server.state();
  await person.page.reload();
  await person.page.getByText(person.says('shell.banner.newer.title')).first().waitFor();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  await pause(500);
  assert.equal((await server.state()).calls['cart.create'], calls['cart.create']);
  assert.equal(await person.page.evaluate(layOutAnew), records);
  await oneOrderEach(server);
});
