// Access tokens: known here and to web/entra.mjs that gets them, and nowhere else; never handed to
// wasm. The one place where a token is renewed, whoever waits for it.

/** So long before its end a token is renewed; a short-lived one, at half of its life. */
const EARLY_MS = 5 * 60_000;
/** A token is not sent in its last moments, 5 s at most: it would be over on arrival. */
const TOO_LATE_MS = 5_000;
/** More directories than that are not kept in memory: a token is quickly had again. */
const MOST_ENTRIES = 500;
/** After a failure that may pass by itself, the token in use is kept that long. */
const PAUSE_MS = 15_000;
/** A refusal that only a person can change is not asked for again for that long. */
const REMEMBERED_MS = 5 * 60_000;

/** Why there is no token. `lasting`: asking again does not help, signing in does. */
export class NoToken extends Error {
  constructor({ code, detail = '', lasting = true, claims = '' }) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.lasting = lasting;
    this.claims = claims;
  }
}

/**
 * @typedef {{secret: string, expiresOn: number, receivedAt: number}} Token times by this device's
 *   clock, in ms
 * @typedef {{token?: Token, renewing?: Promise<Token>, refused?: NoToken, again: number,
 *   distrusted: boolean}} Entry
 */
export class TokenBook {
  #acquire;
  #now;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #closed = false;

  /**
   * @param {(key: string, options: {force: boolean}) => Promise<Token>} acquire throws NoToken
   * @param {() => number} [now]
   */
  constructor(acquire, now = Date.now) {
    this.#acquire = acquire;
    this.#now = now;
  }

  /** A token that may be sent now. Everyone who asks meanwhile waits for the same renewal. */
  async get(key) {
    if (this.#closed) throw new NoToken({ code: 'net.no_token' });
    const entry = this.#entryOf(key);
    if (entry.refused && this.#now() < entry.again) throw entry.refused;
    const usable = this.#isUsable(entry);
    if (usable && this.#now() < Math.max(renewalOf(entry.token), entry.again)) {
      return entry.token.secret;
    }
    try {
      return (await (entry.renewing ??= this.#renew(key, entry))).secret;
    } catch (error) {
      // Renewed early, so that a failure that passes by itself harms nobody.
      if (!this.#closed && !error.lasting && this.#isUsable(entry)) return entry.token.secret;
      throw error;
    }
  }

  /** Asks for another one though the one in use may be good: is it still to be had? */
  async check(key) {
    const entry = this.#entryOf(key);
    if (entry.refused && this.#now() < entry.again) throw entry.refused;
    await (entry.renewing ??= this.#renew(key, entry));
  }

  /** Whether this is the token in use: an answer may be about one that was renewed meanwhile. */
  isCurrent(key, secret) {
    return this.#entries.get(key)?.token?.secret === secret;
  }

  /** The service does not accept it: the next one who asks gets a fresh one. */
  distrust(key) {
    this.#entryOf(key).distrusted = true;
  }

  /** Nobody gets one any more, whatever the token says, until signed in again. */
  refuse(key, reason) {
    Object.assign(this.#entryOf(key), { refused: reason, again: Infinity });
  }

  /** Signed out: nothing is given any more, also to those who wait for a renewal. */
  close() {
    this.#closed = true;
    this.#entries.clear();
  }

  // The one asked for last is the last one in the map.
  #entryOf(key) {
    const entry = this.#entries.get(key) ?? { again: 0, distrusted: false };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const [oldest, { renewing }] of this.#entries) {
      if (this.#entries.size <= MOST_ENTRIES || renewing) break;
      this.#entries.delete(oldest);
    }
    return entry;
  }

  #isUsable({ token, distrusted }) {
    if (!token || distrusted) return false;
    const late = Math.min(TOO_LATE_MS, (token.expiresOn - token.receivedAt) / 4);
    return this.#now() < token.expiresOn - late;
  }

  async #renew(key, entry) {
    try {
      const force = entry.token !== undefined || entry.distrusted;
      const token = await this.#acquire(key, { force });
      if (this.#closed) throw new NoToken({ code: 'net.no_token' });
      Object.assign(entry, { token, refused: undefined, again: 0, distrusted: false });
      return token;
    } catch (error) {
      const refused = error instanceof NoToken ? error : unexpected(error);
      entry.again = this.#now() + (refused.lasting ? REMEMBERED_MS : PAUSE_MS);
      if (refused.lasting) entry.refused = refused;
      throw refused;
    } finally {
      entry.renewing = undefined;
    }
  }
}

function renewalOf({ receivedAt, expiresOn }) {
  return Math.max(expiresOn - EARLY_MS, receivedAt + (expiresOn - receivedAt) / 2);
}

function unexpected(error) {
  return new NoToken({ code: 'sign_in.failed', detail: String(error), lasting: false });
}
