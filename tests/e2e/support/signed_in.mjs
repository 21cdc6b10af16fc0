// A person who signs in with Microsoft before a served tenant: an authority laid out as
// Microsoft's, the services that take its tokens, and the site that is connected to both.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { allowLastingStorage } from './lasting.mjs';
import { makeCertificate } from './gateway_upstream.mjs';
import { eventually } from './patience.mjs';
import { audiences } from './provider.mjs';
import { startAuthority } from './provider_authority.mjs';
import { scenario } from './scenario.mjs';

export const kApplication = '11111111-2222-4333-8444-555555555555';

/**
 * @param {any} stage of support/scenario.mjs
 * @param {{seconds?: number}} [options] how long access tokens live
 */
export async function openOffice(stage, { seconds = 3600 } = {}) {
  const authority = await startAuthority(makeCertificate());
  authority.seconds = seconds;
  const api = await stage.server({ http: true, options: ['--issuer', authority.url] });
  const folder = mkdtempSync(join(tmpdir(), 'planshift-config-'));
  const config = join(folder, 'config.json');
  const services = { partner_center: api.api, graph: `${api.api}/graph` };
  const configuration = { cloud: 'custom', authority: authority.url, application: kApplication };
  writeFileSync(config, JSON.stringify({ ...configuration, services }));
  const site = await stage.server({ options: ['--config', config] });
  return new Office({ stage, authority, api, site, folder });
}

/** A scenario in an office, which is closed however it ends. */
export function inOffice(name, play, { office: options = {}, ...limits } = {}) {
  scenario(
    name,
    async (stage) => {
      const office = await openOffice(stage, options);
      try {
        await play(office, stage);
      } finally {
        await office.close();
      }
    },
    limits,
  );
}

class Office {
  /** What the token endpoint answers a renewal instead of tokens. @type {any} */
  refusal = null;
  /** What the sign-in page sends back instead of a code. @type {Record<string, string> | null} */
  turnedBack = null;
  /** Every question that the sign-in page was asked. @type {URLSearchParams[]} */
  asked = [];
  /** Of the token for Partner Center. */
  renewals = 0;

  constructor(parts) {
    Object.assign(this, parts);
    const { service } = this.authority.provider.server;
    service.on('beforeAuthorizeRedirect', ({ url }, request) => this.#redirect(url, request));
    service.on('beforeResponse', (answer, { body }) => this.#answer(answer, body));
  }

  // After the authority has put the answer behind the "#".
  #redirect(url, request) {
    this.asked.push(new URL(request.url, this.authority.url).searchParams);
    if (!this.turnedBack) return;
    const state = new URLSearchParams(url.hash.slice(1)).get('state');
    url.hash = new URLSearchParams({ ...this.turnedBack, state }).toString();
  }

  #answer(answer, { grant_type: grant, scope }) {
    if (grant !== 'refresh_token') return;
    // Customers' directories are asked by the same grant, each for a first token of its own.
    if (scope.includes(audiences.partnerCenter)) this.renewals += 1;
    if (!this.refusal) return;
    answer.statusCode = 400;
    answer.body = this.refusal;
  }

  /** Somebody at the open page, not signed in yet. */
  async person(options = {}) {
    const person = await this.stage.person({ ignoreHTTPSErrors: true, ...options });
    await options.prepare?.(person.page);
    if (options.keeps ?? true) await allowLastingStorage(person.page);
    await person.open(this.site.url);
    return person;
  }

  async signIn(person) {
    await person.click(person.button(person.says('connect.sign_in.button')));
    await person.scanned();
  }

  /** By the banner that says what is missing; the page comes back by itself. */
  async signInAgain(person) {
    const before = this.asked.length;
    await person.button(person.says('connect.sign_in.again')).first().click();
    await eventually('the sign-in page is asked', () => this.asked.length > before);
    const here = new URL(this.site.url).origin;
    await person.page.waitForURL(({ origin, hash }) => origin === here && !hash.includes('state='));
    await person.ready();
  }

  /** So many migrations were ordered, each once, and nobody was ever without a license. */
  async ordersAre(count) {
    const { orders, uncovered } = await eventually('everything is ordered', async () => {
      const marks = await this.api.orders();
      return Object.keys(marks).length === count && { orders: marks, ...(await this.api.state()) };
    });
    return Object.values(orders).every((times) => times === 1) && uncovered === 0;
  }

  async close() {
    await this.authority.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The refresh token's 24 hours are over (reference 2.2). */
export const kOver = {
  error: 'invalid_grant',
  error_description: 'AADSTS700084: The refresh token was issued to a single page app and is over.',
  error_codes: [700084],
};
