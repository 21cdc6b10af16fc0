// Measures the packaged site in Chromium and writes the figures to browser.json:
//   node tests/bench/run.mjs
// PLANSHIFT_SITE is the site, PLANSHIFT_BARE_SITE the page with Dear ImGui, our stage and no
// application; the other variables are those of the end-to-end tests.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { within } from '../e2e/support/patience.mjs';
import { report, reports, startBrowser, startServer } from '../e2e/support/stage.mjs';
import { measureDemo } from './demo.mjs';
import { measureFirstFrames } from './first_frame.mjs';
import { judgeJournal, measureJournal } from './journal.mjs';
import { measureJourney } from './journey.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bareSite = process.env.PLANSHIFT_BARE_SITE ?? join(root, 'build/bare-site');
const kMostSeconds = 600;

rmSync(join(reports, 'browser.json'), { force: true });
const [server, bareServer] = await Promise.all([
  startServer(),
  startServer({ options: ['--site', bareSite] }),
]);
const browser = await startBrowser();
try {
  const figures = await within(kMostSeconds, 'the bench', measureAll());
  for (const [name, value] of Object.entries(figures)) {
    if (!Number.isFinite(value)) throw new Error(`${name} could not be measured.`);
  }
  report('browser', figures);
  const forWeb = /^(idle_cpu_percent|mirror_ms_300|memory_|frame_ms_)/;
  const web = Object.entries(figures).filter(([name]) => forWeb.test(name));
  report('web', Object.fromEntries(web));
  tell(figures);
  const journal = await within(kMostSeconds, 'the bench', measureJournal(server.url));
  report('journal', journal);
  judgeJournal(journal).forEach((line) => console.log(`  ${line}`));
} finally {
  await browser.close();
  server.stop();
  bareServer.stop();
}

async function measureAll() {
  const first = await measureFirstFrames(browser, { site: server.url, bare: bareServer.url });
  const demo = await measureDemo(browser, server.url);
  return { ...first, ...demo, ...(await measureJourney(browser, server.url)) };
}

function tell(figures) {
  const ratio = figures.first_frame_ms / figures.bare_first_frame_ms;
  const drawn = Object.entries(figures)
    .filter(([name]) => name.startsWith('idle_frames_for_'))
    .map(([name, count]) => `${count} for ${name.slice('idle_frames_for_'.length)}`);
  const say = (line) => console.log(`  ${line}`);
  say(
    `first frame ${figures.first_frame_ms} ms, ${ratio.toFixed(2)} times the bare page's ` +
      `${figures.bare_first_frame_ms} ms (medians of ${figures.cold_loads} cold loads); ` +
      `when it is opened again ${figures.warm_first_frame_ms} ms, ` +
      `the bare page ${figures.bare_warm_first_frame_ms} ms`,
  );
  say(
    `demo: first customers listed ${figures.demo_first_rows_ms} ms after the click, ` +
      `all read after ${figures.demo_scanned_ms} ms`,
  );
  say(`10 idle seconds: ${figures.idle_frames_10s} frames ${drawn.join(', ')}`.trimEnd());
  say(
    `scrolling the customers: ${figures.scroll_frame_ms} ms a frame, ` +
      `95 % within ${figures.scroll_frame_p95_ms} ms ` +
      `(the application and its twins; ${figures.scroll_frames} frames)`,
  );
  say(
    `idle processor time of all the browser's processes: ${figures.idle_cpu_percent} % ` +
      `(with an empty page ${figures.idle_cpu_percent_empty_page} %); ` +
      `memory after 100 rounds of all screens: ${figures.memory_kb} KB, ` +
      `${figures.memory_growth_kb} KB more than after 20`,
  );
  say(
    `of a frame the twins take ${figures.mirror_ms_per_frame} ms, ` +
      `the browser's layout of them ${figures.layout_ms_per_frame} ms`,
  );
  say(
    `all customers of the demo, from Find to Confirm: ${figures.journey_seconds} s, ` +
      `${figures.journey_clicks} clicks`,
  );
}
