// A person with a finger: taps, holds and swipes as the touch screen itself would report it.

import { pause } from './patience.mjs';

const kSteps = 8;
const kStepMs = 16;
const kHoldMs = 700;
/** Of a swipe, in CSS pixels a second. */
const kSpeed = 1500;

export class Finger {
  #session = null;
  #page;

  /** @param {import('playwright-core').Page} page of a profile with `hasTouch` */
  constructor(page) {
    this.#page = page;
  }

  async #open() {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    return this.#session;
  }

  async #touch(type, ...points) {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    const session = await this.#open();
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  /** Where it is now, scrolled to if need be. @param {import('playwright-core').Locator} locator */
  async tap(locator) {
    await locator.tap();
  }

  async hold(x, y) {
    await this.#touch('touchStart', [x, y]);
    await pause(kHoldMs);
    await this.#touch('touchEnd');
  }

  /** From here by so much, and lets go without resting. The browser itself keeps the time. */
  async swipe([x, y], [xDistance, yDistance]) {
    const session = await this.#open();
    await session.send('Input.synthesizeScrollGesture', {
      ...{ x, y, xDistance, yDistance, speed: kSpeed },
      ...{ gestureSourceType: 'touch', preventFling: false },
    });
  }

  /** Two fingers that part. */
  async pinch([x, y], by) {
    await this.#touch('touchStart', [x - 20, y], [x + 20, y]);
    for (let step = 1; step <= kSteps; ++step) {
      const far = 20 + (by * step) / kSteps;
      await this.#touch('touchMove', [x - far, y], [x + far, y]);
      await pause(kStepMs);
    }
    await this.#touch('touchEnd');
  }
}
