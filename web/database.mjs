// IndexedDB as the page uses it: one connection a database, strict transactions that count only
// when they are complete.

/** @type {Map<string, Promise<IDBDatabase>>} */
const open = new Map();

/** A browser that was killed may hold the files for a moment after the next one has started. */
const OPENED_AGAIN_AFTER_MS = [250, 1000];
/** How often each was tried again: where one never opens, nobody waits for that every time. */
const triedAgain = new Map();

/**
 * @param {string} name
 * @param {string[]} stores
 * @param {number} version of the stores; a database that a later build made is opened as it is
 * @returns {Promise<IDBDatabase>}
 */
export function database(name, stores, version = 1) {
  const known = open.get(name);
  if (known) return known;
  const opening = opened(name, stores, version);
  open.set(name, opening);
  opening.catch(() => open.delete(name));
  return opening;
}

/**
 * The next use opens it anew: this connection is gone, whether the browser has said so or not.
 * @param {string} name
 */
export async function forget(name) {
  const known = open.get(name);
  open.delete(name);
  (await known?.catch(() => undefined))?.close();
}

async function opened(name, stores, version) {
  for (;;) {
    try {
      return await connect(name, stores, version);
    } catch (error) {
      if (error?.name === 'VersionError') return connect(name, stores, undefined);
      const again = triedAgain.get(name) ?? 0;
      if (error?.name !== 'UnknownError' || again === OPENED_AGAIN_AFTER_MS.length) throw error;
      triedAgain.set(name, again + 1);
      await new Promise((resolve) => setTimeout(resolve, OPENED_AGAIN_AFTER_MS[again]));
    }
  }
}

function connect(name, stores, version) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      const there = request.result.objectStoreNames;
      const missing = stores.filter((store) => !there.contains(store));
      for (const store of missing) request.result.createObjectStore(store);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () =>
      reject(new DOMException('blocked by another tab', 'InvalidStateError'));
    request.onsuccess = () => {
      const isGone = () => open.delete(name);
      // Another tab erases it or brings a later version (T9): step aside, and say so on the next
      // use.
      request.result.onversionchange = () => {
        request.result.close();
        isGone();
      };
      request.result.onclose = isGone;
      resolve(request.result);
    };
  });
}

/**
 * Runs `work` in one transaction; settles when the transaction does, never before.
 * @template T
 * @param {IDBDatabase} db
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore,
 *   fail: (error: Error) => void) => {value?: T}} work
 * @returns {Promise<T | undefined>}
 */
export function transact(db, stores, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, mode, { durability: 'strict' });
    let failure = null;
    const fail = (error) => {
      failure = error;
      transaction.abort();
    };
    const result = work((name) => transaction.objectStore(name), fail);
    transaction.oncomplete = () => resolve(result.value);
    transaction.onabort = () =>
      reject(failure ?? transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}
