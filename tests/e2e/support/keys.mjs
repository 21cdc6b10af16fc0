// A person without a mouse: only keys, and where they lead.

import assert from 'node:assert/strict';

import { eventually, pause } from './patience.mjs';
import { ringPixels } from './ring.mjs';

/** Presses of Tab that are enough for a way round any screen. */
const kMostTabs = 150;

export class Keys {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** What has the focus; nothing when that is the page as a whole. */
  focused() {
    return this.#page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') || element.textContent || '';
      const twin = element.getAttribute('data-twin') ?? '';
      const isTabStop = element.tabIndex >= 0;
      return { twin, name: name.trim(), isTabStop, box: { x, y, width, height } };
    });
  }

  press(key) {
    return this.#page.keyboard.press(key);
  }

  type(text) {
    return this.#page.keyboard.type(text);
  }

  /** Goes on by Tab (or Shift+Tab) until the name of what has the focus fits. */
  async to(name, key = 'Tab') {
    const fits = (label) => (name instanceof RegExp ? name.test(label) : label === name);
    const passed = [];
    for (let presses = 0; presses < kMostTabs; ++presses) {
      await this.press(key);
      const now = await this.focused();
      if (now && fits(now.name)) return now;
      passed.push(now?.name.slice(0, 40) ?? 'the page');
    }
    return assert.fail(`${key} never reached ${name}, only: ${passed.join(' · ')}`);
  }

  /** Moves by an arrow; the page answers a little later, and makes it the group's tab stop. */
  async arrow(key) {
    const before = await this.focused();
    await this.press(key);
    return eventually(`${key} moves the focus on from ${before?.name}`, async () => {
      const now = await this.focused();
      return now && now.twin !== before?.twin && now.isTabStop ? now : null;
    });
  }

  /** The ring is drawn around what has the focus, and not when the focus has moved on. */
  async showsRing(leave = 'Tab', back = 'Shift+Tab') {
    const here = await this.focused();
    await eventually(`a focus ring around "${here.name}"`, async () => {
      await this.press(leave);
      await pause(300); // until it is drawn; if that was too short, all over again
      const without = await this.#page.screenshot();
      await this.press(back);
      const { name, box } = (await this.focused()) ?? {};
      assert.equal(name, here.name, `${leave} and ${back} lead back`);
      await pause(300);
      const withRing = await this.#page.screenshot();
      const pixels = await ringPixels(this.#page, { without, withRing, box });
      return pixels >= box.width + box.height; // half of the way round, one pixel wide
    });
  }
}
