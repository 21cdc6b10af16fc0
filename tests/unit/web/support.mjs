// A sign-in without Microsoft, and a page without a browser: what the web modules stand on.

/** An unsigned token with these claims. */
export function jwt(claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.${part('signature')}`;
}

export const kTenant = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
export const kOtherTenant = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
export const kApplication = '01234567-89ab-cdef-0123-456789abcdef';

/** Stands where web/entra.mjs stands: tokens are made here, and everything asked is kept. */
export class FakeEntra {
  life = 3_600_000;
  asked = [];
  begun = [];
  /** Thrown by the next ones, by service. @type {Record<string, any>} */
  fails = {};
  claims = {};
  tokens = [];
  /** The answer to a sign-in: true it is one, false not ours, else thrown. @type {any} */
  arrival = true;
  session = true;
  account = null;
  person = { homeAccountId: 'home-1', username: 'ana@alize.example', tenantId: kTenant };

  async finish() {
    if (typeof this.arrival !== 'boolean') throw this.arrival;
    if (this.arrival) this.account = this.person;
    return this.arrival;
  }

  goOn(id) {
    this.account = this.session && id === this.person.homeAccountId ? this.person : null;
    return this.account !== null;
  }

  async begin(request) {
    this.begun.push(request);
    if (this.fails.begin) throw this.fails.begin;
  }

  async acquire(request) {
    this.asked.push(request);
    await null;
    const failure = this.fails[request.service];
    if (failure) throw failure;
    const expiresOn = Date.now() + this.life;
    const claims = {
      aud: 'https://api.partnercenter.microsoft.com',
      tid: request.tenant || this.person.tenantId,
      oid: 'person-1',
      upn: this.person.username,
      scp: 'user_impersonation',
      amr: ['pwd', 'mfa'],
      exp: Math.round(expiresOn / 1000),
      secret: `topsecret${this.tokens.length}`,
      ...this.claims,
    };
    const secret = jwt(claims);
    this.tokens.push(secret);
    return { secret, receivedAt: Date.now(), expiresOn, claims };
  }

  async forget() {
    this.account = null;
    this.session = false;
  }
}

/** What is kept in this browser, as web/store.mjs keeps it. */
export function memoryKeep(texts = {}) {
  return {
    texts,
    load: async (key) => texts[key] ?? '',
    save: async (key, text) => void (texts[key] = text),
    erase: async (key) => void delete texts[key],
  };
}

/** Tabs of one browser, for the channel between them. */
export function makeChannels() {
  const tabs = [];
  return () => {
    const tab = {
      listeners: [],
      addEventListener: (_, listener) => tab.listeners.push(listener),
      postMessage: (data) => {
        for (const other of tabs) {
          if (other !== tab) for (const listener of other.listeners) listener({ data });
        }
      },
    };
    tabs.push(tab);
    return tab;
  };
}

/** Lets everything that is under way arrive. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
