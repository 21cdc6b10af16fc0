// Watches a page from outside and looks for a text that must not be there: in wasm's memory, in
// what the browser keeps, in the console, in addresses and in what goes out.

/** Before the page's own code: remembers each wasm program's memory. */
function keepMemories() {
  const memories = [];
  const real = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...parts) => {
    const made = await real(...parts);
    const exported = Object.values((made.instance ?? made).exports);
    memories.push(...exported.filter((value) => value instanceof WebAssembly.Memory));
    return made;
  };
  globalThis.spiedMemories = memories;
}

/** In the page: where one of the texts is found. */
async function lookInPage(texts) {
  const found = [];
  let searched = 0;
  const lookIn = (place, text) => {
    if (texts.some((wanted) => text.includes(wanted))) found.push(place);
  };
  for (const { buffer } of globalThis.spiedMemories) {
    searched += buffer.byteLength;
    const latin = new TextDecoder('latin1');
    lookIn('wasm memory', latin.decode(buffer));
  }
  for (const name of ['local', 'session']) {
    const store = window[`${name}Storage`];
    for (const key of Object.keys(store)) lookIn(`${name}:${key}`, `${key} ${store.getItem(key)}`);
  }
  for (const { name } of await indexedDB.databases()) {
    const opened = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of opened.objectStoreNames) {
      const values = await new Promise((resolve) => {
        const request = opened.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
      lookIn(`database ${name}/${store}`, JSON.stringify(values));
    }
    opened.close();
  }
  lookIn('the address', location.href + JSON.stringify(history.state) + document.title);
  lookIn('the page', new XMLSerializer().serializeToString(document));
  return { found, searched };
}

/** @param {import('playwright-core').Page} page one that has not loaded anything yet */
export async function spyOn(page) {
  const seen = { requests: [], console: [], addresses: [] };
  await page.addInitScript(keepMemories);
  page.on('console', (message) => seen.console.push(message.text()));
  page.on('framenavigated', (frame) => seen.addresses.push(frame.url()));
  page.context().on('request', (request) => seen.requests.push(request));
  return { report: ({ tokens, libraries }) => look(page, seen, tokens, libraries) };
}

async function look(page, seen, tokens, libraries) {
  // Whole, and what tells one from another: its claims and its signature.
  const texts = tokens.flatMap((token) => [token, ...token.split('.').slice(1)]);
  const inPage = await page.evaluate(lookInPage, texts);
  // The library's own session cache is where they may be.
  const found = inPage.found.filter(
    (place) => !(place.startsWith('session:') && libraries.some((name) => place.includes(name))),
  );
  const has = (text) => texts.some((wanted) => text?.includes(wanted));
  if (seen.console.some(has)) found.push('the console');
  if (seen.addresses.some(has)) found.push('an address of the page');
  let carried = 0;
  for (const request of seen.requests) {
    const { authorization, ...headers } = request.headers();
    carried += has(authorization) ? 1 : 0;
    if (has(request.url()) || has(JSON.stringify(headers))) found.push(request.url());
    if (has(request.postData() ?? '')) found.push(`body of ${request.url()}`);
  }
  const origins = seen.requests.map((request) => new URL(request.url()).origin);
  const hosts = [...new Set(origins)].filter((origin) => origin !== 'null');
  return { found, hosts, carried, searched: inPage.searched };
}
