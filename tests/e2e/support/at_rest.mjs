// A page that has drawn everything that was begun.

import { eventually, pause } from './patience.mjs';

/** @param {import('playwright-core').Page} page */
export const framesDrawn = (page) => page.evaluate(() => globalThis.planshiftFrames.total);

/** Nothing has been drawn for a moment: what was begun is shown. */
export async function atRest(page) {
  await eventually('the page comes to rest', async () => {
    const before = await framesDrawn(page);
    await pause(300);
    return (await framesDrawn(page)) === before;
  });
}
