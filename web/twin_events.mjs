// What a person does to the twins, as actions by handle. A DOM click is the only source of a press,
// be it a mouse, a finger, a key, a screen reader or a test.

import { Action } from './door.mjs';
import { keyName } from './keyboard.mjs';
import { State } from './twin_roles.mjs';

const MOVES = /^(Ctrl\+)?(Shift\+)?(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/;
const OTHER_KEYS = new Set(['Escape', 'Delete', 'F2', 'Shift+F10', 'ContextMenu']);
/** Where what is typed finds an entry of a list; in tables, which have shortcuts, letters only. */
const TYPE_TO_FIND = new Set(['option', 'list_box', 'menu', 'menu_item', 'combobox', 'row']);
const LETTER = /^[\p{L}\p{N}]$/u;
/** What a field with a list passes on to it. */
const IN_LIST = new Set(['Enter', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']);
/** Rows of things: here Space and Enter mean more than a press, and Ctrl+A selects. */
const ROWS = new Set(['row', 'cell', 'row_header', 'list_item']);

/**
 * @param {HTMLElement} root
 * @param {import('./mirror.mjs').Mirror} mirror
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function listenToTwins(root, mirror, door, frames) {
  let byPointer = false;
  addEventListener('pointerdown', () => (byPointer = true), { capture: true });
  addEventListener('keydown', () => (byPointer = false), { capture: true });

  const act = (twin, kind, payload = '') => {
    door.act(twin.handle, kind, payload);
    frames.input('action');
  };

  root.addEventListener('click', (event) => click(event, mirror, act));
  root.addEventListener('keydown', (event) => keyDown(event, mirror, act));
  root.addEventListener('focusin', (event) => {
    const twin = mirror.twinOf(event.target);
    if (twin) act(twin, Action.focus, byPointer ? 'pointer' : '');
    if (twin?.is(State.offscreen)) act(twin, Action.scrollIntoView);
  });
  root.addEventListener('focusout', (event) => {
    const twin = mirror.twinOf(event.target);
    if (!twin) return;
    twin.isComposing = false;
    mirror.touch(twin);
    act(twin, Action.blur);
  });
  listenToText(root, mirror, act);
}

function click(event, mirror, act) {
  const twin = mirror.twinOf(event.target);
  // The words of a label are no twin of their own: the browser clicks the input for them next.
  const label = event.target instanceof Element ? event.target.closest('label') : null;
  if (!twin || (label && event.target !== label.control)) return;
  if (!twin.is(State.interactive) || twin.is(State.disabled)) {
    event.preventDefault();
    return;
  }
  if (twin.isEditable) return;
  const modified = event.ctrlKey || event.metaKey || event.shiftKey;
  if (twin.role === 'link') {
    if (modified) return; // a new tab is the browser's business
    event.preventDefault();
  }
  mirror.touch(twin);
  act(twin, Action.press, event.shiftKey ? 'Shift' : event.ctrlKey || event.metaKey ? 'Ctrl' : '');
}

function keyDown(event, mirror, act) {
  const twin = mirror.twinOf(event.target);
  const name = keyName(event);
  if (!twin || !name) return;
  const send = () => {
    event.preventDefault();
    act(twin, Action.key, name);
  };
  if (twin.isEditable) return keyInField(event, twin, name, act);
  if (!twin.is(State.interactive) && !twin.is(State.roving)) return;
  if (twin.role === 'radio' && MOVES.test(name)) return; // the browser moves and clicks
  if (MOVES.test(name) || OTHER_KEYS.has(name)) return send();
  if (twin.isNative && (name === 'Enter' || name === ' ')) return; // becomes a click
  const finds = twin.role === 'row' ? LETTER.test(name) : [...name].length === 1 && name !== ' ';
  if (TYPE_TO_FIND.has(twin.role) && finds) return send();
  if (name === 'Enter' || name === ' ' || name === 'Shift+ ') {
    if (!twin.pressesByKey) return send();
    event.preventDefault();
    if (!twin.is(State.disabled)) act(twin, Action.press);
  } else if (name === 'Ctrl+a' && (ROWS.has(twin.role) || twin.element.closest('tr'))) {
    send();
  }
}

function keyInField(event, twin, name, act) {
  // Its list answers these; Home, End and the other arrows stay with the caret.
  if (twin.role === 'combo_field' && IN_LIST.has(name)) {
    event.preventDefault();
    act(twin, Action.key, name);
  } else if (name === 'Enter') {
    twin.committed = twin.control.value;
    act(twin, Action.commit, twin.control.value);
  } else if (name === 'Escape') {
    event.preventDefault(); // a search field would empty itself
    twin.drafts = [];
    act(twin, Action.cancel);
  } else if (
    name === 'ArrowDown' ||
    name === 'ArrowUp' ||
    name === 'PageDown' ||
    name === 'PageUp'
  ) {
    act(twin, Action.key, name);
  }
}

function listenToText(root, mirror, act) {
  root.addEventListener('compositionstart', (event) => {
    const twin = mirror.twinOf(event.target);
    if (twin) twin.isComposing = true;
  });
  root.addEventListener('compositionend', (event) => {
    const twin = mirror.twinOf(event.target);
    if (twin) twin.isComposing = false;
  });
  root.addEventListener('input', (event) => {
    const twin = mirror.twinOf(event.target);
    if (!twin?.isEditable) return;
    twin.committed = null;
    twin.drafts.push(twin.control.value);
    mirror.touch(twin);
    act(twin, Action.setValue, twin.control.value);
  });
  root.addEventListener('change', (event) => {
    const twin = mirror.twinOf(event.target);
    // Enter has already committed this very text.
    if (!twin?.isEditable || twin.role === 'combo_field') return;
    if (twin.committed === twin.control.value) return;
    act(twin, Action.commit, twin.control.value);
  });
}
