// What can be reached at all: everything that takes the focus comes into sight with it, whole or as
// much as fits, with nothing of the page lying above it; and nothing is wider than the window.

import assert from 'node:assert/strict';

/** Runs in the page. Focuses all there is, one after the other, and tells what stays hidden. */
async function reachAll() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const drawn = async () => {
    let before;
    do {
      before = globalThis.planshiftFrames.total;
      await frame();
      await frame();
    } while (globalThis.planshiftFrames.total !== before);
  };
  const nameOf = (element) => element.getAttribute('aria-label') || element.textContent || '';
  const isOpen = (element) => !element.closest('[inert]') && !element.disabled;
  const stops = () =>
    [...document.querySelectorAll('[data-twin]')].filter(
      (element) => element.tabIndex >= 0 && isOpen(element),
    );
  const hiddenPart = (element) => {
    const twin = element.closest('.twin');
    const { left, top, right, bottom, width, height } = twin.getBoundingClientRect();
    if (width === 0 || height === 0) return 'it has no size';
    if (twin.style.clipPath && height < innerHeight / 2) return `cut by ${twin.style.clipPath}`;
    const fitsDown = height > innerHeight / 2 || (top >= -1 && bottom <= innerHeight + 1);
    if (!fitsDown) return `from ${top} to ${bottom} of ${innerHeight}`;
    const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max((top + bottom) / 2, 1), innerHeight - 2);
    const over = document.elementFromPoint(x, y);
    const same = over && (twin.contains(over) || over.contains(twin));
    return same ? '' : `under ${over?.outerHTML.slice(0, 100)}`;
  };
  const faults = [];
  let count = 0;
  for (const element of stops()) {
    if (!element.isConnected || !isOpen(element)) continue;
    element.focus();
    await drawn();
    if (document.activeElement !== element) continue;
    count += 1;
    // The twins follow a tenth of a second after what moves has come to rest, and drawing is slow.
    let why = hiddenPart(element);
    for (let waits = 0; why && waits < 16; ++waits) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      why = hiddenPart(element);
    }
    if (why) faults.push(`${nameOf(element).slice(0, 60)}: ${why}`);
  }
  return { faults, count };
}

/** Runs in the page: what is wider than the window, tables and strips that scroll apart. */
function tooWide() {
  const page = document.scrollingElement;
  const wide = page.scrollWidth > page.clientWidth ? ['the page itself'] : [];
  const inside = 'table, [role=search], [role=tablist], [role=menu], [role=listbox]';
  for (const twin of document.querySelectorAll('.twin')) {
    if (twin.closest(inside) || twin.closest('[inert]')) continue;
    const { left, right, width } = twin.getBoundingClientRect();
    if (width > 0 && (left < -1 || right > innerWidth + 1)) {
      wide.push(`${twin.outerHTML.slice(0, 120)}: ${Math.round(left)} to ${Math.round(right)}`);
    }
  }
  return wide;
}

/** @param {import('playwright-core').Page} page @param {string} where */
export async function allInReach(page, where) {
  const { faults, count } = await page.evaluate(reachAll);
  assert.deepEqual(faults, [], `${where}: what has the focus is in sight`);
  assert.ok(count >= 5, `${where}: only ${count} things take the focus`);
}

export async function nothingTooWide(page, where) {
  assert.deepEqual(await page.evaluate(tooWide), [], `${where}: nothing scrolls sideways`);
}
