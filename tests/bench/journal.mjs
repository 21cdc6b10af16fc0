// A long journal on a real disk (G13): how long a page needs to go on from 100,000 records, how
// many intents a second become durable, committed as the engine does it, how large a record is.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Person } from '../e2e/support/person.mjs';
import { kFlags } from '../e2e/support/stage.mjs';
import { root, reports } from '../e2e/support/figures.mjs';
import { median, rounded } from './numbers.mjs';

const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');

const kRecords = 100_000;
const kCustomers = ['Vignobles Castaing', 'Imprimerie Rivoire', 'Polder Bloemen'];
const kPart = 10_000;
const kIntents = 1200;
/** Records committed together: so many customers have an intent on its way at a time. */
const kAtOnce = 6;
const kResumes = 3;
/** What may be at most, or must be at least (G13). */
const kGoals = {
  resume_100k_ms: { most: 2000 },
  intents_per_second: { least: 200 },
  bytes_per_record: { most: 1024 },
};

/** A line for each figure; one that misses its goal makes the bench fail in the end. */
export function judgeJournal(figures) {
  return Object.entries(kGoals).map(([name, { most = Infinity, least = 0 }]) => {
    const value = figures[name];
    const missed = !(value <= most && value >= least);
    if (missed) process.exitCode = 1;
    const goal = most < Infinity ? `at most ${most}` : `at least ${least}`;
    return `journal ${name}: ${value} (${goal})${missed ? '  MISSED' : ''}`;
  });
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The journal of a small run, as the product itself wrote it. */
async function smallRun(context, url) {
  const person = new Person(await context.newPage(), 'en');
  await person.open(`${url}?demo`);
  await person.scanned();
  await person.selectOnly(kCustomers);
  await person.planAndBuy();
  await person.runEnds();
  const lines = await person.page.evaluate(readLog);
  await person.page.close();
  return lines.map((line) => JSON.parse(line).body);
}

function readLog() {
  return new Promise((resolve) => {
    indexedDB.open('planshift:demo').onsuccess = ({ target }) => {
      const log = target.result.transaction('log').objectStore('log');
      log.getAll().onsuccess = ({ target: all }) => resolve(all.result);
    };
  });
}

const kGuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The same run again and again, of other customers each time, chained as one journal. */
function longJournal(bodies) {
  const lines = [];
  let previous = '0'.repeat(64);
  for (let round = 0; lines.length < kRecords; ++round) {
    const mark = round.toString(16).padStart(4, '0');
    const ids = new Map();
    for (const { m } of bodies.map((body) => JSON.parse(body))) {
      if (m) ids.set(m, `${m}${mark}`);
    }
    for (const body of bodies.slice(0, kRecords - lines.length)) {
      const seq = lines.length + 1;
      let text = body.replace(/"seq":\d+/, `"seq":${seq}`);
      text = text.replace(kGuid, (guid) => mark + guid.slice(4));
      for (const [id, other] of ids) text = text.replaceAll(`"${id}"`, `"${other}"`);
      const hash = sha256(previous + text);
      lines.push(JSON.stringify({ seq, prev: previous, hash, body: text }));
      previous = hash;
    }
  }
  return { lines, hash: previous };
}

/** Puts them where the product will look for them. */
async function writeLog({ lines, hash, first, last }) {
  const database = await new Promise((resolve) => {
    indexedDB.open('planshift:demo').onsuccess = ({ target }) => resolve(target.result);
  });
  const transaction = database.transaction(['log', 'head'], 'readwrite');
  const log = transaction.objectStore('log');
  if (first === 1) log.clear();
  lines.forEach((line, index) => log.add(line, first + index));
  if (last) transaction.objectStore('head').put({ sequence: last, hash, epoch: 1 }, 'head');
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** From the first look at the log until the page shows what is in it. */
export function watchResume() {
  const getAll = IDBObjectStore.prototype.getAll;
  IDBObjectStore.prototype.getAll = function (...range) {
    if (this.name === 'log') globalThis.logAsked ??= performance.now();
    return getAll.call(this, ...range);
  };
  const look = () => {
    const list = document.querySelector('#twins :is([role=treegrid], [role=grid], table)');
    const since = performance.now() - globalThis.logAsked;
    if (globalThis.logAsked && list) globalThis.resumedAfter ??= since;
    requestAnimationFrame(look);
  };
  look();
}

/** Also the processor time of the page's own thread, which a busy machine does not stretch. */
async function resume(context, url) {
  const page = await context.newPage();
  await page.addInitScript(watchResume);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1000;
  };
  await page.goto(url);
  await page.waitForFunction(() => globalThis.logAsked, null, { polling: 20 });
  const before = await busy();
  const took = await page.waitForFunction(() => globalThis.resumedAfter, null, { timeout: 60_000 });
  const milliseconds = await took.jsonValue();
  const thread = (await busy()) - before;
  await page.close();
  return { milliseconds, thread };
}

/** Intents through the page's own module, a group after the other, each waited for. */
async function appendAll({ module, lines, atOnce }) {
  const store = await import(module);
  await store.takeEpoch('bench', 'bench');
  let head = { sequence: 0, hash: '0'.repeat(64) };
  const start = performance.now();
  for (let at = 0; at < lines.length; at += atOnce) {
    const some = lines.slice(at, at + atOnce);
    const { seq, hash } = JSON.parse(some.at(-1));
    await store.appendRecords('bench', head, some, hash);
    head = { sequence: seq, hash };
  }
  return (lines.length / (performance.now() - start)) * 1000;
}

/** As the product does in the background, once a journal has grown. */
async function mergeDemo({ merge, store }) {
  await (await import(store)).takeEpoch('demo', 'bench');
  await (await import(merge)).mergeAll('demo', 0);
}

async function throughModules(page, url, lines) {
  await page.route('**/bench/*.mjs', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    const body = readFileSync(join(root, 'web', name), 'utf8');
    return route.fulfill({ body, contentType: 'text/javascript' });
  });
  const store = `${url}bench/journal_store.mjs`;
  await page.evaluate(mergeDemo, { merge: `${url}bench/journal_merge.mjs`, store });
  const intents = lines.slice(0, kIntents);
  return page.evaluate(appendAll, { module: store, lines: intents, atOnce: kAtOnce });
}

/** A browser whose demo has the long journal. */
export async function prepare(context, url) {
  const { lines, hash } = longJournal(await smallRun(context, url));
  const page = await context.newPage();
  await page.goto(`${url}config.json`);
  for (let at = 0; at < lines.length; at += kPart) {
    const last = at + kPart >= lines.length ? lines.length : 0;
    const some = lines.slice(at, at + kPart);
    await page.evaluate(writeLog, { lines: some, hash, first: at + 1, last });
  }
  const perSecond = await throughModules(page, url, lines);
  await page.close();
  return { lines, intents_per_second: rounded(perSecond) };
}

export async function measureJournal(url) {
  mkdirSync(reports, { recursive: true });
  const folder = mkdtempSync(join(reports, 'profile-')); // on a disk, as a person's is
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.PLANSHIFT_CHROMIUM ?? '/usr/bin/chromium',
    args: kFlags,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
  });
  try {
    const { lines, intents_per_second } = await prepare(context, url);
    const times = [];
    for (let time = 0; time < kResumes; ++time) times.push(await resume(context, url));
    const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    return {
      resume_100k_ms: rounded(median(times.map(({ milliseconds }) => milliseconds))),
      resume_100k_thread_ms: rounded(median(times.map(({ thread }) => thread))),
      intents_per_second,
      bytes_per_record: rounded(bytes / lines.length),
    };
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
