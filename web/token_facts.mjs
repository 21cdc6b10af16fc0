// What a token says of itself. Read to explain and to be careful with, never to trust: the service
// alone decides what a token is good for.

import { PARTNER_CENTER_AUDIENCES } from './clouds.mjs';

/**
 * The claims of a JWT, or null when it is none (Microsoft may make its tokens unreadable).
 * @param {unknown} token
 * @returns {Record<string, any> | null}
 */
export function claimsOf(token) {
  const parts = typeof token === 'string' ? token.split('.') : [];
  if (parts.length !== 3) return null;
  try {
    const base64 = parts[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    return claims !== null && typeof claims === 'object' && !Array.isArray(claims) ? claims : null;
  } catch {
    return null;
  }
}

const text = (value) => (typeof value === 'string' ? value : '');
const number = (value) => (Number.isFinite(Number(value)) ? Number(value) : 0);

/**
 * What the connection check shows of a Partner Center token (app::signed_in reads it).
 * @param {Record<string, any> | null} claims
 * @param {{expiresOn: number, resource: string, account?: {username?: string, name?: string,
 *   tenantId?: string}}} known `expiresOn`: by this device's clock, in ms, as the answer that
 *   brought the token said
 */
export function factsOf(claims, { expiresOn, resource, account = {} }) {
  const said = claims ?? {};
  const facts = {
    account: text(said.upn) || text(said.preferred_username) || text(account.username),
    name: text(said.name) || text(account.name),
    tenant: text(said.tid) || text(account.tenantId),
    app_only: claims !== null && isAppOnly(said),
    audience_ok: claims === null || isForPartnerCenter(said.aud, resource),
    expires: Math.round(expiresOn),
    skew_ms: skewOf(said.exp, expiresOn),
  };
  // An unreadable token, or one without the claim, says nothing about a second factor.
  return Array.isArray(said.amr) ? { ...facts, mfa: said.amr.includes('mfa') } : facts;
}

/** Whose token it is: two tokens of one person in one directory agree. */
export const ownerOf = (claims) => (claims ? `${text(claims.oid)}@${text(claims.tid)}` : '');

// No person behind it: neither said so, nor a delegated permission (reference 2.4).
function isAppOnly(claims) {
  return claims.idtyp === 'app' || (!claims.scp && Array.isArray(claims.roles));
}

function isForPartnerCenter(audience, resource) {
  const plain = (address) => text(address).replace(/\/+$/, '').toLowerCase();
  return [resource, ...PARTNER_CENTER_AUDIENCES].some((known) => plain(known) === plain(audience));
}

// The answer says how long the token lives, the token when it dies: the difference is how far this
// device's clock is ahead. `iat` is of no use: Microsoft dates it five minutes back.
function skewOf(expires, expiresOn) {
  const seconds = number(expires);
  return seconds > 0 ? Math.round(expiresOn - seconds * 1000) : 0;
}

/**
 * An answer of the token endpoint, v1 or v2 (numbers come as text on v1). Everything it may hold
 * is named here; the secrets stay with whoever asks.
 * @param {any} answer
 */
export function tokenAnswer(answer) {
  return {
    type: text(answer.token_type),
    scopes: decoded(text(answer.scope)).split(' ').filter(Boolean),
    lives_s: number(answer.expires_in),
    lives_longest_s: number(answer.ext_expires_in),
    expires_s: number(answer.expires_on),
    valid_from_s: number(answer.not_before),
    resource: text(answer.resource),
    has_access: text(answer.access_token) !== '',
    has_refresh: text(answer.refresh_token) !== '',
    has_id: text(answer.id_token) !== '',
  };
}

// One documented sample has its scope encoded twice.
function decoded(scope) {
  try {
    return decodeURIComponent(scope);
  } catch {
    return scope;
  }
}
