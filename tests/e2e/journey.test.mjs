// The whole journey in one sitting, as a newcomer: open the demo, find, plan, buy, watch, help
// the three customers that need a person, read the confirmations. In English against the tenant
// inside the page, in French against the one behind real HTTP.

import assert from 'node:assert/strict';

import { report, screenshot } from './support/figures.mjs';
import { eventually } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kMigrations = 32;
const kHolders = 1135;
const kMostClicks = 10;
const kMostSeconds = 120;
/** Over HTTP the tests' own server is a debug build with sanitizers, a good deal slower. */
const kMostSecondsHttp = 200;

/** From Find to the confirmations; gives the clicks and seconds it took. */
async function findToConfirm(person, mostSeconds) {
  await person.scanned();
  const started = Date.now();
  assert.equal(await person.planAndBuy(), kHolders, 'one license per holder');
  await person.runEnds();
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button').first().waitFor();
  const seconds = (Date.now() - started) / 1000;
  assert.ok(person.clicks <= kMostClicks, `${person.clicks} clicks from Find to Confirm`);
  assert.ok(seconds <= mostSeconds, `${seconds} s from Find to Confirm`);
  await screenshot(person.page, `journey-confirm-${person.language}`);
  return { clicks: person.clicks, seconds };
}

/** Nothing runs any more, and so many wait for a person. */
function waiting(person, count) {
  return person.heading(person.says('migrate.title.waiting', { count }));
}

/** The user without a country, the purchase that is refused twice, and the group, which stays. */
async function helpTheThree(person) {
  await person.goTo('migrate');
  await waiting(person, 3).waitFor();
  await screenshot(person.page, `journey-needs-you-${person.language}`);
  await person.page.getByText(/Accueil/).first().waitFor();
  await person.page.getByText(/800024/).first().waitFor();
  await person.click(person.button(person.says('lane.action.choose')).first());
  await person.click(person.button(person.like('migrate.location.for_all')));
  await person.click(person.button(person.says('migrate.location.apply')));
  await waiting(person, 2).waitFor();
  const retry = person.button(person.says('lane.action.retry')).first();
  await eventually(
    'the purchase works once it is settled with Microsoft',
    async () => {
      if (await waiting(person, 1).isVisible()) return true;
      if (await retry.isVisible()) await retry.click({ timeout: 2000 }).catch(() => {});
      return false;
    },
    { every: 1000 },
  );
  await person.page.getByText(/Accueil/).first().waitFor();
}

async function journey(stage, language, http) {
  const server = await stage.server({ http });
  const person = await stage.person({ language });
  const requests = http ? requestsOf(person.page, server.api) : null;
  await person.open(`${server.url}?demo`);
  const figures = await findToConfirm(person, http ? kMostSecondsHttp : kMostSeconds);
  await helpTheThree(person);
  if (http) {
    await ordersMatch(server);
    seenOnTheWire(requests);
  }
  assert.deepEqual(stage.troubles, []);
  return figures;
}

async function ordersMatch(server) {
  const counts = Object.values(await server.orders());
  assert.equal(counts.length, kMigrations, 'every migration ordered');
  assert.deepEqual([...new Set(counts)], [1], 'one order each');
  assert.equal((await server.state()).uncovered, 0, 'no user was ever without a license');
  const orders = counts.reduce((sum, count) => sum + count, 0);
  report('journey', { orders, migrations: counts.length });
}

/** Every request that the browser's own network saw go to the tenant. */
function requestsOf(page, api) {
  const seen = [];
  page.on('request', (request) => {
    if (request.url().startsWith(api)) seen.push(request);
  });
  return seen;
}

const kCustomer = '/v1/customers/[^/]+';
const kExpected = {
  customers: ['GET', /\/v1\/customers(\?|$)/],
  subscriptions: ['GET', new RegExp(`${kCustomer}/subscriptions`)],
  carts: ['POST', new RegExp(`${kCustomer}/carts$`)],
  checkout: ['POST', new RegExp(`${kCustomer}/carts/[^/]+/checkout$`)],
  'license updates': ['POST', new RegExp(`${kCustomer}/users/[^/]+/licenseupdates$`)],
  suspension: ['PATCH', new RegExp(`${kCustomer}/subscriptions/[^/]+$`), /"suspended"/],
};

function seenOnTheWire(requests) {
  for (const [what, [method, path, body]] of Object.entries(kExpected)) {
    const found = requests.some(
      (request) =>
        request.method() === method &&
        path.test(request.url()) &&
        (!body || body.test(request.postData() ?? '')),
    );
    assert.ok(found, `${what}: no ${method} was seen among ${requests.length} requests`);
  }
}

const kLimits = { seconds: 280 };

scenario(
  'the whole journey, in English, in the page',
  async (stage) => {
    const { clicks, seconds } = await journey(stage, 'en', false);
    report('journey', { clicks, seconds });
  },
  kLimits,
);

scenario(
  'the whole journey, in French, over HTTP',
  async (stage) => {
    const { clicks, seconds } = await journey(stage, 'fr', true);
    report('journey', { clicks_http: clicks, seconds_http: seconds });
  },
  kLimits,
);
