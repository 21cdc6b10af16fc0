// One Chromium for a test file. It is started when a test needs it, and ended for good, whatever
// state it is in.

import { within } from './patience.mjs';
import { killMarked, marked, newMark } from './processes.mjs';
import { startBrowser } from './stage.mjs';

const kClosingSeconds = 5;

/** @type {Promise<{browser: import('playwright-core').Browser, mark: string}> | null} */
let current = null;

async function launch() {
  const mark = newMark();
  return { browser: await startBrowser({ env: marked(mark) }), mark };
}

export async function theBrowser() {
  if (current && !(await current).browser.isConnected()) await endBrowser();
  current ??= launch();
  return (await current).browser;
}

/** The next test starts another one. */
export async function endBrowser() {
  const ending = current;
  current = null;
  const { browser, mark } = (await ending?.catch(() => null)) ?? {};
  if (!browser) return;
  await within(kClosingSeconds, 'the browser closes', browser.close()).catch(() => {});
  killMarked(mark);
}
