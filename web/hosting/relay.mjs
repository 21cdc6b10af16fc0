// Passes PlanShift's calls on to Microsoft's services, for hosts that run JavaScript at their edge
// (cloudflare/worker.mjs, netlify/pass.mjs): what comes in goes out once, as it is, or not at all.

import rules from './headers.json' with { type: 'json' };

/** The services by the first part of the path. */
export const services = {
  pc: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
  crest: 'https://api.cp.microsoft.com',
};

/** An answer of 504 when the service says nothing for so long. The page gives up earlier. */
const kPatienceMs = 180_000;

/**
 * Null when the path names no service.
 * @param {Request} request
 * @param {{origin?: string, hosts?: Record<string, string>, patience?: number}} [options] `origin`:
 *   the site's own, when it lies on another host than the gateway
 * @returns {Promise<Response | null>}
 */
export async function relay(request, { origin, hosts = services, patience = kPatienceMs } = {}) {
  const [, path] = /^[a-z]+:\/\/[^/]+(\/.*)$/.exec(request.url) ?? [];
  const [, name, rest] = /^\/([a-z]+)(\/.*)$/.exec(path ?? '') ?? [];
  if (!name || !Object.hasOwn(hosts, name)) return null;
  const cross = crossOrigin(request, origin);
  if (request.method === 'OPTIONS') return preflight(cross);
  if (!rules.methods.includes(request.method)) return plain(405, cross);
  try {
    return answered(await sent(request, hosts[name] + rest, patience), cross);
  } catch (error) {
    return plain(error?.name === 'TimeoutError' ? 504 : 502, cross);
  }
}

async function sent(request, address, patience) {
  const headers = new Headers();
  for (const header of rules.request) {
    const value = request.headers.get(header);
    if (value !== null) headers.set(header, value);
  }
  const hasBody = request.method !== 'GET';
  return fetch(address, {
    method: request.method,
    headers,
    body: hasBody ? await request.arrayBuffer() : undefined,
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
}

function answered(response, cross) {
  const headers = new Headers({ ...cross, 'Cache-Control': 'no-store' });
  headers.set('X-Content-Type-Options', 'nosniff');
  for (const header of rules.response) {
    const value = response.headers.get(header);
    if (value !== null) headers.set(header, value);
  }
  return new Response(response.body, { status: response.status, headers });
}

/** What lets the one other origin read; nothing on one host. */
function crossOrigin(request, origin) {
  if (!origin || request.headers.get('Origin') !== origin) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': rules.response.join(', '),
    Vary: 'Origin',
  };
}

function preflight(cross) {
  if (!Object.hasOwn(cross, 'Access-Control-Allow-Origin')) return plain(403, cross);
  return new Response(null, {
    status: 204,
    headers: {
      ...cross,
      'Access-Control-Allow-Methods': rules.methods.join(', '),
      'Access-Control-Allow-Headers': rules.request.join(', '),
      'Access-Control-Max-Age': '600',
    },
  });
}

/** The gateway's own answer, without a body: nobody shall take it for the service's. */
function plain(status, cross) {
  return new Response(null, { status, headers: { ...cross, 'Cache-Control': 'no-store' } });
}
