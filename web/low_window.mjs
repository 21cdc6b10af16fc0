// A window too low for the interface, as 400 % zoom makes it: the interface keeps its least height
// (style.css), and the page as a whole scrolls before what is drawn in it does.

const page = () => /** @type {HTMLElement} */ (document.scrollingElement);

/** Whether the page can scroll this way. @param {number} y in CSS pixels, positive: down */
export function pageScrolls(y) {
  const { scrollTop, scrollHeight, clientHeight } = page();
  return y < 0 ? scrollTop > 0 : y > 0 && scrollTop + clientHeight < scrollHeight - 1;
}

/** Scrolls the page; what is left is for what is drawn. @param {number} y @returns {number} */
export function scrollPage(y) {
  if (!pageScrolls(y)) return y;
  const before = page().scrollTop;
  page().scrollTop += y;
  return y - (page().scrollTop - before);
}

/**
 * What gets the focus moves for so long after it was drawn first: it is scrolled to inside of what
 * is drawn.
 */
const ARRIVING_MS = 2500;

/**
 * What gets the focus is brought into the window, where it comes to stand.
 * @returns {() => void} to be called when nothing more is drawn
 */
export function keepFocusInSight() {
  let until = 0;
  addEventListener('focusin', () => (until = Infinity));
  return () => {
    const now = performance.now();
    if (until === Infinity) until = now + ARRIVING_MS;
    if (now > until || page().scrollHeight <= page().clientHeight) return;
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  };
}
