// The page locks itself in: from here on it may reach its own files, whoever signs people in, and
// the configured services only. Hosts that send a policy of their own (see hosting examples)
// tighten this, never loosen it.

/** @param {string[]} origins what may be reached beside the page's own */
export function policyOf(origins) {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...new Set(origins)].join(' ')}`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types planshift',
  ].join('; ');
}

/** @param {string[]} origins */
export function applyPolicy(origins) {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policyOf(origins);
  document.head.append(meta);
}
