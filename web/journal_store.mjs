// A workspace's journal in IndexedDB: its records, its head, and the epochs of those who owned it.
// An append compares epoch and head, writes and moves the head in one strict transaction, issued in
// one go (reliability 1.5). Older records are merged, many to a row (web/journal_merge.mjs): the
// browser gives out a long log row by row, and slowly.

import { database, forget, transact } from './database.mjs';

const encoder = new TextEncoder();
const ZERO_HASH = '0'.repeat(64);
const VERSION = 2;
const STORES = ['log', 'chunks', 'head', 'epochs', 'quarantine'];
/** Stands for records that the head counts and the log does not hold; no record reads like it. */
const LOST = '{"lost":true}';

/** Begins the names of whole journals among what is set aside. */
const ASIDE = 'journal ';

/** How this build lays a journal out; one that finds a later number only reads. */
export const FORMAT = 1;

/** The head that was expected is not the one that is stored. */
export class Conflict extends Error {}
/** Somebody else owns the workspace by now, or nobody here ever did (S16). */
export class Fenced extends Error {}
/** A later build owns it, or laid it out (S18, T9). */
export class Newer extends Error {
  name = 'Newer';
}
/** All that this page wrote is gone: somebody cleared the site's data meanwhile (T7). */
export class Emptied extends Error {}

/**
 * Who owns a workspace: `from` is the first record that may be theirs. Every owner is kept, so that
 * each record's writer can be told.
 * @typedef {{epoch: number, build: string, format: number, since: number, from: number}} Owner
 */

const nameOf = (workspace) => `planshift:${workspace}`;

/** @returns {Promise<IDBDatabase>} of a later build too, as long as it can be read */
export async function journal(workspace) {
  const db = await database(nameOf(workspace), STORES, VERSION);
  const missing = STORES.find((name) => !db.objectStoreNames.contains(name));
  if (missing) throw new Newer(`layout ${db.version} without ${missing}`);
  return db;
}

/** The same, for whoever writes: never into what a later build laid out. */
export async function ownJournal(workspace) {
  const db = await journal(workspace);
  if (db.version > VERSION) throw new Newer(`layout ${db.version}`);
  return db;
}

/** How browsers say that a connection is gone; the last when its data was deleted (T7). */
export const CLOSED = new Set(['InvalidStateError', 'AbortError', 'UnknownError']);

/** The epochs that this page took. @type {Map<string, number>} */
const mine = new Map();
/** Up to which record this page has seen the journal. @type {Map<string, number>} */
const seen = new Map();

const headIn = (stored) => stored ?? { sequence: 0, hash: ZERO_HASH, epoch: 0 };

/** Reads the newest owner, then goes on inside the same transaction. */
export function newestOwner(store, then) {
  store('epochs').openCursor(null, 'prev').onsuccess = ({ target }) =>
    then(/** @type {Owner | undefined} */ (target.result?.value));
}

/** @param {string} workspace @returns {Promise<Owner | undefined>} */
export async function ownerOf(workspace) {
  return transact(await journal(workspace), ['epochs'], 'readonly', (store) => {
    const result = {};
    newestOwner(store, (owner) => (result.value = owner));
    return result;
  });
}

/** Whether this page's own epoch is still the newest one. @param {string} workspace */
export async function isOurs(workspace) {
  const epoch = mine.get(workspace);
  return epoch !== undefined && (await ownerOf(workspace))?.epoch === epoch;
}

/** Whether nobody's epoch is left, although this page took one. @param {string} workspace */
export const isEmptied = async (workspace) =>
  mine.has(workspace) && (await ownerOf(workspace)) === undefined;

/**
 * Takes a new epoch: from here on nobody with an older one can append.
 * @param {string} workspace
 * @param {string} build
 */
export async function takeEpoch(workspace, build, now = Date.now()) {
  const db = await ownJournal(workspace);
  const epoch = await transact(db, ['epochs', 'head'], 'readwrite', (store, fail) => {
    const result = {};
    const head = store('head').get('head');
    newestOwner(store, (last) => {
      if (last && last.format > FORMAT) return fail(new Newer(`format ${last.format}`));
      result.value = (last?.epoch ?? 0) + 1;
      const owner = { epoch: result.value, build, format: FORMAT, since: now };
      store('epochs').add({ ...owner, from: headIn(head.result).sequence + 1 }, result.value);
    });
    return result;
  });
  mine.set(workspace, epoch);
}

