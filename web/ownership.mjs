// Who works on a workspace: one tab at a time, in three layers (S16). The exclusive Web Lock ends
// with the tab; the epoch in the store holds off whoever lost the lock without noticing; the head
// that every append compares holds off the rest. The other tabs follow.

const HELD = 1;
const FOLLOWS = 2;
const REFUSED = -1;
const WORDS = 1; // what the tabs say to each other is laid out like this
const READS = new Set(['GET', 'HEAD']);

/**
 * @typedef {import('./journal_store.mjs').Owner} Owner
 * @typedef {{takeEpoch: (workspace: string, build: string) => Promise<void>,
 *   dropEpoch: (workspace: string) => unknown,
 *   isEmptied: (workspace: string) => Promise<boolean>,
 *   isOurs: (workspace: string) => Promise<boolean>,
 *   ownerOf: (workspace: string) => Promise<Owner | undefined>,
 *   newRecords: (workspace: string) => Promise<string | null>}} Store
 * @typedef {{role: 'owns' | 'follows' | 'older', ready?: boolean, stored: boolean,
 *   release?: () => void}} Place `ready`: its epoch is taken as well, so the page may be told
 */
export class Ownership {
  #locks;
  #channel;
  #store;
  #build;
  #tell;
  #reload;
  /** @type {Map<string, Place>} */
  #places = new Map();
  /** The workspace on the screen: of all that this page opened, the last. */
  #shown = '';
  /** @type {Map<string, Promise<void>>} */
  #following = new Map();

