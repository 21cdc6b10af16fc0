// Who is signed in, as C++ is told it (app/connection.h): facts, never a token. Microsoft's library
// (web/entra.mjs) is fetched only when there is something for it to do.

import { challengeOf } from './challenge.mjs';
import { customerReasonOf, isOver, readThrown, reasonOf } from './entra_error.mjs';
import { factsOf, ownerOf } from './token_facts.mjs';
import { NoToken, TokenBook } from './tokens.mjs';

const IN = 1;
const OUT = 2;
/** Under this key this browser keeps who signed in here last: an account's name, no token. */
const KEPT = 'sign_in';
const PARTNER = 'partner_center';
/** When the network failed, not the sign-in: looked at again. */
const RETRY_MS = 30_000;
/** Directories that call the sign-in over: so often it is asked whether it is. */
const CHECK_MS = 60_000;

/**
 * @typedef {{account?: string, hint?: string, tenant?: string, authority?: string,
 *   application?: string, begun?: boolean, claims?: string}} Record
 */

export class SignIn {
  #connection;
  #keep;
  #tell;
  #response;
  #openEntra;
  #channel;
  #now;
  /** @type {Promise<import('./entra.mjs').Entra> | undefined} */
  #entra;
  #book;
  #facts = {};
  #owner = '';
  #isIn = false;
  /** C++ has its first answer; from then on it is told what changes. */
  #answered = false;
  /** A token that was got because the one before was refused. */
  #lastTry = '';
  #retry;
  #checkAfter = 0;
  #unsure = false;