/** The epoch under which this page owns it, if it does. @param {string} workspace */
export const epochOf = (workspace) => mine.get(workspace);

/** This page does not own it any more. @param {string} workspace */
export const dropEpoch = (workspace) => mine.delete(workspace);

/**
 * All records the head counts, one a line, as bytes of UTF-8. What stands behind the head was never
 * confirmed to anybody: whoever owns the journal sets it aside (T5).
 * @param {string} workspace
 * @returns {Promise<{bytes: Uint8Array, cut: number, rows: number, sequence: number}>} `rows`:
 *   records that are not merged yet
 */
export async function loadJournal(workspace) {
  const db = await journal(workspace);
  const { chunks, lines, head } = await transact(db, STORES, 'readonly', (store) => {
    const result = { value: { chunks: [], lines: [], head: headIn(undefined) } };
    const all = (name, take) =>
      (store(name).getAll().onsuccess = ({ target }) => take(target.result));
    all('chunks', (found) => (result.value.chunks = found));
    all('log', (found) => (result.value.lines = found));
    all('head', ([found]) => (result.value.head = headIn(found)));
    return result;
  });
  const merged = chunks.reduce((sum, { count }) => sum + count, 0);
  const behind = lines.splice(Math.max(0, head.sequence - merged));
  if (behind.length > 0 && mine.has(workspace)) await setAside(db, mine.get(workspace), head);
  const complete = merged + lines.length === head.sequence;
  const fits = lines.length === 0 || String(lines.at(-1)).includes(`"hash":"${head.hash}"`);
  if (!complete || !fits) lines.push(LOST);
  seen.set(workspace, head.sequence);
  const bytes = joined(chunks.map((chunk) => chunk.bytes), encoder.encode(lines.join('\n')));
  const cut = mine.has(workspace) ? behind.length : 0;
  return { bytes, cut, rows: lines.length, sequence: head.sequence };
}

