// Something on a page, named by role and name, which need not be there yet: as much of Playwright's
// locators as our persons use, so that one description of a journey serves every engine.

import { eventually } from '../support/patience.mjs';

const kPatienceMs = 60_000;
const kEveryMs = 60;
/** So long a click may take to show, in a browser that has other work. */
const kClickAgainMs = 4000;

/** A name as the page's eyes take it. @param {string | RegExp} words */
const asked = (words, exact) =>
  words instanceof RegExp
    ? { source: words.source, flags: words.flags }
    : exact
      ? { exact: words }
      : { text: words };

/** @typedef {import('./eyes.mjs').Query} Query */

export class Locator {
  #page;
  #query;

  /** @param {import('./page.mjs').EnginePage} page @param {Query} query */
  constructor(page, query) {
    this.#page = page;
    this.#query = query;
  }

  #other(query) {
    return new Locator(this.#page, query);
  }

  getByRole(role, { name, exact = false, disabled } = {}) {
    const query = { role, disabled, within: this.#query };
    return this.#other(name === undefined ? query : { ...query, name: asked(name, exact) });
  }

  getByText(text) {
    return this.#other({ text: asked(text, false), within: this.#query });
  }

  first() {
    return this.#other({ ...this.#query, first: true });
  }

  or(other) {
    return this.#other({ either: [this.#query, other.#query] });
  }

  and(other) {
    return this.#other({ both: [this.#query, other.#query] });
  }

  /** @param {{state?: 'visible' | 'detached', timeout?: number}} [wish] */
  async waitFor({ state = 'visible', timeout = kPatienceMs } = {}) {
    await this.#until(state, timeout, async () => {
      const { count, isShown } = await this.#look();
      if (state === 'detached') return count === 0;
      if (count > 1) throw new Error(`${count} fit ${this}`);
      return isShown;
    });
  }

  async isVisible() {
    return (await this.#look()).isShown;
  }

  async textContent() {
    await this.waitFor();
    return (await this.#look()).text;
  }

  /** A press of the mouse in its middle, as soon as that would hit it. */
  async click({ timeout = kPatienceMs } = {}) {
    await this.#until('to be clicked', timeout, async (note) => {
      const { x, y, why } = await this.#page.eyes('aim', this.#query);
      if (why) return note(why);
      await this.#page.driver.click(x, y);
      return true;
    });
  }

  async fill(text) {
    await this.#until('to be filled', kPatienceMs, async (note) => {
      const why = await this.#page.eyes('enter', this.#query);
      if (why) return note(why);
      if (text) await this.#page.keyboard.type(text);
      else await this.#page.keyboard.press('Backspace');
      return (await this.#look()).value === text;
    });
  }

  check() {
    return this.#setChecked(true);
  }

  uncheck() {
    return this.#setChecked(false);
  }

  async #setChecked(wanted) {
    await this.waitFor();
    // A list that changes under the pointer takes a click for another row: then again.
    let clicked = 0;
    const settled = async () => {
      if ((await this.#look()).isChecked === wanted) return true;
      if (Date.now() - clicked > kClickAgainMs) {
        await this.click();
        clicked = Date.now();
      }
      return false;
    };
    await this.#until(wanted ? 'checked' : 'not checked', kPatienceMs, settled);
  }

  /** @returns {Promise<{count: number, isShown: boolean, isChecked: boolean, text: string,
   *   value: string}>} */
  #look() {
    return this.#page.eyes('look', this.#query);
  }

  async #until(what, timeout, ask) {
    let hindrance = '';
    const note = (why) => {
      hindrance = why;
      return false;
    };
    try {
      await eventually(`${this} ${what}`, () => ask(note), {
        seconds: timeout / 1000,
        every: kEveryMs,
      });
    } catch (error) {
      if (hindrance) error.message += `; ${hindrance}`;
      throw error;
    }
  }

  toString() {
    return JSON.stringify(this.#query);
  }
}
