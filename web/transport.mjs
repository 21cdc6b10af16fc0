// Requests to the services, by fetch. A service is reached only under the base address that the
// page's connection gives it; the token is added here, on the way out, and nowhere else.

import { addressBelow } from './address.mjs';

const UNKNOWN = 0;
const REFUSED = -1;
const UNAUTHORIZED = 401;
const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);
/** Answers beyond this are not read to the end. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Why nothing was sent. */
class Refusal extends Error {
  constructor(code, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}
class TooLarge extends Error {}
class Redirected extends Error {}

/**
 * @typedef {{service: string, tenant: string, secret: string, status: number, header: string,
 *   body: string}} Heard
 * @param {{services: () => Record<string, string>,
 *   tokenFor: (service: string, tenant: string) => Promise<string>,
 *   heard?: (answer: Heard) => unknown,
 *   send?: (address: URL, init: RequestInit) => Promise<Response>}} parts `services`: checked base
 *   addresses; `tokenFor` throws an error with `code`, `detail` and `lasting` when there is none
 * @returns {import('./door.mjs').Question}
 */
export function makeFetch({ services, tokenFor, heard, send = (to, init) => fetch(to, init) }) {
  return async ([service, method, tenant, path, headerLines, body, timeout]) => {
    let request;
    try {
      request = await prepared({ services, tokenFor, service, method, tenant, path, headerLines });
    } catch (error) {
      if (error instanceof Refusal) return plain(REFUSED, error.code, error.detail);
      return plain(REFUSED, 'net.malformed', String(error));
    }
    const clock = AbortSignal.timeout(Number(timeout));
    try {
      const response = await send(request.address, {
        method,
        headers: request.headers,
        body: body || undefined,
        signal: clock,
        mode: 'cors',
        cache: 'no-store',
        credentials: 'omit',
        // Not followed, the token would go along; but told apart from an answer that was lost.
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
      });
      if (response.type === 'opaqueredirect' || response.redirected) throw new Redirected();
      const packed = await packResponse(response);
      if (response.status === UNAUTHORIZED && heard) {
        const header = response.headers.get('WWW-Authenticate') ?? '';
        const text = new TextDecoder().decode(packed.body);
        const { status } = response;
        void heard({ service, tenant, secret: request.secret, status, header, body: text });
      }
      return { status: response.status, body: packed.whole };
    } catch (error) {
      return plain(UNKNOWN, reason(error, clock), withoutSecret(String(error), request.secret));
    }
  };
}

// Everything that can be wrong before anything leaves.
async function prepared({ services, tokenFor, service, method, tenant, path, headerLines }) {
  if (navigator.onLine === false) throw new Refusal('net.offline');
  const bases = services();
  const base = Object.hasOwn(bases, service) ? bases[service] : undefined;
  const address = addressBelow(base, path);
  if (!address || !METHODS.has(method)) throw new Refusal('net.host_not_allowed', path);
  const headers = new Headers(headerLines.split('\n').filter(Boolean).map(nameAndValue));
  const secret = await tokenOf(tokenFor, service, tenant);
  headers.set('Authorization', `Bearer ${secret}`);
  return { address, headers, secret };
}

// A customer's directory that gives no token concerns that customer; the partner's concerns all.
async function tokenOf(tokenFor, service, tenant) {
  try {
    const token = await tokenFor(service, tenant);
    if (token) return token;
  } catch (error) {
    const code = String(error?.code ?? '');
    const detail = String(error?.detail ?? '');
    const isOneCustomers = service === 'graph' && code.startsWith('sign_in.');
    if (isOneCustomers || error?.lasting === false) throw new Refusal(code, detail);
    throw new Refusal('net.no_token', [code, detail].filter(Boolean).join(' · '));
  }
  throw new Refusal('net.no_token');
}

const plain = (status, code, detail) => ({ status, body: detail ? `${code}\n${detail}` : code });

function withoutSecret(text, secret) {
  return text.replaceAll(secret, '…');
}

function reason(error, clock) {
  if (error instanceof TooLarge) return 'net.too_large';
  if (error instanceof Redirected) return 'net.redirected';
  return clock.aborted ? 'net.timeout' : 'net.lost';
}

function nameAndValue(line) {
  const colon = line.indexOf(': ');
  return /** @type {[string, string]} */ ([line.slice(0, colon), line.slice(colon + 2)]);
}

/** "name: value" lines, an empty line, the body. @param {Response} response */
async function packResponse(response) {
  let head = '';
  for (const [name, value] of response.headers) head += `${name}: ${value}\n`;
  const parts = [];
  let size = Number(response.headers.get('Content-Length') ?? 0);
  if (size > MOST_BYTES) {
    await response.body?.cancel();
    throw new TooLarge();
  }
  size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new TooLarge();
    }
    parts.push(value);
  }
  const body = joined(parts);
  return { body, whole: joined([new TextEncoder().encode(`${head || '\n'}\n`), body]) };
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
