// The demo in use: how soon its customers are listed, what is drawn while nobody does anything,
// and what a frame costs while the table scrolls.

import { Person } from '../e2e/support/person.mjs';
import { freshContext } from '../e2e/support/stage.mjs';
import { median, quantile, rounded } from './numbers.mjs';
import { frameOfEachScreen, idleProcessor, memoryOverRounds } from './screens.mjs';

const kIdleSeconds = 10;
const kScrollFrames = 240;
/** No frame for this long, and the page is at rest. */
const kRestMs = 2000;

/** Keeps what each of the page's frames takes in the main thread, in milliseconds. */
function timeFrames() {
  globalThis.frameTimes = [];
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) =>
    request((now) => {
      const before = globalThis.planshiftFrames?.total;
      const start = performance.now();
      callback(now);
      if (globalThis.planshiftFrames?.total !== before) {
        globalThis.frameTimes.push(performance.now() - start);
      }
    });
}

/** When the table of customers first has rows, counted from the press of the button. */
function watchFirstRows() {
  let pressed = 0;
  addEventListener('click', () => (pressed ||= performance.now()), { capture: true });
  new MutationObserver((changes, observer) => {
    if (!pressed || !document.querySelector('tr[role=row]:not([data-key=head])')) return;
    observer.disconnect();
    globalThis.firstRowsAfter = performance.now() - pressed;
  }).observe(document.getElementById('twins'), { childList: true, subtree: true });
}

async function openDemo(person) {
  await person.page.evaluate(watchFirstRows);
  const pressed = performance.now();
  await person.click(person.button(person.says('connect.demo.open')));
  await person.scanned();
  const rows = await person.page.evaluate(() => globalThis.firstRowsAfter);
  return {
    demo_first_rows_ms: rounded(rows),
    demo_scanned_ms: rounded(performance.now() - pressed),
  };
}

const framesDrawn = (page) => page.evaluate(() => structuredClone(globalThis.planshiftFrames));

async function comesToRest(page) {
  for (let seconds = 0; seconds < 60; seconds += kRestMs / 1000) {
    const before = await framesDrawn(page);
    await page.waitForTimeout(kRestMs);
    if ((await framesDrawn(page)).total === before.total) return;
  }
  throw new Error('The page does not come to rest.');
}

async function idleFrames(page) {
  await comesToRest(page);
  const before = await framesDrawn(page);
  await page.waitForTimeout(kIdleSeconds * 1000);
  const after = await framesDrawn(page);
  const figures = { idle_frames_10s: after.total - before.total };
  for (const [reason, count] of Object.entries(after.byReason)) {
    const more = count - (before.byReason[reason] ?? 0);
    if (more > 0) figures[`idle_frames_for_${reason}`] = more;
  }
  return figures;
}

/** Turns the wheel over the table once a frame, down and up again, until `frames` are drawn. */
async function scroll(page, frames) {
  const box = await page.getByRole('treegrid').first().boundingBox();
  const spot = { x: box.x + box.width / 3, y: box.y + box.height / 2 };
  await page.mouse.move(spot.x, spot.y);
  await comesToRest(page);
  return page.evaluate(
    async ({ x, y, frames }) => {
      const first = globalThis.planshiftFrames.total;
      globalThis.frameTimes = [];
      for (let turn = 0; globalThis.planshiftFrames.total - first < frames; ++turn) {
        if (turn > 10 * frames) throw new Error('The wheel moves nothing.');
        const deltaY = turn % 80 < 40 ? 24 : -24;
        // Asked anew each time: rows that left the window take their twins with them.
        document.elementFromPoint(x, y).dispatchEvent(
          new WheelEvent('wheel', { deltaY, clientX: x, clientY: y, bubbles: true }),
        );
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return globalThis.frameTimes;
    },
    { ...spot, frames },
  );
}

/** Milliseconds a profile spent in functions of these names, with all they called. */
function timeWithin(profile, names) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const within = new Set();
  const visit = (node, inside) => {
    const { functionName, url } = node.callFrame;
    const counts = inside || (names.includes(functionName) && url !== '');
    if (counts) within.add(node.id);
    for (const child of node.children ?? []) visit(nodes.get(child), counts);
  };
  visit(profile.nodes[0], false);
  let microseconds = 0;
  profile.samples.forEach((id, i) => {
    if (within.has(id)) microseconds += profile.timeDeltas[i];
  });
  return microseconds / 1000;
}

/** What the twins cost: web/mirror.mjs (its methods keep their names) and the browser's layout. */
async function mirrorCost(page) {
  const session = await page.context().newCDPSession(page);
  const metrics = async () => {
    const { metrics: all } = await session.send('Performance.getMetrics');
    return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  };
  await session.send('Performance.enable');
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  const before = await metrics();
  await session.send('Profiler.start');
  const { length: frames } = await scroll(page, kScrollFrames);
  const { profile } = await session.send('Profiler.stop');
  const after = await metrics();
  const spent = (name) => (after[name] - before[name]) * 1000;
  const layout = spent('LayoutDuration') + spent('RecalcStyleDuration');
  await session.detach();
  const twins = await page.evaluate(() => document.querySelectorAll('.twin').length);
  const mirror = timeWithin(profile, ['apply', 'settle']) / frames;
  return {
    twins,
    mirror_ms_per_frame: rounded(mirror),
    mirror_ms_300: rounded((mirror * 300) / twins),
    layout_ms_per_frame: rounded(layout / frames),
  };
}

export async function measureDemo(browser, url) {
  const { context, troubles } = await freshContext(browser);
  await context.addInitScript(timeFrames);
  const person = new Person(await context.newPage(), 'en');
  const emptyPage = await idleProcessor(browser);
  await person.open(url);
  const opening = await openDemo(person);
  const idle = await idleFrames(person.page);
  const processor = await idleProcessor(browser);
  const times = await scroll(person.page, kScrollFrames);
  const mirror = await mirrorCost(person.page);
  const screens = await frameOfEachScreen(person.page);
  const memory = await memoryOverRounds(person.page);
  await context.close();
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  return {
    ...opening,
    ...idle,
    idle_cpu_percent: processor,
    idle_cpu_percent_empty_page: emptyPage,
    scroll_frames: times.length,
    scroll_frame_ms: rounded(median(times)),
    scroll_frame_p95_ms: rounded(quantile(times, 0.95)),
    ...mirror,
    ...screens,
    ...memory,
  };
}
