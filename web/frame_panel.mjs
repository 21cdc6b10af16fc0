// A panel that counts the frames that were drawn, by reason: whoever wonders what wakes the page
// sees it there. It is plain HTML, so looking at it draws nothing.

import { pageWords } from './languages.mjs';

const KEY = 'F8';
const REFRESH_MS = 500;

/** @param {{total: number, byReason: Record<string, number>}} counts */
export function offerFramePanel(counts) {
  /** @type {FramePanel | null} */
  let panel = null;
  document.addEventListener('keydown', (event) => {
    const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
    if (key !== KEY || ctrlKey || metaKey || altKey || shiftKey) return;
    event.preventDefault();
    if (panel?.isOpen) panel.close();
    else panel = new FramePanel(counts);
  });
}

class FramePanel {
  #counts;
  #words = pageWords();
  #before = document.activeElement;
  #element = document.createElement('aside');
  #rows = document.createElement('tbody');
  #clock;

  constructor(counts) {
    this.#counts = counts;
    const words = this.#words;
    const heading = made('h2', words['frames.title']);
    heading.id = 'frames-title';
    const table = document.createElement('table');
    const head = document.createElement('thead');
    head.append(row('th', [words['frames.reason'], words['frames.count']]));
    table.append(head, this.#rows);
    const button = made('button', words['frames.close']);
    button.addEventListener('click', () => this.close());
    this.#element.className = 'frames';
    this.#element.setAttribute('aria-labelledby', heading.id);
    this.#element.append(heading, table, button);
    this.#element.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    document.body.append(this.#element);
    button.focus();
    this.#show();
    this.#clock = setInterval(() => this.#show(), REFRESH_MS);
  }

  get isOpen() {
    return this.#element.isConnected;
  }

  close() {
    clearInterval(this.#clock);
    this.#element.remove();
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
  }

  /** A frame may have several reasons, so they add up to more than there were. */
  #show() {
    if (!this.isOpen) return clearInterval(this.#clock); // the page was replaced
    const { total, byReason } = this.#counts;
    const reasons = Object.entries(byReason).sort(([, one], [, other]) => other - one);
    const lines = [[this.#words['frames.total'], total], ...reasons];
    this.#rows.replaceChildren(...lines.map((cells) => row('td', cells.map(String))));
  }
}

function row(kind, cells) {
  const line = document.createElement('tr');
  line.append(...cells.map((text) => made(kind, text)));
  return line;
}

function made(kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}
