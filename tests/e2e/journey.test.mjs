// The whole journey in one sitting, as a newcomer: open the demo, find, plan, buy, watch, help
// the three customers that need a person, read the confirmations. In English against the tenant
// inside the page, in French against the one behind real HTTP.

import assert from 'node:assert/strict';

import { report, tally } from './support/figures.mjs';
import { findToConfirm, helpTheThree, ordersMatch } from './support/journey.mjs';
import { scenario } from './support/scenario.mjs';

async function journey(stage, language, http) {
  const server = await stage.server({ http });
  const person = await stage.person({ language, reducedMotion: http ? 'reduce' : 'no-preference' });
  const requests = http ? requestsOf(person.page, server.api) : null;
  await person.open(`${server.url}?demo`);
  const figures = await findToConfirm(person);
  await helpTheThree(person);
  if (http) {
    await ordersMatch(server);
    seenOnTheWire(requests);
  }
  assert.deepEqual(stage.troubles, []);
  return figures;
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
    tally({ chromium_ways: 1 });
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
