// What a partner would write for the retirement of Skype for Business Online (Plan 1) without
// PlanShift: a plain script, one call after the other, from the documentation alone. It shares no
// code with PlanShift, so the two can be compared.

import { randomUUID } from 'node:crypto';

const kSkypeSku = 'b8b749f8-a4ef-4887-9539-c95b1eaa5db7';
/** Office 365 F3. */
const kReplacement = {
  product: 'CFQ7TTC0LGZW',
  sku: '0001',
  license: '4b585984-651b-448a-9e53-3b10f069cf7f',
};
const kPauseMs = 200;
const kPatienceMs = 30_000;

const lower = (text) => String(text).toLowerCase();
const withoutMark = (text) => text.replace(/^\ufeff/, '');

export class PartnerScript {
  /** @param {string} base "http://127.0.0.1:1234" */
  constructor(base, token = 'sandbox.partner') {
    this.base = base;
    this.token = token;
  }

  async call(method, path, body, headers = {}) {
    const answer = await fetch(`${this.base}/v1/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'MS-RequestId': randomUUID(),
        'MS-CorrelationId': randomUUID(),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = withoutMark(await answer.text());
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** Page by page: the token of one is a header of the next. */
  async pages(path, size) {
    const found = [];
    let token = null;
    do {
      const next = token ? '&seekOperation=Next' : '';
      const headers = token ? { 'MS-ContinuationToken': token } : {};
      const page = await this.call('GET', `${path}?size=${size}${next}`, undefined, headers);
      found.push(...page.items);
      token = page.continuationToken ?? tokenIn(page.links?.next);
    } while (token);
    return found;
  }

  customers() {
    return this.pages('customers', 10);
  }

  async subscriptions(customer) {
    return (await this.call('GET', `customers/${customer}/subscriptions`)).items;
  }

  async licenses(customer, user) {
    return (await this.call('GET', `customers/${customer}/users/${user}/licenses`)).items;
  }

  /** Moves everybody of this customer, and ends the old subscription. */
  async migrate(customer) {
    const old = (await this.subscriptions(customer)).find(isSkype);
    const holders = await this.holders(customer);
    const subscription = await this.buy(customer, holders.length);
    await this.untilUnits(customer, holders.length);
    const plans = await this.plansOfNew(customer);
    for (const holder of holders) await this.move(customer, holder, plans);
    await this.end(customer, old.id);
    return { old: old.id, bought: subscription, moved: holders.length };
  }

  async holders(customer) {
    const found = [];
    for (const { id } of await this.pages(`customers/${customer}/users`, 50)) {
      const held = (await this.licenses(customer, id)).find((license) => isSku(license, kSkypeSku));
      if (held) found.push({ id, on: held.servicePlans.map((plan) => lower(plan.id)) });
    }
    return found;
  }

  async plansOfNew(customer) {
    const { items } = await this.call('GET', `customers/${customer}/subscribedskus`);
    const pool = items.find((item) => isSku(item, kReplacement.license));
    return pool.servicePlans.map((plan) => lower(plan.id));
  }

  async buy(customer, quantity) {
    const { billingProfile } = await this.call('GET', `customers/${customer}`);
    const { country } = billingProfile.defaultAddress;
    const { product, sku } = kReplacement;
    const path = `products/${product}/skus/${sku}/availabilities?country=${country}`;
    const { items } = await this.call('GET', path);
    const cart = await this.call('POST', `customers/${customer}/carts`, {
      lineItems: [
        {
          id: 0,
          catalogItemId: items[0].catalogItemId,
          quantity,
          termDuration: 'P1Y',
          billingCycle: 'monthly',
        },
      ],
    });
    const done = await this.call('POST', `customers/${customer}/carts/${cart.id}/checkout`);
    const order = `customers/${customer}/orders/${done.orders[0].id}`;
    return until('the order is provisioned', async () => {
      const { lineItems } = await this.call('GET', order);
      return lineItems[0].subscriptionId;
    });
  }

  untilUnits(customer, quantity) {
    return until('the seats are there', async () => {
      const { items } = await this.call('GET', `customers/${customer}/subscribedskus`);
      const pool = items.find((item) => isSku(item, kReplacement.license));
      return pool && pool.availableUnits >= quantity;
    });
  }

  /** The new license first, then the old one away. On is what was on before, nothing else. */
  async move(customer, { id, on }, plans) {
    const path = `customers/${customer}/users/${id}/licenseupdates`;
    const off = plans.filter((plan) => !on.includes(plan));
    await this.call('POST', path, {
      licensesToAssign: [{ skuId: kReplacement.license, excludedPlans: off.length ? off : null }],
      licensesToRemove: null,
    });
    await this.call('POST', path, { licensesToAssign: null, licensesToRemove: [kSkypeSku] });
  }

  /** Legacy: suspended. New commerce: a suspended one is billed on, so it is left to its end. */
  async end(customer, id) {
    const path = `customers/${customer}/subscriptions/${id}`;
    const whole = await this.call('GET', path);
    const isNew = whole.offerId.includes(':');
    if (isNew && !whole.autoRenewEnabled) return;
    const change = isNew ? { autoRenewEnabled: false } : { status: 'suspended' };
    const { etag } = whole.attributes ?? {};
    const headers = etag ? { 'If-Match': `"${etag}"` } : {};
    await this.call('PATCH', path, { ...whole, ...change }, headers);
  }

  /** What a customer has, without ids and dates: comparable from one tenant to another. */
  async outcome(customer) {
    const subscriptions = (await this.subscriptions(customer))
      .map(({ offerName, status, quantity, autoRenewEnabled, termDuration, billingCycle }) =>
        [offerName, status, quantity, autoRenewEnabled, termDuration, billingCycle].join(' | '),
      )
      .sort();
    const users = {};
    for (const user of await this.pages(`customers/${customer}/users`, 50)) {
      const licenses = await this.licenses(customer, user.id);
      users[user.userPrincipalName] = licenses.map(printed).sort();
    }
    return { subscriptions, users };
  }
}

function tokenIn(next) {
  return next?.headers?.find(({ key }) => lower(key) === 'ms-continuationtoken')?.value;
}

function isSkype({ offerName, status }) {
  return /Skype for Business Online \(Plan 1\)/.test(offerName) && status === 'active';
}

function isSku({ productSku }, sku) {
  return lower(productSku.id) === sku;
}

function printed({ productSku, servicePlans }) {
  const plans = servicePlans.map(({ serviceName }) => serviceName).sort();
  return `${productSku.skuPartNumber}: ${plans.join(' ')}`;
}

async function until(what, ask) {
  const end = Date.now() + kPatienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not in time`);
    await new Promise((resolve) => setTimeout(resolve, kPauseMs));
  }
}