  /**
   * @param {{connection: import('./connection.mjs').Connection, response: string,
   *   keep: {load: (key: string) => Promise<string>, save: (key: string, text: string) =>
   *   Promise<unknown>, erase: (key: string) => Promise<unknown>},
   *   tell: (event: {state: string, code?: string, facts?: object}) => void,
   *   openEntra: () => Promise<any>, channel?: BroadcastChannel, now?: () => number}} parts
   *   `response`: what the address brought from the sign-in, or nothing
   */
  constructor({ connection, response, keep, tell, openEntra, channel, now = Date.now }) {
    this.#connection = connection;
    this.#response = response;
    this.#keep = keep;
    this.#tell = (event) => this.#answered && tell(event);
    this.#openEntra = openEntra;
    this.#channel = channel;
    this.#now = now;
    this.#book = this.#newBook();
    channel?.addEventListener('message', ({ data }) => void this.#hear(data));
  }

  get questions() {
    return {
      'sign_in.state': () => this.#state().finally(() => (this.#answered = true)),
      'sign_in.begin': ([hint]) => this.#begin(hint),
    };
  }

  get errands() {
    return { 'sign_in.out': () => void this.#signOut() };
  }

  /** Another application or cloud: nobody is signed in there yet. */
  connect(connection) {
    this.#connection = connection;
    this.#entra = undefined;
    this.#forget();
  }

  /**
   * The token to send to a service, in a customer's own directory where that matters.
   * @throws {NoToken}
   */
  tokenFor(service, tenant) {
    return this.#book.get(keyOf(service, tenant));
  }

  /** An answer of a service, if it is one that refuses the token it was sent with. */
  async heard({ service, tenant, secret, status, header, body }) {
    const challenge = challengeOf(status, header, body);
    const key = keyOf(service, tenant);
    if (!challenge || !this.#book.isCurrent(key, secret)) return;
    if (service === 'graph') return this.#book.distrust(key); // concerns this customer alone
    if (service !== PARTNER) return; // the old commerce API may want another token altogether
    // Without a body it may be about the second factor; a token that has it was refused for another
    // reason: its time, or a service that lost its keys.
    const isMfa = challenge.kind === 'mfa' && this.#facts.mfa !== true;
    if (challenge.kind === 'claims' || isMfa) {
      if (challenge.claims) await this.#remember({ claims: challenge.claims });
      const code = isMfa ? 'service.mfa' : 'sign_in.needed';
      return this.#stop({ code });
    }
    if (secret === this.#lastTry) return this.#stop({ code: 'service.sign_in' });
    this.#book.distrust(key);
    this.#isIn = false;
    this.#tell({ state: 'needed', code: 'service.sign_in', facts: this.#facts });
    this.#lastTry = await this.#book.get(key).catch(() => '');
  }

  async #state() {
    const response = this.#response;
    this.#response = '';
    const record = await this.#record();
    if (!this.#connection.application || !(response || record.account)) return out('');
    try {
      const entra = await this.#open();
      if (response && (await entra.finish(response))) return await this.#arrived(entra, record);
      if (record.begun) await this.#remember({ begun: false });
      if (!record.account) return out('');
      if (!entra.goOn(record.account)) return out('sign_in.expired');
      return await this.#look();
    } catch (error) {
      const reason = error instanceof NoToken ? error : reasonOf(readThrown(error));
      if (reason.lasting) await this.#remember({ begun: false });
      else this.#lookLater();
      return out(reason.code, reason.detail);
    }
  }

  // Back from the sign-in: is it the directory that it was for?
  async #arrived(entra, { begun, tenant }) {
    const answer = await this.#look();
    const { homeAccountId, username } = entra.account;
    const came = this.#facts.tenant;
    if (begun && tenant && came.toLowerCase() !== tenant.toLowerCase()) {
      await this.#leave();
      return out('sign_in.wrong_tenant', `${username} · ${came}`);
    }
    await this.#remember({
      account: homeAccountId,
      hint: username,
      tenant: came,
      begun: false,
      claims: '',
    });
    this.#channel?.postMessage({ account: homeAccountId });
    return answer;
  }

  async #look() {
    await this.#book.get(PARTNER);
    return { status: IN, body: JSON.stringify(this.#facts) };
  }

  #lookLater() {
    this.#unsure = true;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.lookAgain(), RETRY_MS);
    this.#retry.unref?.();
  }

  /** The network may be back: what it kept from being known is looked at. */
  async lookAgain() {
    if (!this.#unsure || this.#isIn) return;
    this.#unsure = false;
    await this.#state();
  }

  async #begin(hint) {
    if (!this.#connection.application) return out('sign_in.no_application');
    try {
      const record = await this.#record();
      const tenant = record.account ? record.tenant : '';
      const entra = await this.#open();
      await this.#remember({ begun: true });
      await entra.begin({
        tenant,
        hint: hint || (tenant ? record.hint : ''),
        claims: record.claims,
        route: location.hash,
      });
      return out('sign_in.canceled'); // still here: the browser was not let go
    } catch (error) {
      await this.#remember({ begun: false });
      const { code, detail } = reasonOf(readThrown(error));
      return out(code, detail);
    }
  }

  async #signOut() {
    await this.#leave();
    this.#channel?.postMessage({ account: '' });
    this.#tell({ state: 'out' });
  }

  async #leave() {
    this.#forget();
    await this.#keep.erase(KEPT).catch(() => {});
    // Also what an earlier page left in this tab's session.
    await this.#open().then((entra) => entra.forget(), () => {});
  }

  // Another tab signed out, or in as somebody else: what this one does must not go on as before.
  async #hear({ account }) {
    if (account === '') {
      this.#forget();
      await (await this.#entra)?.forget();
      this.#tell({ state: 'out' });
    } else if (this.#isIn && account !== (await this.#entra)?.account?.homeAccountId) {
      this.#stop({ state: 'changed', code: 'sign_in.account_changed' });
    }
  }

  #forget() {
    this.#book.close();
    this.#book = this.#newBook();
    this.#facts = {};
    this.#owner = '';
    this.#isIn = false;
    this.#lastTry = '';
    this.#checkAfter = 0;
    clearTimeout(this.#retry);
  }

