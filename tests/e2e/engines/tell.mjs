// What a page of another engine tells the test by itself.

/** Before the page's own code: tells of everything that goes wrong in it, and of what is stored. */
export function tellTheTest() {
  globalThis.tellDurable = (texts) => globalThis.tellTest('durable', texts);
  const tell = (text) => globalThis.tellTest('trouble', text);
  const { error } = console;
  console.error = (...parts) => {
    tell(parts.map(String).join(' '));
    error.apply(console, parts);
  };
  addEventListener('error', (event) => tell(String(event.error ?? event.message)));
  addEventListener('unhandledrejection', (event) => tell(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) =>
    tell(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
}
