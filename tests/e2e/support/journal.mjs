// The journal as the browser's IndexedDB holds it, read from outside the application: what a page
// was told is durable, what is there, and whether the chain of hashes holds.

import { createHash } from 'node:crypto';

import { within } from './patience.mjs';

const kStart = '0'.repeat(64);

/**
 * Before the page's own code: tells of every record whose transaction is complete, the moment it
 * is. Only then the application goes on, so this is what it relies on (reliability 1.5).
 */
export function tellOfWhatIsDurable() {
  const added = new WeakMap();
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (value, ...rest) {
    const { transaction } = this;
    if (typeof value === 'string' && transaction.db.name.startsWith('planshift:')) {
      if (!added.has(transaction)) {
        added.set(transaction, []);
        transaction.addEventListener('complete', () =>
          globalThis.tellDurable(added.get(transaction)),
        );
      }
      added.get(transaction).push(value);
    }
    return add.call(this, value, ...rest);
  };
}

/** In the page: every text of every journal, wherever in it the text is kept. */
async function textsOfJournals() {
  const texts = [];
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // A browser that was killed may hold the files for a moment after the next one has started.
  const opened = async (name, tries = 8) => {
    try {
      return await asked(indexedDB.open(name));
    } catch (error) {
      if (error.name !== 'UnknownError' || tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
      return opened(name, tries - 1);
    }
  };
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('planshift:')) continue;
    const database = await opened(name);
    for (const store of database.objectStoreNames) {
      const rows = await asked(database.transaction(store).objectStore(store).getAll());
      // Old records are merged: many lines to a row, as bytes.
      const text = (row) => (row?.bytes ? new TextDecoder().decode(row.bytes) : row);
      texts.push(...rows.map(text).filter((row) => typeof row === 'string'));
    }
    database.close();
  }
  return texts;
}

/** @typedef {{seq: number, prev: string, hash: string, body: string}} Line */

/** @param {string[]} texts one or more lines each @returns {Line[]} */
function linesIn(texts) {
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('{"seq":'))
    .map((line) => JSON.parse(line));
}

/** Everything that some page of these contexts was ever told is durable. */
export class Durable {
  /** @type {Map<number, string>} the hash of each record by its number */
  hashes = new Map();
  /** How many of them a page itself told of: without any, nobody listened. */
  told = 0;

  /** @param {import('playwright-core').BrowserContext} context */
  async listenTo(context) {
    await context.exposeFunction('tellDurable', (/** @type {string[]} */ texts) =>
      this.hear(texts),
    );
    await context.addInitScript(tellOfWhatIsDurable);
  }

  /** @param {string[]} texts as a page added them */
  hear(texts) {
    const lines = linesIn(texts);
    this.told += lines.length;
    this.include(lines);
  }

  /** How many of them are not in this journal. @param {Line[]} journal */
  missingIn(journal) {
    const there = new Map(journal.map(({ seq, hash }) => [seq, hash]));
    return [...this.hashes].filter(([seq, hash]) => there.get(seq) !== hash).length;
  }

  /** From now on these count as well: they were read. @param {Line[]} journal */
  include(journal) {
    for (const { seq, hash } of journal) this.hashes.set(seq, hash);
  }
}

/** All records in their order. @param {import('playwright-core').Page} page */
export async function readJournal(page) {
  const texts = await within(30, 'the journal is read', page.evaluate(textsOfJournals));
  // A record may be kept twice, in a row of its own and with others.
  const lines = new Map(linesIn(texts).map((line) => [line.hash, line]));
  return [...lines.values()].sort((one, other) => one.seq - other.seq);
}

/** Where the chain breaks, as a sentence; nothing when it holds (S15). @param {Line[]} journal */
export function chainTrouble(journal) {
  let before = kStart;
  for (const [index, { seq, prev, hash, body }] of journal.entries()) {
    if (seq !== index + 1) return `record ${index + 1} has the number ${seq}`;
    if (prev !== before) return `record ${seq} does not follow the one before it`;
    const own = createHash('sha256').update(prev + body).digest('hex');
    if (own !== hash) return `record ${seq} is not what its hash says`;
    before = hash;
  }
  return '';
}

/** How many records of a kind there are for each migration. @param {Line[]} journal */
export function countByMigration(journal, kind) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { body } of journal) {
    const { m, k } = JSON.parse(body);
    if (k === kind) counts.set(m, (counts.get(m) ?? 0) + 1);
  }
  return counts;
}

/** How many writes were on their way when these records ended. @param {Line[]} records */
export function openWrites(journal) {
  const open = new Set();
  for (const { body } of journal) {
    const { m, k, d } = JSON.parse(body);
    const write = `${m} ${d?.action} ${d?.user}`;
    if (k === 'write_intended') open.add(write);
    if (k === 'write_ended') open.delete(write);
  }
  return open.size;
}
