// Copying: rows of a table by the browser's own copy event, as text with tabs and as an HTML table,
// so that a spreadsheet keeps the columns; and what a button copies.

import { Action } from './door.mjs';

/** What is copied goes here instead, while a copy event waits for it. @type {string[] | null} */
let waiting = null;

const MOST_FRAMES = 16;

/**
 * Ctrl+C with the focus in a table.
 * @param {import('./mirror.mjs').Mirror} mirror
 * @param {import('./door.mjs').Door} door
 */
export function listenToCopying(mirror, door) {
  document.addEventListener('copy', (event) => {
    const twin = mirror.twinOf(document.activeElement);
    if (!twin?.element.closest('tr') || !getSelection()?.isCollapsed) return;
    waiting = [];
    door.act(twin.handle, Action.key, 'Ctrl+c');
    // The event's clipboard is open only now: frames answer at once. A frame answers one deed, and
    // others may have been waiting.
    for (let left = MOST_FRAMES; left > 0 && waiting.length === 0; left -= 1)
      door.call('frame', performance.now(), 0);
    const [text] = waiting;
    waiting = null;
    if (!text || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', tableOf(text));
  });
}

/** @param {string} text */
export async function copy(text) {
  if (waiting) return void waiting.push(text);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

/** The lines as rows, the first one as the head; made of elements, so that nothing is markup. */
function tableOf(text) {
  const table = document.createElement('table');
  for (const [index, line] of text.split('\n').entries()) {
    const row = table.insertRow();
    for (const words of line.split('\t')) {
      const cell = document.createElement(index === 0 ? 'th' : 'td');
      cell.textContent = words;
      row.append(cell);
    }
  }
  return new XMLSerializer().serializeToString(table);
}

/** Where the page may not use the clipboard directly, the selection of a field still may. */
function copyBySelection(text) {
  const back = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'spoken';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
}
