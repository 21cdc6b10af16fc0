// A copy of the journal outside the browser's own storage, which the browser clears as a whole: a
// file that the person chooses once and that follows every step. Where no file can be chosen, and
// as long as none is, a reminder to back the journal up after every few purchases (T7, T12).

import { loadJournal } from './journal_store.mjs';

/** Purchases after which somebody is reminded. */
export const PURCHASES = 10;
/** What is written meanwhile goes into the file together. */
const PAUSE_MS = 1000;
const PURCHASE = /\\"k\\":\\"write_intended\\".*\\"action\\":\\"checkout\\"/;
const WHOLE = { mode: /** @type {const} */ ('readwrite') };

/** The first line, as src/journal/workspace_file.h describes it: such a file can be imported. */
const firstLine = (workspace) =>
  `${JSON.stringify({ format: 'planshift-workspace', version: 1, workspace })}\n`;

const nameOf = (workspace) => `${workspace}.jsonl`;

/** A whole copy, in pieces. @param {string} workspace @param {Uint8Array} bytes of its journal */
const wholeCopy = (workspace, bytes) => [
  firstLine(workspace),
  bytes,
  ...(bytes.length > 0 ? ['\n'] : []),
];

/**
 * The same as a file to download, without the program's help, and when the last step of it was
 * saved (ms); nothing where nothing is kept.
 * @param {string} workspace
 * @returns {Promise<{name: string, file: Blob, at: number} | null>}
 */
export async function safeCopy(workspace, load = loadJournal) {
  try {
    const { bytes, sequence } = await load(workspace);
    if (sequence === 0) return null;
    const last = new TextDecoder().decode(bytes).trimEnd().split('\n').at(-1);
    const { at } = JSON.parse(JSON.parse(last).body);
    return { ...copyToSave(workspace, bytes), at };
  } catch {
    return null;
  }
}

/** @param {string} workspace @param {Uint8Array} bytes of its journal @param {string} [which] */
export const copyToSave = (workspace, bytes, which = '') => ({
  name: nameOf(workspace + which),
  file: new Blob(wholeCopy(workspace, bytes), { type: 'application/json' }),
});

/** A line begins with its number, behind seven characters. */
const sequenceOf = (line) => Number.parseInt(line.slice(7), 10);

/** @typedef {'off' | 'on' | 'ask' | 'lost'} State how it stands */
export class SecondCopy {
  #keep;
  #pick;
  #load;
  #changed;
  #say;
  #workspace = '';
  #owned = false;
  #handle;
  /** @type {State} */
  #state = 'off';
  #lines = [];
  /** @type {Promise<void> | null} */
  #writing = null;
  #purchases = 0;

  /**
   * @param {{keep: {load: (key: string) => Promise<any>, save: (key: string, value: any) =>
   *   Promise<void>, erase: (key: string) => Promise<void>},
   *   pick?: (options: any) => Promise<any>, load?: (workspace: string) =>
   *   Promise<{bytes: Uint8Array, sequence: number}>, changed: () => void,
   *   say: (key: string) => void}} parts
   */
  constructor({ keep, pick, load = loadJournal, changed, say }) {
    this.#keep = keep;
    this.#pick = pick;
    this.#load = load;
    this.#changed = changed;
    this.#say = say;
  }

  /** Nothing where no file can be chosen. @returns {State | ''} */
  get state() {
    return this.#pick && this.#workspace ? this.#state : '';
  }

  /** A journal was read; by its owner only, the file goes on being written. */
  async opened(workspace, owned) {
    const known = this.#workspace === workspace && this.#owned === owned;
    this.#workspace = workspace;
    this.#owned = owned;
    if (known || !this.#pick) return;
    this.#handle = await this.#keep.load(`copy:${workspace}`).catch(() => undefined);
    if (!this.#handle) return this.#is('off');
    const allowed = (await this.#handle.queryPermission(WHOLE)) === 'granted';
    if (allowed && owned) await this.#begin();
    else this.#is(allowed ? 'on' : 'ask');
  }

  /** A person chose: a file, or to allow the one there is. */
  async choose() {
    if (!this.#pick || !this.#workspace) return;
    try {
      if (this.#state !== 'ask') {
        this.#handle = await this.#pick({ suggestedName: nameOf(this.#workspace) });
        await this.#keep.save(`copy:${this.#workspace}`, this.#handle);
      } else if ((await this.#handle.requestPermission(WHOLE)) !== 'granted') {
        return;
      }
    } catch {
      return; // closed without a choice
    }
    await this.#begin();
  }

  /** @param {string[]} lines durable by now */
  appended(lines) {
    if (this.#state === 'on') {
      this.#lines.push(...lines);
      this.#write(() => this.#writeSome());
      return;
    }
    this.#purchases += lines.filter((line) => PURCHASE.test(line)).length;
    if (this.#purchases < PURCHASES) return;
    this.#purchases = 0;
    this.#say('settings.storage.copy.due');
  }

  /** The journal was backed up by hand. */
  backedUp() {
    this.#purchases = 0;
  }

  /** The journal is gone: what the file holds stays as it is, and nothing follows. */
  async erased() {
    this.#handle = undefined;
    this.#lines = [];
    await this.#keep.erase(`copy:${this.#workspace}`).catch(() => {});
    this.#is('off');
  }

  #is(state) {
    if (state === 'lost' && this.#state !== 'lost') this.#say('settings.storage.copy.lost');
    this.#state = state;
    this.#changed();
  }

  /** One writer at a time. */
  #write(work) {
    this.#writing ??= work().finally(() => (this.#writing = null));
    return this.#writing;
  }

  async #begin() {
    await this.#writing;
    this.#lines = [];
    this.#is('on'); // what is appended from here on comes after
    await this.#write(() => this.#writeAll());
  }

  async #writeAll() {
    await this.#guarded(async () => {
      const { bytes, sequence } = await this.#load(this.#workspace);
      this.#lines = this.#lines.filter((line) => sequenceOf(line) > sequence);
      const file = await this.#handle.createWritable();
      for (const part of wholeCopy(this.#workspace, bytes)) await file.write(part);
      await file.close();
    });
    await this.#writeSome();
  }

  async #writeSome() {
    while (this.#lines.length > 0 && this.#state === 'on') {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const lines = this.#lines.splice(0);
      await this.#guarded(async () => {
        const { size } = await this.#handle.getFile();
        const file = await this.#handle.createWritable({ keepExistingData: true });
        await file.seek(size);
        await file.write(`${lines.join('\n')}\n`);
        await file.close();
      });
    }
  }

  async #guarded(work) {
    try {
      await work();
    } catch {
      this.#is('lost');
    }
  }
}
