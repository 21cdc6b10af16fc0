// How long a person waits for the first frame: from the start of the navigation to the page's own
// mark, with nothing in any cache, and once more with everything there. Both pages take turns, so
// that a busy moment of the machine meets both.

import { freshContext } from '../e2e/support/stage.mjs';
import { median, rounded } from './numbers.mjs';

const kColdLoads = 9;
const kMark = 'planshift-first-frame';

/** The first visit of a browser that knows nothing yet, and the next one. */
async function twoLoads(browser, url) {
  const { context } = await freshContext(browser);
  try {
    const page = await context.newPage();
    await page.goto(url);
    const cold = await firstFrame(page);
    await page.goto('about:blank');
    await page.goto(url);
    return { cold, warm: await firstFrame(page) };
  } finally {
    await context.close();
  }
}

async function firstFrame(page) {
  const frame = await page.waitForFunction(
    (mark) => performance.getEntriesByName(mark)[0]?.startTime,
    kMark,
    { timeout: 60_000 },
  );
  return frame.jsonValue();
}

export async function measureFirstFrames(browser, { site, bare }) {
  // The first page of a new browser pays for the browser's own start.
  await twoLoads(browser, bare);
  await twoLoads(browser, site);
  const times = { site: [], bare: [] };
  for (let load = 0; load < kColdLoads; ++load) {
    times.site.push(await twoLoads(browser, site));
    times.bare.push(await twoLoads(browser, bare));
  }
  const all = (page, kind) => times[page].map((time) => time[kind]);
  return {
    cold_loads: kColdLoads,
    first_frame_ms: rounded(median(all('site', 'cold'))),
    first_frame_slowest_ms: rounded(Math.max(...all('site', 'cold'))),
    bare_first_frame_ms: rounded(median(all('bare', 'cold'))),
    warm_first_frame_ms: rounded(median(all('site', 'warm'))),
    bare_warm_first_frame_ms: rounded(median(all('bare', 'warm'))),
  };
}
