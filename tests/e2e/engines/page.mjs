// A page of Firefox or WebKitGTK with the part of Playwright's page that our persons use. Below it
// is a driver: the few things that each engine does in its own way.

import { writeFileSync } from 'node:fs';

import { eventually } from '../support/patience.mjs';
import { keyActions, typeActions } from './key_codes.mjs';
import { Locator } from './locator.mjs';

/**
 * @typedef {{
 *   goTo: (url: string) => Promise<void>,
 *   evaluate: (code: string, text: string) => Promise<string>,
 *   act: (actions: object[]) => Promise<void>,
 *   click: (x: number, y: number) => Promise<void>,
 *   picture: () => Promise<string>,
 *   killPage: () => Promise<void>,
 *   killBrowser: () => Promise<void>,
 *   close: () => Promise<void>,
 * }} Driver `goTo` begins to load; `evaluate` runs the code of a function that takes and gives a
 *   text; `act` takes WebDriver's actions; `picture` is a PNG in base64
 */

export class EnginePage {
  #url = 'about:blank';

  /** @param {Driver} driver */
  constructor(driver) {
    this.driver = driver;
    this.keyboard = {
      press: (key) => driver.act(keyActions(key)),
      type: (text) => driver.act(typeActions(text)),
    };
  }

  /** Ends as soon as the new page is there, though not whole. */
  async goto(url) {
    this.#url = url;
    await this.#leave(() => this.driver.goTo(url));
  }

  async reload() {
    this.#url = await this.evaluate(() => location.href);
    await this.#leave(() => this.driver.goTo(this.#url));
  }

  /** Where it was sent. */
  url() {
    return this.#url;
  }

  /** What is said of the old page must not be taken for the new one's. */
  async #leave(go) {
    await this.evaluate(() => {
      globalThis.isLeft = true;
    }).catch(() => {}); // a page that died has nothing to say
    await go();
    const isNew = () => this.evaluate(() => !globalThis.isLeft && Boolean(globalThis.eyes));
    const begins = () => isNew().catch(() => false);
    await eventually('the page begins to load', begins, { seconds: 30 });
  }

  /** Runs the function in the page; it and its value are made of what JSON can say. */
  async evaluate(task, argument = null) {
    const code = `async (text) => JSON.stringify((await (${task})(JSON.parse(text))) ?? null)`;
    return JSON.parse(await this.driver.evaluate(code, JSON.stringify(argument)));
  }

  /** Asks the page's eyes. @param {'look' | 'aim' | 'enter' | 'meet' | 'press' | 'write'} what */
  eyes(what, query) {
    return this.evaluate(({ what, query }) => globalThis.eyes[what](query), { what, query });
  }

  async waitForFunction(condition) {
    await eventually(`${condition}`, () => this.evaluate(condition).catch(() => false));
  }

  getByRole(role, options) {
    return new Locator(this, undefined).getByRole(role, options);
  }

  getByText(text) {
    return new Locator(this, undefined).getByText(text);
  }

  /** @param {{path?: string}} [options] */
  async screenshot({ path } = {}) {
    const picture = Buffer.from(await this.driver.picture(), 'base64');
    if (path) writeFileSync(path, picture);
    return picture;
  }
}
