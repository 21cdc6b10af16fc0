// What the open demo costs while nobody does anything, for each screen while somebody moves the
// pointer, and after every screen was opened and closed a hundred times.

import { median, rounded } from './numbers.mjs';

const kIdleSeconds = 10;
const kIdleTimes = 5;
const kRounds = 100;
/** Share of the rounds until everything that is kept on purpose has been made once. */
const kWarmShare = 0.2;
const kScreens = ['connect', 'find', 'plan', 'migrate', 'confirm', 'settings'];
const kFrames = 20;

/**
 * Processor time of all the browser's processes over ten seconds, in percent of one processor: the
 * median of several times, since it is counted in steps of 0.1 %, and the browser has tasks of its
 * own.
 */
export async function idleProcessor(browser) {
  const session = await browser.newBrowserCDPSession();
  const seconds = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const percents = [];
  for (let time = 0; time < kIdleTimes; ++time) {
    const before = await seconds();
    await new Promise((resolve) => setTimeout(resolve, kIdleSeconds * 1000));
    percents.push((((await seconds()) - before) / kIdleSeconds) * 100);
  }
  await session.detach();
  return rounded(median(percents));
}

/** Goes to a screen by its link, as a press would, and waits until it is drawn. */
function goTo(step) {
  return new Promise((resolve) => {
    document.querySelector(`[data-key="nav.${step}"]`).click();
    const start = globalThis.planshiftFrames.total;
    const look = () =>
      globalThis.planshiftFrames.total > start ? resolve() : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });
}

/** Milliseconds of the main thread for a frame of each screen, the pointer moving over it. */
export async function frameOfEachScreen(page) {
  const figures = {};
  for (const screen of kScreens) {
    await page.evaluate(goTo, screen);
    const times = await page.evaluate(async (frames) => {
      globalThis.frameTimes = [];
      const app = document.getElementById('app');
      for (let i = 0; globalThis.frameTimes.length < frames && i < 4 * frames; ++i) {
        const place = { clientX: 300 + (i % 20) * 10, clientY: 200 + (i % 20) * 10 };
        app.dispatchEvent(new PointerEvent('pointermove', { ...place, bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return globalThis.frameTimes;
    }, kFrames);
    figures[`frame_ms_${screen}`] = rounded(median(times));
  }
  return figures;
}

async function memory(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } =
    await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

async function openAndClose(page, rounds) {
  for (let round = 0; round < rounds; ++round) {
    for (const screen of kScreens) await page.evaluate(goTo, screen);
  }
}

/** By how much the page's memory, with that of the wasm, has grown between round 20 and 100. */
export async function memoryOverRounds(page, rounds = kRounds) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const warm = Math.ceil(rounds * kWarmShare);
  await openAndClose(page, warm);
  const before = await memory(session);
  await openAndClose(page, rounds - warm);
  const after = await memory(session);
  await session.detach();
  return {
    memory_kb: Math.round(after / 1024),
    memory_growth_kb: Math.round((after - before) / 1024),
  };
}
