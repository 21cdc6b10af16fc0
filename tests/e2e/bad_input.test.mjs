// What can go wrong at the border: each gets a clear sentence and a next step, nothing is lost,
// nothing is sent twice, and planning works where buying cannot.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Person } from './support/person.mjs';
import { freshContext, startBrowser, startServer } from './support/stage.mjs';

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

async function scene({ http = true, language = 'en', prepare } = {}) {
  const server = await startServer({ http });
  const { context } = await freshContext(browser, { language });
  const page = await context.newPage();
  await prepare?.(page, server);
  const person = new Person(page, language);
  await person.open(`${server.url}?demo`);
  return { server, context, person, end: async () => (await context.close(), server.stop()) };
}

const kPortal = {
  status: 200,
  contentType: 'text/html',
  headers: { 'access-control-allow-origin': '*' },
  body: '<!doctype html><title>Welcome to the hotel</title>',
};
const kBroken = {
  ...kPortal,
  contentType: 'application/json',
  body: '{"totalCount": 40, "items": [',
};
const kWrongTypes = { ...kPortal, contentType: 'application/json', body: '{"items": 7}' };

for (const [name, answer] of Object.entries({
  'a captive portal': kPortal,
  'broken JSON': kBroken,
  'wrong types': kWrongTypes,
})) {
  test(`${name} instead of subscriptions: the list says so, and can be completed`, async () => {
    let wrong = true;
    let hit = 0;
    const { person, end } = await scene({
      prepare: (page) =>
        page.route('**/v1/customers/*/subscriptions', (route) => {
          if (!wrong || (hit += 1) % 10 !== 1) return route.continue();
          return route.request().method() === 'GET' ? route.fulfill(answer) : route.continue();
        }),
    });
    const retry = person.button(person.like('find.incomplete.retry'));
    await retry.waitFor({ timeout: 60_000 });
    wrong = false;
    await person.click(retry);
    await retry.waitFor({ state: 'detached' });
    await person.scanned();
    await end();
  });
}

test('a private window without storage: planning works, buying says why not', async () => {
  const { person, end } = await scene({
    http: false,
    language: 'fr',
    prepare: (page) =>
      page.addInitScript(() =>
        Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
      ),
  });
  await person.scanned();
  await person.page.getByText(person.says('shell.banner.memory.title')).waitFor();
  await person.click(person.button(person.like('find.plan')));
  const review = person.button(person.says('plan.review'));
  await review.waitFor();
  assert.ok((await review.isDisabled()) || (await review.getAttribute('aria-disabled')) === 'true');
  await end();
});

test('the disk is full at the moment of approval: nothing is bought, and it says so', async () => {
  const { person, server, end } = await scene({
    prepare: (page) =>
      page.addInitScript(() => {
        globalThis.diskIsFull = false;
        for (const method of ['add', 'put']) {
          const real = IDBObjectStore.prototype[method];
          IDBObjectStore.prototype[method] = function full(...values) {
            if (globalThis.diskIsFull)
              throw new DOMException('The disk is full', 'QuotaExceededError');
            return real.apply(this, values);
          };
        }
      }),
  });
  await person.scanned();
  await person.selectOnly(['Vignobles Castaing']);
  await person.click(person.button(person.like('find.plan')));
  await person.click(person.button(person.says('plan.review')));
  await person.page.evaluate(() => (globalThis.diskIsFull = true));
  await person.page.getByRole('textbox', { name: person.says('plan.approve.field') }).fill('9');
  await person.click(
    person.page.getByRole('dialog').getByRole('button', { name: person.like('plan.approve.buy') }),
  );
  await person.page.getByText(person.says('error.store.quota.what')).first().waitFor();
  const orders = await server.control('/sandbox/orders');
  assert.equal(Object.keys(orders.marks ?? orders).length, 0);
  await end();
});

test('the old subscription changes under our hands: read again, suspended once', async () => {
  const { person, server, end } = await scene();
  await server.control('/sandbox/faults', {
    kind: 'fail_before',
    status: 503,
    operation: 'subscriptions.patch',
    times: 2,
  });
  await person.scanned();
  await person.selectOnly(['Vignobles Castaing']);
  await person.planAndBuy();
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  await end();
});

test('a second tab only shows, and takes over when the first is closed', async () => {
  const { person, context, server, end } = await scene({ http: false });
  await person.scanned();
  const second = new Person(await context.newPage(), 'en');
  await second.open(`${server.url}?demo`);
  await second.page.getByText(second.says('shell.banner.read_only.title')).waitFor();
  await person.page.close();
  await second.page
    .getByText(second.says('shell.banner.read_only.title'))
    .waitFor({ state: 'detached' });
  await end();
});

test('no WebGL: a page that can be read, in the language of the person', async () => {
  const server = await startServer();
  const { context } = await freshContext(browser, { language: 'fr' });
  const page = await context.newPage();
  await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
  await page.goto(server.url);
  await page.getByText(/WebGL/).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await context.close();
  server.stop();
});