/** Line by line, with the breaks between what is there. */
function joined(chunks, tail) {
  const parts = [...chunks, tail].filter((part) => part.length > 0);
  const size = parts.reduce((sum, part) => sum + part.length + 1, -1);
  const whole = new Uint8Array(Math.max(0, size));
  let at = 0;
  for (const part of parts) {
    if (at > 0) whole[at++] = 0x0a;
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function setAside(db, epoch, { sequence, hash }) {
  return transact(db, STORES, 'readwrite', (store, fail) => {
    newestOwner(store, (owner) => {
      if (owner?.epoch !== epoch) return fail(new Fenced('set aside'));
      const range = IDBKeyRange.lowerBound(sequence, true);
      store('log').getAll(range).onsuccess = ({ target }) => {
        store('quarantine').add({ epoch, behind: { sequence, hash }, lines: target.result }, epoch);
        store('log').delete(range);
      };
    });
    return {};
  });
}

/**
 * The records since this page looked last, for a tab that follows; null when the log is not the one
 * that it knows.
 * @param {string} workspace
 * @returns {Promise<string | null>}
 */
export async function newRecords(workspace) {
  const from = seen.get(workspace);
  if (from === undefined) return ''; // it has not looked yet, and will see all of it
  const db = await journal(workspace);
  const { lines, head } = await transact(db, ['log', 'head'], 'readonly', (store) => {
    const result = { value: { lines: [], head: headIn(undefined) } };
    store('head').get('head').onsuccess = ({ target }) => {
      result.value.head = headIn(target.result);
      if (result.value.head.sequence <= from) return;
      const range = IDBKeyRange.bound(from + 1, result.value.head.sequence);
      store('log').getAll(range).onsuccess = ({ target: rows }) =>
        (result.value.lines = rows.result);
    };
    return result;
  });
  seen.set(workspace, head.sequence);
  // Fewer than the head counts: they are merged already, or the log was emptied and filled anew.
  return head.sequence - from === lines.length ? lines.join('\n') : null;
}

/** A browser that is busy erasing the site's data closes the next connection as well (T7). */
const REOPENED_AFTER_MS = [0, 250, 1000];

/**
 * A connection that the browser closed is opened anew: what was sent through the old one is there
 * or is not, and the head tells (T2, T3).
 * @param {string} workspace
 * @param {{sequence: number, hash: string}} expected
 * @param {string[]} lines
 * @param {string} hash of the last of them
 * @returns {Promise<number>} the sequence of the last of them
 */
export async function appendRecords(workspace, expected, lines, hash) {
  const epoch = mine.get(workspace);
  if (epoch === undefined) throw new Fenced('this tab follows');
  const next = { sequence: expected.sequence + lines.length, hash, epoch };
  for (let again = 0; ; ++again) {
    try {
      await appendOnce(workspace, expected, lines, next, again > 0);
      break;
    } catch (error) {
      if (!CLOSED.has(error?.name) || again === REOPENED_AFTER_MS.length) throw error;
      await forget(nameOf(workspace));
      await new Promise((resolve) => setTimeout(resolve, REOPENED_AFTER_MS[again]));
    }
  }
  seen.set(workspace, next.sequence);
  return next.sequence;
}

async function appendOnce(workspace, expected, lines, next, again) {
  const db = await ownJournal(workspace);
  await transact(db, ['log', 'head', 'epochs'], 'readwrite', (store, fail) => {
    const head = store('head').get('head');
    newestOwner(store, (owner) => {
      const stored = headIn(head.result);
      if (!owner) return fail(new Emptied('nobody owns it'));
      if (owner.epoch !== next.epoch) {
        return fail(new Fenced(`epoch ${next.epoch}, now ${owner.epoch}`));
      }
      if (again && stored.sequence === next.sequence && stored.hash === next.hash) return;
      if (stored.sequence !== expected.sequence || stored.hash !== expected.hash) {
        return fail(new Conflict(`head is at ${stored.sequence}, expected ${expected.sequence}`));
      }
      try {
        // `add`, not `put`: a sequence that exists already must never be written over.
        lines.forEach((line, index) => store('log').add(line, expected.sequence + 1 + index));
        store('head').put(next, 'head');
      } catch (error) {
        fail(error); // thrown in an event, it would abort without saying why
      }
    });
    return {};
  });
}

/**
 * What could not be opened makes room for a new beginning, and stays in the browser under another
 * name: all of it moves, or nothing. Only the owner may.
 * @param {string} workspace
 */
export async function setJournalAside(workspace, now = Date.now()) {
  const epoch = mine.get(workspace);
  const db = await ownJournal(workspace);
  const parts = ['chunks', 'log', 'head'];
  await transact(db, STORES, 'readwrite', (store, fail) => {
    const [chunks, lines, head] = parts.map((name) => store(name).getAll());
    newestOwner(store, (owner) => {
      if (epoch === undefined || owner?.epoch !== epoch) return fail(new Fenced('set aside'));
      const kept = { at: now, chunks: chunks.result, lines: lines.result, head: head.result[0] };
      store('quarantine').add(kept, `${ASIDE}${now}`);
      for (const name of parts) store(name).clear();
    });
    return {};
  });
  seen.set(workspace, 0);
}

/**
 * The journals that were set aside, the oldest first.
 * @param {string} workspace
 * @returns {Promise<{at: number, bytes: Uint8Array}[]>}
 */
export async function journalsAside(workspace) {
  const kept = await transact(await journal(workspace), ['quarantine'], 'readonly', (store) => {
    const result = { value: [] };
    // Numbers, the keys of what was never confirmed, come before any text.
    store('quarantine').getAll(IDBKeyRange.lowerBound(ASIDE)).onsuccess = ({ target }) =>
      (result.value = target.result);
    return result;
  });
  return kept.map(({ at, chunks, lines }) => ({
    at,
    bytes: joined(chunks.map((chunk) => chunk.bytes), encoder.encode(lines.join('\n'))),
  }));
}

/** Only the owner erases. @param {string} workspace */
export async function eraseJournal(workspace) {
  const epoch = mine.get(workspace);
  const db = await ownJournal(workspace);
  await transact(db, STORES, 'readwrite', (store, fail) => {
    newestOwner(store, (owner) => {
      if (epoch === undefined || owner?.epoch !== epoch) return fail(new Fenced('erase'));
      for (const name of ['log', 'chunks', 'head', 'quarantine']) store(name).clear();
    });
    return {};
  });
  seen.set(workspace, 0);
}
