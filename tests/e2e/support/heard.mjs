// What a screen reader says of its own accord: everything that appears in the page's two live
// regions, with the time.

/** @typedef {{at: number, text: string, assertive: boolean}} Heard */

function listen() {
  if (globalThis.heard) return;
  globalThis.heard = [];
  const hear = (node, region) => {
    const text = node.textContent.replace(/\s+/g, ' ').trim();
    const assertive = region.getAttribute('aria-live') === 'assertive';
    globalThis.heard.push({ at: performance.now(), text, assertive });
  };
  for (const region of document.querySelectorAll('[aria-live].spoken')) {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach((node) => hear(node, region));
    }).observe(region, { childList: true });
  }
}

export const startListening = (page) => page.evaluate(listen);

/** @returns {Promise<Heard[]>} */
export const heardSoFar = (page) => page.evaluate(() => globalThis.heard);
