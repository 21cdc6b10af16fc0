// One tab works, the others follow: by Web Locks as the standard describes them, a store that
// counts epochs, and a channel that reaches the other tabs. S16, D1–D3, B3, B9.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { Ownership } from '../../../web/ownership.mjs';
import { settle } from './support.mjs';

/** The browser under all tabs: its locks, its store, its channel. */
class Browser {
  holder = null;
  waiting = [];
  epochs = [];
  /** Why its store lets nobody take an epoch. @type {Error | null} */
  refusal = null;
  tabs = [];
  log = [];
  /** When the store answers who reads the news. @type {Promise<void> | undefined} */
  newsComes;

  request(tab, name, options, callback) {
    return new Promise((resolve, reject) => {
      const one = { tab, reject, grant: () => this.#grant(one, callback).then(resolve, reject) };
      if (options.steal) {
        this.holder?.reject(new DOMException('stolen', 'AbortError'));
        this.holder = null;
        one.grant();
      } else if (!this.holder) {
        one.grant();
      } else if (options.ifAvailable) {
        void Promise.resolve(callback(null)).then(resolve);
      } else {
        this.waiting.push(one);
      }
    });
  }

  async #grant(one, callback) {
    this.holder = one;
    await callback({});
    if (this.holder !== one) return;
    this.holder = null;
    this.waiting.shift()?.grant();
  }

  /** As the operating system ends it. */
  kill(tab) {
    this.tabs = this.tabs.filter((other) => other !== tab);
    this.waiting = this.waiting.filter((one) => one.tab !== tab);
    if (this.holder?.tab !== tab) return;
    this.holder = null;
    this.waiting.shift()?.grant();
  }
}

class Tab {
  told = [];
  sent = [];
  reloads = 0;
  /** A frozen tab hears nothing and is told nothing. */
  frozen = false;
  #mine = 0;
  #seen = 0;
  #hear = () => {};

  constructor(browser, { build = 'one', locks = true, slow = false } = {}) {
    this.browser = browser;
    const channel = {
      addEventListener: (_, hear) => (this.#hear = hear),
      postMessage: (data) => browser.tabs.forEach((tab) => tab !== this && tab.hear(data)),
    };
    const request = (name, options, callback) => browser.request(this, name, options, callback);
    this.ownership = new Ownership({
      locks: locks ? { request } : undefined,
      channel,
      store: {
        takeEpoch: async (_, by) => {
          if (browser.refusal) throw browser.refusal;
          this.#mine = browser.epochs.push({ build: by, since: browser.epochs.length + 1 });
        },
        dropEpoch: () => (this.#mine = 0),
        isEmptied: async () => this.#mine > 0 && browser.epochs.length === 0,
        isOurs: async () => this.#mine === browser.epochs.length,
        ownerOf: async () => {
          const owner = browser.epochs.at(-1);
          if (slow) await new Promise((resolve) => setTimeout(resolve, 3));
          return owner;
        },
        newRecords: async () => {
          await browser.newsComes;
          const records = browser.log.slice(this.#seen).join('\n');
          this.#seen = browser.log.length;
          return records;
        },
      },
      build,
      tell: (name, text) => this.told.push(text === '' ? name : `${name} ${text}`),
      reload: () => (this.reloads += 1),
    });
    const send = async (fields) => {
      this.sent.push(fields[1]);
      return { status: 200 };
    };
    this.send = this.ownership.guard(send, () => true);
    browser.tabs.push(this);
  }

  hear(data) {
    if (!this.frozen) this.#hear({ data });
  }

  open() {
    return this.ownership.questions.lock(['demo']);
  }

  write(method = 'PATCH', path = '/v1/x', body = '') {
    return this.send(['partner_center', method, '', path, '', body, '1000']);
  }

  /** Whether a write of this tab leaves it. */
  async acts() {
    return (await this.write()).status === 200;
  }
}

let browser;
beforeEach(() => (browser = new Browser()));

test('the first tab works, the second follows and says since when', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  assert.deepEqual(await one.open(), { status: 1 });
  assert.deepEqual(await two.open(), { status: 2, body: '1' });
  assert.equal(await one.acts(), true);
  assert.equal(await two.acts(), false);
  assert.deepEqual(await two.write(), { status: -1, body: 'store.fenced' });
});

test('a tab that gets the workspace while it asks whose it is answers that it works', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser, { slow: true })];
  await one.open();
  const opening = two.open();
  while (browser.waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  browser.kill(one);
  assert.deepEqual(await opening, { status: 1 });
  assert.deepEqual(two.told, []);
  assert.equal(await two.acts(), true);
});

test('news that come once a tab has taken over are not told: it reads them anyway', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  let comes = () => {};
  browser.newsComes = new Promise((resolve) => (comes = resolve));
  browser.log.push('a record');
  one.ownership.announce('demo', 1);
  two.ownership.errands.work_here();
  await settle();
  comes();
  await settle();
  assert.deepEqual(
    two.told.filter((told) => told !== 'leader'),
    [],
  );
});

