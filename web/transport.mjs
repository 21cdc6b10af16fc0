// Requests to the services, by fetch. A service is reached only under the base address that the
// page's configuration gives it; the token is added here, on the way out.

import { tokenFor } from './tokens.mjs';

const UNKNOWN = 0;
const REFUSED = -1;
/** Answers beyond this are not read to the end. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Why nothing was sent. */
class Refusal extends Error {}
class TooLarge extends Error {}

/** @param {{services: Record<string, string>, sandbox?: boolean}} configuration */
export function makeFetch(configuration) {
  /** @type {import('./door.mjs').Question} */
  return async ([service, method, tenant, path, headerLines, body, timeout]) => {
    const clock = AbortSignal.timeout(Number(timeout));
    try {
      if (!navigator.onLine) throw new Refusal('net.offline');
      const address = addressOf(configuration.services[service], path);
      const headers = new Headers(headerLines.split('\n').filter(Boolean).map(nameAndValue));
      const token = await tokenFor(service, tenant, configuration);
      if (!token) throw new Refusal('net.no_token');
      headers.set('Authorization', `Bearer ${token}`);
      const response = await fetch(address, {
        method,
        headers,
        body: body || undefined,
        signal: clock,
        mode: 'cors',
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      return { status: response.status, body: await packResponse(response) };
    } catch (error) {
      if (error instanceof Refusal) return { status: REFUSED, body: error.message };
      return { status: UNKNOWN, body: `${reason(error, clock)}\n${error}` };
    }
  };
}

function reason(error, clock) {
  if (error instanceof TooLarge) return 'net.too_large';
  return clock.aborted ? 'net.timeout' : 'net.lost';
}

/** The path stays below the base address, whatever is in it. */
function addressOf(base, path) {
  if (!base || !path.startsWith('/')) throw new Refusal('net.host_not_allowed');
  const root = new URL(base.endsWith('/') ? base : `${base}/`, location.href);
  const address = new URL(path.slice(1), root);
  if (address.origin !== root.origin || !address.pathname.startsWith(root.pathname)) {
    throw new Refusal('net.host_not_allowed');
  }
  return address;
}

function nameAndValue(line) {
  const colon = line.indexOf(': ');
  return /** @type {[string, string]} */ ([line.slice(0, colon), line.slice(colon + 2)]);
}

/** "name: value" lines, an empty line, the body. @param {Response} response */
async function packResponse(response) {
  let head = '';
  for (const [name, value] of response.headers) head += `${name}: ${value}\n`;
  const parts = [new TextEncoder().encode(`${head || '\n'}\n`)];
  let size = 0;
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
  return joined(parts);
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