  // Nothing is sent any more until somebody signs in again.
  #stop({ state = 'needed', code, detail = '' }) {
    this.#book.refuse(PARTNER, new NoToken({ code, detail }));
    this.#isIn = false;
    this.#tell({ state, code, facts: this.#facts });
  }

  #newBook() {
    return new TokenBook((key, options) => this.#acquire(key, options), this.#now);
  }

  async #acquire(key, { force }) {
    const entra = await this.#entra;
    if (!entra?.account) throw new NoToken({ code: 'net.no_token' });
    const [service, tenant] = key.split(' ');
    try {
      const token = await entra.acquire({ service, tenant, force });
      if (key === PARTNER) this.#welcome(token, entra.account);
      return token;
    } catch (error) {
      if (error instanceof NoToken) throw error;
      const read = readThrown(error);
      if (key !== PARTNER) {
        if (isOver(read)) await this.#check();
        throw new NoToken(customerReasonOf(read));
      }
      const reason = { ...reasonOf(read), claims: read.claims };
      if (reason.lasting) await this.#lost(reason);
      throw new NoToken(reason);
    }
  }

  // One directory may end a sign-in for itself; what it is renewed with is the same for all. Work
  // that waits for customers' directories alone would never ask the partner's own.
  async #check() {
    if (this.#now() < this.#checkAfter) return;
    this.#checkAfter = this.#now() + CHECK_MS;
    try {
      await this.#book.check(PARTNER);
    } catch (error) {
      if (error.lasting) throw error;
      this.#checkAfter = 0;
    }
  }

  // A token came: whose is it, and what may C++ know of it?
  #welcome({ claims, expiresOn }, account) {
    const owner = ownerOf(claims) || account.homeAccountId;
    if (this.#owner && owner !== this.#owner) {
      this.#stop({ state: 'changed', code: 'sign_in.account_changed' });
      throw new NoToken({ code: 'sign_in.account_changed' });
    }
    this.#owner = owner;
    const resource = this.#connection.resources.partner_center;
    this.#facts = factsOf(claims, { expiresOn, resource, account });
    this.#isIn = true;
    this.#tell({ state: 'in', facts: this.#facts });
  }

  async #lost({ code, claims }) {
    if (claims) await this.#remember({ claims });
    if (!this.#isIn) return;
    this.#isIn = false;
    this.#tell({ state: 'needed', code, facts: this.#facts });
  }

  async #open() {
    this.#entra ??= this.#openEntra(this.#connection);
    try {
      return await this.#entra;
    } catch (error) {
      this.#entra = undefined; // the next attempt fetches again
      throw error?.errorCode ? error : Object.assign(new Error(), { errorCode: 'network_error' });
    }
  }

  /** @returns {Promise<Record>} of this application and cloud, or an empty one */
  async #record() {
    const { application, authority } = this.#connection;
    try {
      const record = JSON.parse(await this.#keep.load(KEPT));
      return record.application === application && record.authority === authority ? record : {};
    } catch {
      return {};
    }
  }

  async #remember(news) {
    const { application, authority } = this.#connection;
    const record = { ...(await this.#record()), ...news, application, authority };
    await this.#keep.save(KEPT, JSON.stringify(record)).catch(() => {});
  }
}

const out = (code, detail = '') => ({ status: OUT, body: detail ? `${code}\n${detail}` : code });

// Only Graph asks for a customer's own directory.
const keyOf = (service, tenant) => (service === 'graph' ? `graph ${tenant}` : PARTNER);

/**
 * What the sign-in left in the address, taken out of it before anything else can see it.
 * @param {string} hash of the address
 * @returns {{response: string, route: string} | null}
 */
export function responseIn(hash) {
  const fields = new URLSearchParams(hash.slice(1));
  if (!fields.has('state') || !(fields.has('code') || fields.has('error'))) return null;
  // The library's own part, "|", ours.
  const route = fields.get('state').split('|').slice(1).join('|');
  return { response: hash, route: /^#\/[a-z]{1,20}[\w/?&=.-]{0,400}$/.test(route) ? route : '' };
}
