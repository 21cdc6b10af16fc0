// Runs that are killed again and again: a person approves a run over some customers, then the
// browser dies at random moments and is started anew on what it had written, until the run is
// finished (reliability G10, B1, B2). After each death the journal is compared with what was ever
// said to be durable; at the end tenant, journal and screen have to agree.

import assert from 'node:assert/strict';

import { Durable, chainTrouble, countByMigration, openWrites, readJournal } from './journal.mjs';
import { pause } from './patience.mjs';
import { Person } from './person.mjs';

const kCustomers = [
  'Vignobles Castaing',
  'Imprimerie Rivoire',
  'Polder Bloemen',
  'Distillerie Kerbrat',
  'Pharmacie du Vieux-Port',
];
/** A call, there and back: long enough that many a death finds a write on its way. */
const kLatencyMs = [40, 240];
/** A run is over after about as many deaths. */
const kMostInARun = 15;
/** A death comes this long after the page began to load, or after it works again. */
const kLongestMs = 1600;

/** The seed that was asked for, or a new one. */
export const seedOfThisRun = () => Number(process.env.PLANSHIFT_SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 that a seed repeats. */
function chooser(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** What is counted, as the report has it. */
export const noFigures = () => ({
  kills: 0,
  kills_renderer: 0,
  kills_browser: 0,
  kills_while_writing: 0,
  runs: 0,
  records: 0,
  records_lost: 0,
  orders: 0,
  orders_doubled: 0,
  uncovered: 0,
  seconds: 0,
});

/**
 * A browser's profile that outlives it; what its pages store is told to the `durable` it was made
 * with.
 * @typedef {{
 *   pageAt: (url: string) => Promise<any>,
 *   killRenderer: (page: any) => Promise<void>,
 *   killBrowser: () => Promise<void>,
 *   remove: () => Promise<void>,
 * }} KillableProfile
 */

/**
 * Kills so often, renderers and whole browsers as the seed has it, in runs side by side. The
 * figures are counted up as it goes, so that they tell of a failure as well.
 * @param {{kills: number, seed: number, figures: ReturnType<typeof noFigures>, lanes?: number,
 *   startServer: () => Promise<import('./server.mjs').Server>,
 *   makeProfile: (durable: Durable) => KillableProfile,
 *   tell?: (line: string) => void}} order
 */
export async function killOften(order) {
  const { kills, seed, figures, lanes = 2, startServer, makeProfile, tell = () => {} } = order;
  const started = Date.now();
  const lane = async (random, wanted) => {
    for (let done = 0; done < wanted; ) {
      const server = await startServer();
      const most = Math.min(kMostInARun, wanted - done);
      done += await killedRun({ server, most, random, figures, makeProfile });
      server.stop();
      figures.seconds = Math.round((Date.now() - started) / 1000);
      tell(`${figures.kills} kills in ${figures.runs} runs, ${figures.seconds} s`);
    }
  };
  const share = (index) => Math.floor((kills + index) / lanes);
  const run = (_, index) => lane(chooser(seed + index), share(index));
  await Promise.all(Array.from({ length: lanes }, run));
}

/**
 * One run from approval to its end, killed at most so often. Gives how often it was.
 * @param {{server: import('./server.mjs').Server, most: number, random: () => number,
 *   figures: ReturnType<typeof noFigures>,
 *   makeProfile: (durable: Durable) => KillableProfile}} lane
 */
async function killedRun({ server, most, random, figures, makeProfile }) {
  const durable = new Durable();
  const profile = makeProfile(durable);
  try {
    let person = new Person(await profile.pageAt(`${server.url}?demo`), 'en');
    const before = await approve(server, person);
    let seen = (await nothingLost(person.page, durable, figures)).length;
    let kills = 0;
    for (let finished = false; kills < most && !finished; kills += 1) {
      // Every other one does not wait until the page works again.
      if (kills % 2 === 0) await person.ready();
      await pause(random() * kLongestMs);
      await kill(profile, person.page, random() < 0.5 ? 'browser' : 'renderer', figures);
      person = new Person(await profile.pageAt(server.url), 'en');
      const journal = await nothingLost(person.page, durable, figures);
      if (openWrites(journal.slice(seen)) > 0) figures.kills_while_writing += 1;
      seen = journal.length;
      await noHarm(server, figures);
      finished = countByMigration(journal, 'finished').size === kCustomers.length;
    }
    await person.ready();
    await endsWell(server, person, before);
    figures.records += (await nothingLost(person.page, durable, figures)).length;
    figures.orders += (await noHarm(server, figures)).length;
    figures.runs += 1;
    return kills;
  } finally {
    await profile.remove();
  }
}

async function kill(profile, page, kind, figures) {
  await (kind === 'browser' ? profile.killBrowser() : profile.killRenderer(page));
  figures.kills += 1;
  figures[`kills_${kind}`] += 1;
}

/** Gives what the tenant was like before anything was bought. */
async function approve(server, person) {
  await person.ready();
  await person.scanned();
  await person.selectOnly(kCustomers);
  const before = await server.state();
  await server.control('/sandbox/behavior', { latency_ms: kLatencyMs });
  await person.planAndBuy();
  return before;
}

/** What was ever durable is there, unchanged, and the chain holds (S15). Gives the journal. */
async function nothingLost(page, durable, figures) {
  assert.ok(durable.told > 0, 'the page tells what is durable');
  const journal = await readJournal(page);
  const lost = durable.missingIn(journal);
  figures.records_lost += lost;
  assert.equal(lost, 0, `${lost} of ${durable.hashes.size} acknowledged records are lost`);
  assert.equal(chainTrouble(journal), '');
  durable.include(journal);
  return journal;
}

/** Nothing was bought twice (S1), and nobody was without a license for a moment (S8). */
async function noHarm(server, figures) {
  const counts = Object.values(await server.orders());
  const doubled = counts.filter((count) => count > 1).length;
  const { uncovered } = await server.state();
  figures.orders_doubled += doubled;
  figures.uncovered += uncovered;
  assert.equal(doubled, 0, 'an order was made twice');
  assert.equal(uncovered, 0, 'a user was without a license');
  return counts;
}

/** Tenant, journal and screen say the same: all customers done, each with one order. */
async function endsWell(server, person, before) {
  await person.goTo('migrate');
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  const each = kCustomers.map(() => 1);
  assert.deepEqual(Object.values(await server.orders()), each, 'the tenant: one order each');
  const { suspended = 0 } = (await server.state()).subscriptions;
  const wanted = (before.subscriptions.suspended ?? 0) + kCustomers.length;
  assert.equal(suspended, wanted, 'the tenant: every old subscription is suspended');
  const finished = countByMigration(await readJournal(person.page), 'finished');
  assert.deepEqual([...finished.values()], each, 'the journal: every migration ended once');
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  for (const customer of kCustomers) {
    await list.getByRole('button', { name: customer }).first().waitFor();
  }
}
