// Wishes of the browser to show something that is scrolled away in the canvas: browser find, a
// test's or a screen reader's "scroll into view". The twins stick to a window that can be scrolled
// far in every direction without moving them; each scroll is undone at once and becomes a wish to
// C++ to bring in the item that the browser meant.

import { Action } from './door.mjs';

/** Where the window rests in its space: with as much room before it as after it. */
const HOME_PX = 30_000;
/** How far off, in CSS pixels, the item may lie from where the browser would have put it. */
const CLOSE_PX = 4;

/**
 * @param {HTMLElement} view what scrolls
 * @param {import('./mirror.mjs').Mirror} mirror
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function listenToReveals(view, mirror, door, frames) {
  view.scrollTo(HOME_PX, HOME_PX);
  view.addEventListener('scroll', () => {
    const x = view.scrollLeft - HOME_PX;
    const y = view.scrollTop - HOME_PX;
    if (x === 0 && y === 0) return;
    view.scrollTo(HOME_PX, HOME_PX);
    const size = { width: view.clientWidth, height: view.clientHeight };
    const place = view.getBoundingClientRect(); // a low window's page may be scrolled itself
    // Who just got the focus is the likeliest; else the innermost.
    const focused = mirror.twinOf(document.activeElement);
    const cut = mirror.cutTwins();
    if (focused && cut.includes(focused)) cut.unshift(focused);
    for (const twin of cut) {
      const box = twin.element.getBoundingClientRect();
      const [left, top] = [box.left - place.left, box.top - place.top];
      const across = x === 0 || brings(left, left + box.width, size.width, x);
      if (!across || !(y === 0 || brings(top, top + box.height, size.height, y))) continue;
      door.act(twin.handle, Action.scrollIntoView);
      frames.input('action');
      return;
    }
  });
}

/** Whether scrolling by `by` brings the item to the middle, start or end of the view. */
function brings(start, end, length, by) {
  const places = [(start + end - length) / 2, start, end - length];
  return places.some((place) => Math.abs(place - by) <= CLOSE_PX);
}
