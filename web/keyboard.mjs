// Keys that no twin takes for itself: modifiers for Dear ImGui, our few shortcuts, and keys pressed
// while nothing has focus. Everything else stays the browser's.

import { Action } from './door.mjs';

/** Ours wherever the focus is. */
const SHORTCUTS = new Set(['Ctrl+k']);
/** Ours where nobody types: what they do, and whether they are switched on, is C++'s business. */
const LETTERS = /^[a-z?]$/i;
const UNDO = 'Ctrl+z';
const FREE_KEYS = new Set([
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/**
 * "ArrowDown", "Shift+ArrowDown", "Ctrl+a"; empty when the combination is not ours to know.
 * @param {KeyboardEvent} event
 */
export function keyName(event) {
  // 229: the key belongs to an input method (WebKit says so only here).
  if (event.altKey || event.isComposing || event.keyCode === 229) return '';
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const isLetter = event.key.length === 1;
  const key = control && isLetter ? event.key.toLowerCase() : event.key;
  return control + (event.shiftKey && (!isLetter || control) ? 'Shift+' : '') + key;
}

/** @param {Element | null} element */
function isTyping(element) {
  return Boolean(
    element?.matches('input:not([type=checkbox], [type=radio]), textarea, [contenteditable]'),
  );
}

/**
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function listenToKeyboard(door, frames) {
  let held = 0;
  const hold = (event) => {
    const bits =
      Number(event.ctrlKey || event.metaKey) |
      (Number(event.shiftKey) << 1) |
      (Number(event.altKey) << 2);
    if (bits === held) return;
    held = bits;
    door.call('modifiers', bits);
  };

  document.addEventListener('keydown', (event) => {
    hold(event);
    if (event.defaultPrevented) return;
    const name = keyName(event);
    // Escape is ours where no twin takes it: something may be shown by the pointer alone.
    const nowhere = document.activeElement === document.body || name === 'Escape';
    const free = nowhere && FREE_KEYS.has(name);
    const typing = isTyping(document.activeElement);
    const letter = !typing && LETTERS.test(name);
    if (!free && !letter && !(name === UNDO && !typing) && !SHORTCUTS.has(name)) return;
    if (!letter) event.preventDefault(); // the browser may find as one types
    door.act(0, Action.key, name);
    frames.input('key');
  });
  document.addEventListener('keyup', hold);
  addEventListener('blur', () => {
    held = 0;
    door.call('modifiers', 0);
  });
}