  /**
   * @param {{locks?: LockManager, channel?: BroadcastChannel, store: Store, build: string,
   *   tell: (name: 'leader' | 'follower' | 'moved', text: string) => void,
   *   reload: () => void}} parts
   */
  constructor({ locks, channel, store, build, tell, reload }) {
    this.#locks = locks;
    this.#channel = channel;
    this.#store = store;
    this.#build = build;
    this.#tell = tell;
    this.#reload = reload;
    channel?.addEventListener('message', ({ data }) => this.#hear(data));
  }

  /** Whether this page may write; else who does, as `#whose` says it. */
  questions = {
    lock: async ([workspace]) => {
      this.#shown = ''; // news that overtake the answer would be lost: the answer has them
      if (!this.#places.has(workspace)) await this.#enter(workspace);
      const place = this.#places.get(workspace);
      const works = () => place.role === 'owns' && place.ready;
      const whose = works() ? '' : await this.#whose(workspace);
      this.#shown = workspace;
      return works() ? { status: HELD } : { status: FOLLOWS, body: whose };
    },
  };

  errands = {
    // A person wants to work here: takes the lock from the other tab, whatever that one does.
    work_here: () => {
      const place = this.#places.get(this.#shown);
      if (place?.role === 'older') this.#reload();
      if (place?.role === 'follows') void this.#steal(this.#shown, true);
    },
  };

  /** The journal of a workspace has grown to this record. */
  announce(workspace, sequence) {
    this.#channel?.postMessage({ v: WORDS, build: this.#build, moved: workspace, sequence });
  }

  /** After anything that may have stopped this page for a while: does it still own what it did? */
  async verify() {
    for (const [workspace, place] of this.#places) {
      if (place.role === 'owns' && !(await this.#owns(workspace))) await this.#lose(workspace);
      else if (place.role !== 'owns') await this.#follow(workspace);
    }
  }

  /**
   * Lets through what changes something only while this page owns the workspace: a tab that slept
   * between the record of an intent and its request finds out here (B3).
   * @param {import('./door.mjs').Question} send
   * @param {(workspace: string) => boolean} isTheirs of which workspace `send` carries requests
   * @returns {import('./door.mjs').Question}
   */
  guard(send, isTheirs) {
    return async (fields, signal) => {
      const workspace = [...this.#places.keys()].findLast(isTheirs);
      if (changesSomething(fields) && workspace && !(await this.#owns(workspace))) {
        if (this.#places.get(workspace).role === 'owns') void this.#lose(workspace);
        return { status: REFUSED, body: 'store.fenced' };
      }
      return send(fields, signal);
    };
  }

  async #owns(workspace) {
    const place = this.#places.get(workspace);
    if (place?.role !== 'owns') return false;
    // Where nothing can be kept there is nothing to share either.
    return !place.stored || this.#store.isOurs(workspace).catch(() => false);
  }

  async #enter(workspace) {
    this.#places.set(workspace, { role: 'follows', stored: true });
    if (await this.#hold(workspace, { ifAvailable: true })) return this.#own(workspace);
    if (await this.#isOthers(workspace)) return this.#steal(workspace, false);
    void this.#wait(workspace);
  }

  /** Takes over when the owner is gone, however it went. Without locks nobody would know. */
  async #wait(workspace) {
    if (!this.#locks || !(await this.#hold(workspace, {}))) return;
    const place = this.#places.get(workspace);
    if (place.role === 'older') return place.release();
    await this.#own(workspace);
    if (place.role === 'owns') this.#say(workspace, 'leader', '');
  }

  async #steal(workspace, saysSo) {
    if (!(await this.#hold(workspace, { steal: true }))) return;
    await this.#own(workspace);
    const { role } = this.#places.get(workspace);
    if (saysSo && role === 'owns') this.#say(workspace, 'leader', '');
  }

  #say(workspace, name, text) {
    if (workspace === this.#shown) this.#tell(name, text);
  }

  /** Resolves when the lock is ours, or will not be; holds it until it is taken away. */
  #hold(workspace, options) {
    if (!this.#locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      let held = false;
      const keep = (lock) => {
        resolve(lock !== null);
        if (!lock) return undefined;
        held = true;
        return new Promise((release) => (this.#places.get(workspace).release = release));
      };
      this.#locks.request(`planshift:${workspace}`, options, keep).catch(() => {
        if (held) void this.#lose(workspace);
        else resolve(false);
      });
    });
  }

  async #own(workspace) {
    const place = this.#places.get(workspace);
    place.role = 'owns';
    place.ready = false;
    try {
      await this.#store.takeEpoch(workspace, this.#build);
      this.#channel?.postMessage({ v: WORDS, build: this.#build, owns: workspace });
    } catch (error) {
      if (error?.name === 'Newer' || (await this.#isOthers(workspace))) {
        place.role = 'older';
        place.release?.();
      } else {
        place.stored = false;
      }
    }
    place.ready = true;
  }

  async #lose(workspace) {
    const place = this.#places.get(workspace);
    if (place?.role !== 'owns') return;
    // Nobody took it: all of it is gone. The next append finds that, and says so (T7).
    if (await this.#store.isEmptied(workspace).catch(() => false)) return;
    if (place.role !== 'owns') return;
    place.role = 'follows';
    place.release?.();
    this.#store.dropEpoch(workspace);
    this.#say(workspace, 'follower', await this.#whose(workspace));
    if (place.role === 'follows') void this.#wait(workspace);
  }

  /** Of two builds the one that took it last was loaded last, and is served now (B9). */
  async #isOthers(workspace) {
    const owner = await this.#store.ownerOf(workspace).catch(() => undefined);
    return owner !== undefined && owner.build !== this.#build;
  }

  /** "newer", or since when the owner has it, in milliseconds. */
  async #whose(workspace) {
    const owner = await this.#store.ownerOf(workspace).catch(() => undefined);
    const place = this.#places.get(workspace);
    const isOthers = owner !== undefined && owner.build !== this.#build;
    if (place.role === 'follows' && isOthers) place.role = 'older';
    if (place.role === 'older') return 'newer';
    return String(owner?.since ?? Date.now());
  }

  /** @param {any} said by another tab, perhaps of another build */
  #hear(said) {
    if (said?.v !== WORDS || typeof said.build !== 'string') return;
    if (this.#places.has(said.moved)) void this.#follow(said.moved);
    if (this.#places.has(said.owns)) void this.#someoneOwns(said.owns, said.build);
  }

  async #someoneOwns(workspace, build) {
    const place = this.#places.get(workspace);
    if (place.role === 'owns') {
      if (!(await this.#owns(workspace))) await this.#lose(workspace);
      return;
    }
    if (build !== this.#build) place.role = 'older';
    this.#say(workspace, 'follower', await this.#whose(workspace));
  }

  /** One reading after the other: each begins where the one before ended. */
  #follow(workspace) {
    if (this.#places.get(workspace)?.role === 'owns') return Promise.resolve();
    const next = (this.#following.get(workspace) ?? Promise.resolve()).then(async () => {
      const records = await this.#store.newRecords(workspace).catch(() => '');
      const isOurs = this.#places.get(workspace)?.role === 'owns'; // by now
      if (records !== '' && !isOurs) this.#say(workspace, 'moved', records ?? '');
    });
    this.#following.set(workspace, next);
    return next;
  }
}

/** Reads go by any method but these; a batch is a POST whatever it holds. */
export function changesSomething([, method, , path, , body]) {
  if (READS.has(method)) return false;
  if (!path.endsWith('/$batch')) return true;
  try {
    return JSON.parse(body).requests.some((request) => !READS.has(request.method));
  } catch {
    return true;
  }
}
