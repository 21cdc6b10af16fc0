// WebDriver BiDi, as Firefox speaks it over a socket: commands with answers, and events.

import { within } from '../support/patience.mjs';

const kAnswerSeconds = 60;

export class Bidi {
  #socket;
  #last = 0;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  /** @type {(method: string, params: any) => void} */
  onEvent = () => {};

  /** @param {string} address ws://… */
  async connect(address) {
    this.#socket = new WebSocket(address);
    const opened = new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', resolve, { once: true });
      this.#socket.addEventListener('error', () => reject(new Error(`${address} is closed`)));
    });
    this.#socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(data)));
    this.#socket.addEventListener('close', () => this.#end());
    await within(30, 'Firefox takes commands', opened);
  }

  /** Gives the result of a command, or its error. */
  send(method, params) {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    answer.catch(() => {}); // whoever waits hears of it
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ id, method, params }));
    } else {
      this.#end();
    }
    return within(kAnswerSeconds, method, answer);
  }

  #hear({ type, id, method, params, result, error, message }) {
    if (type === 'event') {
      this.onEvent(method, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error}: ${message}`));
    else waiting?.resolve(result);
  }

  #end() {
    for (const { reject } of this.#waiting.values()) reject(new Error('the browser is gone'));
    this.#waiting.clear();
  }

  close() {
    this.#socket?.close();
  }
}
