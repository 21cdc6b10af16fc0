// What happens to a page besides being looked at: it is frozen, put aside and brought back, left in
// the middle of a write, and its screen goes dark (B3, B5, B6).

import { changesSomething } from './ownership.mjs';

/** A run counts as under way for so long after its last record. */
const RUN_MS = 2 * 60 * 1000;
const KEPT = 'awake';

/**
 * On return nothing is sent before it is known whose the workspace is.
 * @param {() => unknown} verify
 */
export function verifyOnReturn(verify) {
  addEventListener('pageshow', ({ persisted }) => persisted && verify());
  document.addEventListener('resume', verify);
  document.addEventListener('visibilitychange', () => document.hidden || verify());
}

/** Asks before the page is left, but only while a write is on the wire. */
export class LeaveWarning {
  #open = 0;

  /** @param {import('./door.mjs').Question} send @returns {import('./door.mjs').Question} */
  watch(send) {
    return async (fields, signal) => {
      if (!changesSomething(fields)) return send(fields, signal);
      this.#count(1);
      try {
        return await send(fields, signal);
      } finally {
        this.#count(-1);
      }
    };
  }

  #count(change) {
    this.#open += change;
    // A page with a listener cannot be put aside whole, so there is none while nothing is sent.
    globalThis.onbeforeunload = this.#open > 0 ? (event) => event.preventDefault() : null;
  }
}

/** Keeps the screen on while a run is under way, where the person wants that. */
export class Awake {
  #keep;
  #changed;
  #wanted = false;
  #until = 0;
  #lock = null;
  #asking = false;

  /**
   * @param {{keep: {load: (key: string) => Promise<string>,
   *   save: (key: string, text: string) => Promise<void>}, changed: () => void}} parts
   */
  constructor({ keep, changed }) {
    this.#keep = keep;
    this.#changed = changed;
    document.addEventListener('visibilitychange', () => void this.#settle());
    keep.load(KEPT).then(
      (text) => {
        this.#wanted = text === 'on';
        changed();
      },
      () => {},
    );
  }

  /** Nothing where the browser cannot. @returns {'on' | 'off' | ''} */
  get state() {
    if (!navigator.wakeLock) return '';
    return this.#wanted ? 'on' : 'off';
  }

  switch() {
    this.#wanted = !this.#wanted;
    this.#changed();
    void this.#keep.save(KEPT, this.#wanted ? 'on' : 'off').catch(() => {});
    void this.#settle();
  }

  /** The run moved. */
  moved() {
    this.#until = Date.now() + RUN_MS;
    void this.#settle();
  }

  async #settle() {
    const wanted = this.#wanted && Date.now() < this.#until && !document.hidden;
    if (!wanted) {
      await this.#lock?.release();
      this.#lock = null;
    } else if (!this.#asking && (!this.#lock || this.#lock.released)) {
      this.#asking = true;
      this.#lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
      this.#asking = false;
      setTimeout(() => void this.#settle(), RUN_MS + 1000).unref?.();
    }
  }
}
