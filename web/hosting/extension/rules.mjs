// Who may call, and whom. The manifest says the same to the browser; keep both alike.

/** The one line to change, here and in manifest.json: where your PlanShift is. */
export const pages = ['https://planshift.example.com'];

export const hosts = [
  'https://api.partnercenter.microsoft.com',
  'https://graph.microsoft.com',
  'https://api.cp.microsoft.com',
];

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/** What PlanShift sends, and nothing that could speak for somebody else. */
const headers = new Set([
  'authorization',
  'accept',
  'content-type',
  'if-match',
  'ms-requestid',
  'ms-correlationid',
  'ms-continuationtoken',
  'ms-contract-version',
  'ms-partnercenter-application',
  'x-locale',
  'validatemfa',
  'consistencylevel',
  'client-request-id',
  'api-version',
  'x-ms-correlation-id',
  'x-ms-tracking-id',
]);

/**
 * Why a call is not passed on, or null.
 * @param {string | undefined} page the origin of who calls
 * @param {{address?: unknown, method?: unknown, headers?: unknown, body?: unknown}} call
 */
export function refusal(page, call) {
  if (!page || !pages.includes(page)) return 'page';
  if (typeof call?.address !== 'string' || !URL.canParse(call.address)) return 'address';
  const { origin, username, password } = new URL(call.address);
  if (!hosts.includes(origin) || username || password) return 'host';
  if (!methods.includes(String(call.method))) return 'method';
  if (call.body !== undefined && typeof call.body !== 'string') return 'body';
  if (!Array.isArray(call.headers)) return 'headers';
  const known = (pair) =>
    Array.isArray(pair) &&
    pair.length === 2 &&
    pair.every((part) => typeof part === 'string') &&
    headers.has(pair[0].toLowerCase());
  return call.headers.every(known) ? null : 'headers';
}
