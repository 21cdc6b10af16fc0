// What can go wrong at the border: each gets a clear sentence and a next step, nothing is lost,
// nothing is sent twice, and planning works where buying cannot.

import assert from 'node:assert/strict';

import { Person } from './support/person.mjs';
import { scenario } from './support/scenario.mjs';

/** The customer with the fewest licenses to move. */
const kCustomer = 'Vignobles Castaing';
const kLicenses = '9';

/** A person at the demo, on a page that `prepare` has seen before it loads anything. */
async function begin(stage, { http = true, prepare, ...options } = {}) {
  const server = await stage.server({ http });
  const person = await stage.person(options);
  await prepare?.(person.page);
  await person.open(`${server.url}?demo`);
  return { server, person };
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
  scenario(`${name} instead of subscriptions: the list says so and is completed`, async (stage) => {
    let wrong = true;
    // For every tenth customer, and however often it is asked again.
    const asked = new Map();
    const isHit = (url) => {
      if (!asked.has(url)) asked.set(url, asked.size % 10 === 0);
      return wrong && asked.get(url);
    };
    const { person } = await begin(stage, {
      prepare: (page) =>
        page.route('**/v1/customers/*/subscriptions', (route) => {
          const reads = route.request().method() === 'GET';
          return reads && isHit(route.request().url()) ? route.fulfill(answer) : route.continue();
        }),
    });
    const retry = person.button(person.like('find.incomplete.retry'));
    await retry.waitFor();
    wrong = false;
    await person.click(retry);
    await retry.waitFor({ state: 'detached' });
    await person.scanned();
  });
}

scenario('a private window without storage: planning works, buying says why not', async (stage) => {
  const { person } = await begin(stage, {
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
});

/** A browser whose disk is full once `globalThis.diskIsFull` says so. */
function fillableDisk() {
  globalThis.diskIsFull = false;
  for (const method of ['add', 'put']) {
    const real = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function full(...values) {
      if (globalThis.diskIsFull) throw new DOMException('The disk is full', 'QuotaExceededError');
      return real.apply(this, values);
    };
  }
}

scenario('the disk is full at the approval: nothing is bought, and it says so', async (stage) => {
  const { person, server } = await begin(stage, {
    prepare: (page) => page.addInitScript(fillableDisk),
  });
  await person.scanned();
  await person.selectOnly([kCustomer]);
  await person.click(person.button(person.like('find.plan')));
  await person.click(person.button(person.says('plan.review')));
  await person.page.evaluate(() => (globalThis.diskIsFull = true));
  const field = person.page.getByRole('textbox', { name: person.says('plan.approve.field') });
  await field.fill(kLicenses);
  const dialog = person.page.getByRole('dialog');
  await person.click(dialog.getByRole('button', { name: person.like('plan.approve.buy') }));
  await person.page.getByText(person.says('error.store.quota.what')).first().waitFor();
  assert.deepEqual(await server.orders(), {});
});

scenario('the suspension fails at first: read again, suspended once', async (stage) => {
  const { person, server } = await begin(stage);
  const before = await server.state();
  await server.control('/sandbox/faults', {
    kind: 'fail_before',
    status: 503,
    operation: 'subscriptions.patch',
    times: 2,
  });
  await person.scanned();
  await person.selectOnly([kCustomer]);
  await person.planAndBuy();
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  const now = await server.state();
  assert.equal(now.subscriptions.suspended, before.subscriptions.suspended + 1);
  assert.equal(now.faults, 0, 'both failures were met');
});

scenario('a second tab only shows, and takes over when the first is closed', async (stage) => {
  const { person, server } = await begin(stage, { http: false });
  await person.scanned();
  const second = new Person(await person.page.context().newPage(), 'en');
  await second.open(`${server.url}?demo`);
  const banner = second.page.getByText(second.says('shell.banner.read_only.title'));
  await banner.waitFor();
  await person.page.close();
  await banner.waitFor({ state: 'detached' });
});

/** As on a machine too slow to draw in between: all this happens before the next frame. */
function unselectAllThenSearch(select, [field, text]) {
  select.click();
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

scenario('two deeds between two frames are answered in their order', async (stage) => {
  const { person } = await begin(stage, { http: false });
  await person.scanned();
  const all = person.page.getByRole('checkbox', { name: person.says('find.select_all') });
  const search = person.page.getByRole('searchbox', { name: person.says('find.filter.text') });
  await all.evaluate(unselectAllThenSearch, [await search.elementHandle(), kCustomer]);
  // Were the search answered first, only what it shows would be off.
  await person.button(person.says('find.plan.none')).waitFor();
});

scenario('no WebGL: a page that can be read, in the language of the person', async (stage) => {
  const server = await stage.server();
  const { page } = await stage.person({ language: 'fr' });
  await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
  await page.goto(server.url);
  await page.getByText(/WebGL/).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
});
