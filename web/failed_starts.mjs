// Counts starts that end in a trap: a journal that the program cannot open would stop it each time.

/** A workspace is starting for so long after its journal was read. */
const START_MS = 20_000;

/** An order may show at the service so long after it was placed; those of the demo soon do. */
const ORDERS_LATE_MS = 15 * 60_000;
const DEMO_ORDERS_LATE_MS = 5_000;

/**
 * From when on all purchases of a journal can be read, after its last step.
 * @param {number} lastStep in ms
 * @param {boolean} isDemo
 */
export const ordersShowFrom = (lastStep, isDemo) =>
  lastStep + (isDemo ? DEMO_ORDERS_LATE_MS : ORDERS_LATE_MS);

export class FailedStarts {
  #keep;
  #now;
  #began = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #over;

  /**
   * @param {{keep: {load: (key: string) => Promise<string>, save: (key: string, text: string) =>
   *   Promise<void>, erase: (key: string) => Promise<void>}, now?: () => number}} parts
   */
  constructor({ keep, now = Date.now }) {
    this.#keep = keep;
    this.#now = now;
  }

  /** The program has been handed the journal. @param {string} workspace */
  began(workspace) {
    this.#began = this.#now();
    clearTimeout(this.#over);
    this.#over = setTimeout(() => void this.forget(workspace), START_MS);
    /** @type {any} */ (this.#over).unref?.();
  }

  /** @param {string} workspace @returns {Promise<boolean>} whether not for the first time */
  async trapped(workspace) {
    clearTimeout(this.#over);
    if (this.#now() - this.#began > START_MS) return false;
    const times = 1 + Number(await this.#keep.load(keyOf(workspace)));
    await this.#keep.save(keyOf(workspace), String(times));
    return times > 1;
  }

  /** It started, or will start from something else. @param {string} workspace */
  async forget(workspace) {
    await this.#keep.erase(keyOf(workspace)).catch(() => {});
  }
}

const keyOf = (workspace) => `failed:${workspace}`;
