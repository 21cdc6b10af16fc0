// The page locks itself in: from here on it may reach its own files and the configured services
// only. Hosts that send a policy of their own (see hosting examples) tighten this, never loosen it.

const LOGIN = 'https://login.microsoftonline.com';

/** @param {{services?: Record<string, string>, demo?: Record<string, string>}} configuration */
export function applyPolicy(configuration) {
  const services = [configuration.services, configuration.demo].flatMap((group) =>
    Object.values(group ?? {}).map((base) => new URL(base, location.href).origin),
  );
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src 'self' ${LOGIN} ${[...new Set(services)].join(' ')}`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types planshift',
  ].join('; ');
  document.head.append(meta);
}
