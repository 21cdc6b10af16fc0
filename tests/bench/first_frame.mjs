// How long a person waits for the first frame: from the start of the navigation, with nothing in
// any cache, to the page's own mark. Both pages take turns, so that a busy moment of the machine
// meets both.

import { freshContext } from '../e2e/support/stage.mjs';
import { median, rounded } from './numbers.mjs';

const kColdLoads = 9;
const kMark = 'planshift-first-frame';

async function coldLoad(browser, url) {
  const { context } = await freshContext(browser);
  try {
    const page = await context.newPage();
    await page.goto(url);
    const frame = await page.waitForFunction(
      (mark) => performance.getEntriesByName(mark)[0]?.startTime,
      kMark,
      { timeout: 60_000 },
    );
    return await frame.jsonValue();
  } finally {
    await context.close();
  }
}

export async function measureFirstFrames(browser, { site, bare }) {
  // The first page of a new browser pays for the browser's own start.
  await coldLoad(browser, bare);
  await coldLoad(browser, site);
  const times = { site: [], bare: [] };
  for (let load = 0; load < kColdLoads; ++load) {
    times.site.push(await coldLoad(browser, site));
    times.bare.push(await coldLoad(browser, bare));
  }
  return {
    cold_loads: kColdLoads,
    first_frame_ms: rounded(median(times.site)),
    first_frame_slowest_ms: rounded(Math.max(...times.site)),
    bare_first_frame_ms: rounded(median(times.bare)),
  };
}
