// What C++ keeps in this browser: journals, the demo tenant's own log, and small things.

import { database, transact } from './database.mjs';
import {
  CLOSED,
  Conflict,
  Emptied,
  Fenced,
  Newer,
  appendRecords,
  eraseJournal,
  loadJournal,
} from './journal_store.mjs';

const DONE = 1;
const NOTHING = 2;

const lineLog = (name) => database(`planshift-log:${name}`, ['lines']);
const keep = () => database('planshift', ['keep']);

function loadLines(db) {
  return transact(db, ['lines'], 'readonly', (store) => {
    const result = { value: '' };
    const request = store('lines').getAll();
    request.onsuccess = () => (result.value = request.result.join('\n'));
    return result;
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

function clearLines(db) {
  return transact(db, ['lines'], 'readwrite', (store) => {
    store('lines').clear();
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
  if (error instanceof Fenced) return 'store.fenced';
  if (error instanceof Newer) return 'journal.newer';
  if (error instanceof Emptied) return 'store.emptied';
  if (error instanceof Conflict || error?.name === 'ConstraintError') return 'store.conflict';
  if (error?.name === 'QuotaExceededError') return 'store.quota';
  if (CLOSED.has(error?.name) || error?.name === 'VersionError') return 'store.closed';
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
  'lines.load': guarded(async ([name]) => ({
    status: DONE,
    body: await loadLines(await lineLog(name)),
  })),
  'lines.append': guarded(async ([name, line]) => {
    await appendLine(await lineLog(name), line);
    return { status: DONE };
  }),
  'lines.erase': guarded(async ([name]) => {
    await clearLines(await lineLog(name));
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

/**
 * A journal's own questions; `heard` is told of what is durable.
 * @param {{loaded: (workspace: string, journal: {bytes: Uint8Array, cut: number, rows: number,
 *   sequence: number}) => void,
 *   appended: (workspace: string, lines: string[], sequence: number) => void}} heard
 * @returns {Record<string, import('./door.mjs').Question>}
 */
export const journalQuestions = (heard) => ({
  'journal.load': guarded(async ([workspace]) => {
    const journal = await loadJournal(workspace);
    heard.loaded(workspace, journal);
    return { status: DONE, body: journal.bytes };
  }),
  'journal.append': guarded(async ([workspace, sequence, expectedHash, text, hash]) => {
    const expected = { sequence: Number(sequence), hash: expectedHash };
    const lines = text ? text.split('\n') : [];
    heard.appended(workspace, lines, await appendRecords(workspace, expected, lines, hash));
    return { status: DONE };
  }),
  'journal.erase': guarded(async ([workspace]) => {
    await eraseJournal(workspace);
    heard.appended(workspace, [], 0);
    return { status: DONE };
  }),
});

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