test('a tab whose store was emptied sends nothing, and takes nothing anew (T7)', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  browser.epochs = [];
  assert.equal(await one.acts(), false);
  await one.ownership.verify();
  await settle();
  assert.deepEqual(one.told, []); // its next append says what happened
  assert.deepEqual([await one.acts(), await two.acts()], [false, false]);
  assert.equal(browser.epochs.length, 0);
});

test('a journal that a later build laid out is only followed (T9)', async () => {
  const tab = new Tab(browser);
  browser.refusal = Object.assign(new Error('layout 3'), { name: 'Newer' });
  assert.deepEqual(await tab.open(), { status: 2, body: 'newer' });
  assert.equal(await tab.acts(), false);
});

test('the second tab takes over when the first is killed', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  browser.kill(one);
  await settle();
  assert.deepEqual(two.told, ['leader']);
  assert.equal(await two.acts(), true);
  assert.equal(browser.epochs.length, 2);
});

test('of two that wait only one takes over', async () => {
  const tabs = [new Tab(browser), new Tab(browser), new Tab(browser)];
  for (const tab of tabs) await tab.open();
  browser.kill(tabs[0]);
  await settle();
  assert.deepEqual(tabs[1].told, ['leader']);
  assert.deepEqual(tabs[2].told, ['follower 2']);
  assert.deepEqual([await tabs[1].acts(), await tabs[2].acts()], [true, false]);
});

test('who is asked to work takes the workspace, and the other one follows', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  two.ownership.errands.work_here([]);
  await settle();
  assert.deepEqual(two.told, ['leader']);
  assert.equal(one.told.at(-1), 'follower 2');
  assert.deepEqual([await one.acts(), await two.acts()], [false, true]);
  one.ownership.errands.work_here([]);
  await settle();
  assert.deepEqual([await one.acts(), await two.acts()], [true, false]);
  browser.kill(one);
  await settle();
  assert.equal(await two.acts(), true, 'who lost it waits like any other');
});

test('a tab that slept while it was robbed finds out before it sends', async () => {
  const [one, two] = [new Tab(browser, { locks: false }), new Tab(browser, { locks: false })];
  await one.open();
  one.frozen = true;
  await two.open();
  assert.deepEqual(one.told, []);
  one.frozen = false;
  assert.deepEqual(await one.write(), { status: -1, body: 'store.fenced' });
  await settle();
  assert.deepEqual(one.told.slice(0, 1), ['follower 2']);
});

test('a tab that comes back looks whether it still owns what it did', async () => {
  const [one, two] = [new Tab(browser, { locks: false }), new Tab(browser)];
  await one.open();
  await one.ownership.verify();
  assert.deepEqual(one.told, []);
  one.frozen = true;
  await two.open();
  await one.ownership.verify();
  assert.deepEqual(one.told.slice(0, 1), ['follower 2']);
});

test('reading needs no ownership; a batch is what it holds', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  const batch = (method) => JSON.stringify({ requests: [{ method: 'GET' }, { method }] });
  assert.equal((await two.write('GET')).status, 200);
  assert.equal((await two.write('POST', '/v1.0/$batch', batch('GET'))).status, 200);
  assert.equal((await two.write('POST', '/v1.0/$batch', batch('POST'))).status, -1);
  assert.equal((await two.write('POST', '/v1.0/$batch', 'what?')).status, -1);
});

test('what the owner appends reaches the others, once', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  browser.log.push('a', 'b');
  one.ownership.announce('demo', 2);
  one.ownership.announce('demo', 2);
  await settle();
  assert.deepEqual(two.told, ['moved a\nb']);
  assert.deepEqual(one.told, []);
});

test('what is not of ours on the channel changes nothing', async () => {
  const [one, two] = [new Tab(browser), new Tab(browser)];
  await one.open();
  await two.open();
  browser.log.push('a');
  const unknown = [null, 'moved', { v: 2, build: 'one', moved: 'demo' }, { v: 1, moved: 'demo' }];
  unknown.forEach((said) => two.hear(said));
  two.hear({ v: 1, build: 'one', moved: 'another' });
  await settle();
  assert.deepEqual(two.told, []);
});

test('an older build that still reads who owned it before says what it heard last', async () => {
  const old = new Tab(browser, { slow: true });
  await old.open();
  await new Tab(browser, { build: 'two' }).open();
  await settle();
  await settle();
  assert.equal(old.told.at(-1), 'follower newer');
});

test('of two builds the one that was loaded later works, the older one says so', async () => {
  const old = new Tab(browser);
  const another = new Tab(browser);
  await old.open();
  await another.open();
  const next = new Tab(browser, { build: 'two' });
  assert.deepEqual(await next.open(), { status: 1 });
  await settle();
  assert.equal(old.told.at(-1), 'follower newer');
  assert.equal(another.told.at(-1), 'follower newer');
  browser.kill(next);
  await settle();
  assert.deepEqual([await old.acts(), await another.acts()], [false, false]);
  assert.ok(!old.told.includes('leader') && !another.told.includes('leader'));
  old.ownership.errands.work_here([]);
  assert.equal(old.reloads, 1);
});
