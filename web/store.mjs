// Journals and small things in IndexedDB. An append reads the head, compares, writes and moves the
// head in one strict transaction, issued in one go; it counts only when the transaction is
// complete.

const DONE = 1;
const NOTHING = 2;
const ZERO_HASH = '0'.repeat(64);
const VERSION = 1;

/** The head that was expected is not the one that is stored. */
class Conflict extends Error {}

/** @type {Map<string, Promise<IDBDatabase>>} */
const open = new Map();

/** @param {string} name @param {string[]} stores */
function database(name, stores) {
  const known = open.get(name);
  if (known) return known;
  const opening = new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () =>
      reject(new DOMException('blocked by another tab', 'InvalidStateError'));
    request.onsuccess = () => {
      const forget = () => open.delete(name);
      // Another tab erases it or brings a later version: step aside, and say so on the next use.
      request.result.onversionchange = () => {
        request.result.close();
        forget();
      };
      request.result.onclose = forget;
      resolve(request.result);
    };
  });
  open.set(name, opening);
  opening.catch(() => open.delete(name));
  return opening;
}

const journal = (workspace) => database(`planshift:${workspace}`, ['log', 'head']);
const lineLog = (name) => database(`planshift-log:${name}`, ['lines']);
const keep = () => database('planshift', ['keep']);

/**
 * Runs `work` in one transaction; settles when the transaction does, never before.
 * @template T
 * @param {IDBDatabase} db
 * @param {(store: (name: string) => IDBObjectStore,
 *   fail: (error: Error) => void) => {value?: T}} work
 * @returns {Promise<T | undefined>}
 */
function transact(db, stores, mode, work) {
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

function load(db, name) {
  return transact(db, [name], 'readonly', (store) => {
    const result = { value: '' };
    const request = store(name).getAll();
    request.onsuccess = () => (result.value = request.result.join('\n'));
    return result;
  });
}

function append(db, expected, lines, hash) {
  return transact(db, ['log', 'head'], 'readwrite', (store, fail) => {
    const head = store('head').get('head');
    head.onsuccess = () => {
      const stored = head.result ?? { sequence: 0, hash: ZERO_HASH };
      if (stored.sequence !== expected.sequence || stored.hash !== expected.hash) {
        return fail(new Conflict(`head is at ${stored.sequence}, expected ${expected.sequence}`));
      }
      try {
        // `add`, not `put`: a sequence that exists already must never be written over.
        lines.forEach((line, index) => store('log').add(line, expected.sequence + 1 + index));
        store('head').put({ sequence: expected.sequence + lines.length, hash }, 'head');
      } catch (error) {
        fail(error); // thrown in an event, it would abort without saying why
      }
    };
    return {};
  });
}

/** One line after the last, whatever its number. */
function appendLine(db, line) {
  return transact(db, ['lines'], 'readwrite', (store) => {
    const last = store('lines').openKeyCursor(null, 'prev');
    last.onsuccess = () => store('lines').add(line, (last.result?.key ?? 0) + 1);
    return {};
  });
}

function clear(db, stores) {
  return transact(db, stores, 'readwrite', (store) => {
    for (const name of stores) store(name).clear();
    return {};
  });
}

function loadKept(db, key) {
  return transact(db, ['keep'], 'readonly', (store) => {
    const result = { value: undefined };
    const request = store('keep').get(key);
    request.onsuccess = () => (result.value = request.result);
    return result;
  });
}

function codeOf(error) {
  if (error instanceof Conflict || error?.name === 'ConstraintError') return 'store.conflict';
  if (error?.name === 'QuotaExceededError') return 'store.quota';
  if (error?.name === 'InvalidStateError' || error?.name === 'VersionError') return 'store.closed';
  if (error?.name === 'AbortError') return 'store.closed';
  return 'store.unavailable';
}

/** @param {(fields: string[]) => Promise<import('./door.mjs').Answer>} work */
const guarded = (work) => async (fields) => {
  try {
    return await work(fields);
  } catch (error) {
    return { status: 0, body: `${codeOf(error)}\n${error}` };
  }
};

/** @type {Record<string, import('./door.mjs').Question>} */
export const storeQuestions = {
  'journal.load': guarded(async ([workspace]) => ({
    status: DONE,
    body: await load(await journal(workspace), 'log'),
  })),
  'journal.append': guarded(async ([workspace, sequence, expectedHash, text, hash]) => {
    const expected = { sequence: Number(sequence), hash: expectedHash };
    await append(await journal(workspace), expected, text ? text.split('\n') : [], hash);
    return { status: DONE };
  }),
  'journal.erase': guarded(async ([workspace]) => {
    await clear(await journal(workspace), ['log', 'head']);
    return { status: DONE };
  }),
  'lines.load': guarded(async ([name]) => ({
    status: DONE,
    body: await load(await lineLog(name), 'lines'),
  })),
  'lines.append': guarded(async ([name, line]) => {
    await appendLine(await lineLog(name), line);
    return { status: DONE };
  }),
  'lines.erase': guarded(async ([name]) => {
    await clear(await lineLog(name), ['lines']);
    return { status: DONE };
  }),
  'keep.load': guarded(async ([key]) => {
    const value = await loadKept(await keep(), key);
    return typeof value === 'string' ? { status: DONE, body: value } : { status: NOTHING };
  }),
  'keep.save': guarded(async ([key, value]) => {
    await keptTexts.save(key, value);
    return { status: DONE };
  }),
  'keep.erase': guarded(async ([key]) => {
    await keptTexts.erase(key);
    return { status: DONE };
  }),
};

/** The same small things for JavaScript's own use; nothing kept is an empty text. */
export const keptTexts = {
  load: async (key) => (await loadKept(await keep(), key)) ?? '',
  save: async (key, text) => {
    await transact(await keep(), ['keep'], 'readwrite', (store) => {
      store('keep').put(text, key);
      return {};
    });
  },
  erase: async (key) => {
    await transact(await keep(), ['keep'], 'readwrite', (store) => {
      store('keep').delete(key);
      return {};
    });
  },
};

/** Whether anything can be kept at all: not in every private window. @returns {Promise<boolean>} */
export async function storageWorks() {
  try {
    await keep();
    return true;
  } catch {
    return false;
  }
}
