// Microsoft's own library for signing in, set up for this page: authorization code with PKCE by
// leaving the page and coming back, its cache in the tab's session, no frames, no windows, no log.
// A file of its own, fetched when somebody signs in or has signed in.

import { CacheLookupPolicy, PublicClientApplication } from '@azure/msal-browser';

import { CUSTOM } from './clouds.mjs';
import { claimsOf, tokenAnswer } from './token_facts.mjs';

const TIMEOUT_MS = 30_000;
/** Anybody's work account; the account's own directory, once it is known. */
const ANY_DIRECTORY = 'organizations';

/**
 * Requests of the library go to the authority and nowhere else, whatever a document tells it.
 * @param {string} authority
 */
function onlyTo(authority) {
  const send = async (method, address, options = {}) => {
    if (new URL(address).origin !== new URL(authority).origin) {
      throw new TypeError('Signing in asks nobody but the authority.');
    }
    const response = await fetch(address, {
      method,
      headers: options.headers,
      body: method === 'POST' ? options.body : undefined,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const headers = Object.fromEntries(response.headers);
    const body = await response.json();
    if (method === 'POST') onlyBearer(body);
    return { status: response.status, headers, body };
  };
  return {
    sendGetRequestAsync: (address, options) => send('GET', address, options),
    sendPostRequestAsync: (address, options) => send('POST', address, options),
  };
}

// Another kind of token would have to be sent in another way.
function onlyBearer(body) {
  const { has_access: hasAccess, type } = tokenAnswer(body ?? {});
  if (hasAccess && type.toLowerCase() !== 'bearer') throw new TypeError(`a token of type ${type}`);
}

/** @param {import('./connection.mjs').Connection} connection @param {string} page */
function configurationOf({ application, authority, cloud }, page) {
  return {
    auth: {
      clientId: application,
      authority: `${authority}/${ANY_DIRECTORY}`,
      // An authority that Microsoft does not know is not asked about at Microsoft's.
      knownAuthorities: cloud === CUSTOM ? [new URL(authority).host] : [],
      redirectUri: page,
      onRedirectNavigate: (address) => new URL(address).origin === new URL(authority).origin,
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: {
      networkClient: onlyTo(authority),
      loggerOptions: { loggerCallback: () => {}, piiLoggingEnabled: false },
    },
  };
}

export class Entra {
  #library;
  #connection;
  /** @type {import('@azure/msal-browser').AccountInfo | null} */
  #account = null;

  /** @param {import('./connection.mjs').Connection} connection @param {string} page */
  static async open(connection, page) {
    const library = new PublicClientApplication(configurationOf(connection, page));
    await library.initialize();
    return new Entra(library, connection);
  }

  constructor(library, connection) {
    this.#library = library;
    this.#connection = connection;
  }

  get account() {
    return this.#account;
  }

  /** Takes what the sign-in brought back. False: it is no answer to a question of this tab. */
  async finish(response) {
    const result = await this.#library.handleRedirectPromise({
      hash: response,
      navigateToLoginRequestUrl: false,
    });
    this.#account = result?.account ?? null;
    return result !== null;
  }

  /** Goes on with an account of this tab's session. False: it has none. */
  goOn(id) {
    const accounts = this.#library.getAllAccounts();
    this.#account = accounts.find((account) => account.homeAccountId === id) ?? null;
    return this.#account !== null;
  }

  /** Leaves the page; comes back only by an error. */
  async begin({ tenant, hint, claims, route }) {
    // What the person's way back left over would stop this one.
    await this.#library.handleRedirectPromise({ navigateToLoginRequestUrl: false });
    await this.#library.loginRedirect({
      scopes: this.#scopes('partner_center'),
      authority: this.#authority(tenant || ANY_DIRECTORY),
      state: route,
      ...(hint ? { loginHint: hint } : { prompt: 'select_account' }),
      ...(claims ? { claims } : {}),
    });
  }

  /**
   * A token without leaving the page. `tenant`: whose directory, where it is not the account's own;
   * such tokens are not kept in the session, there may be thousands.
   */
  async acquire({ service, tenant, force }) {
    const account = this.#account;
    if (!account) throw Object.assign(new Error(), { errorCode: 'no_account_error' });
    const other = Boolean(tenant) && tenant !== account.tenantId;
    const policy = CacheLookupPolicy;
    const result = await this.#library.acquireTokenSilent({
      account,
      scopes: this.#scopes(service),
      authority: this.#authority(tenant || account.tenantId),
      cacheLookupPolicy:
        force || other ? policy.RefreshToken : policy.AccessTokenAndRefreshToken,
      ...(other ? { storeInCache: { accessToken: false, idToken: false } } : {}),
    });
    return {
      secret: result.accessToken,
      receivedAt: Date.now(),
      expiresOn: result.expiresOn?.getTime() ?? 0,
      claims: claimsOf(result.accessToken),
    };
  }

  /** Signed out of this page; what is signed in at Microsoft stays so. */
  async forget() {
    this.#account = null;
    await this.#library.clearCache();
  }

  #authority(tenant) {
    return `${this.#connection.authority}/${tenant}`;
  }

  // Graph: whatever the directory consented to. The old commerce API takes the person's token for
  // Partner Center, or its gateway changes it (reference 2.1, 15).
  #scopes(service) {
    const { graph, partner_center: partner } = this.#connection.resources;
    return service === 'graph' ? [`${graph}/.default`] : [`${partner}/user_impersonation`];
  }
}
