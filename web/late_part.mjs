// The second part of the program (cmake/split_wasm.mjs): what runs only once a workspace is open,
// and the data it works with. It comes right after the first frame; a workspace is opened when it
// is there.

import { compile, isInSite, loadCases } from './files.mjs';

const PART = 'planshift-workspace.wasm';
const LOADED = 1;
const FAILED = 2;

export class LatePart {
  #take;
  /** @type {WebAssembly.Exports | null} */
  #first = null;
  /** @type {Promise<void> | null} */
  #coming = null;

  /** @param {(name: string, bytes: Uint8Array) => void} take hands a file to the program */
  constructor(take) {
    this.#take = take;
  }

  /** The first part, which the second one works with. @param {WebAssembly.Exports} exports */
  attach(exports) {
    this.#first = exports;
  }

  /** Once is enough; what failed is tried again with the next call. */
  load() {
    this.#coming ??= this.#fetch().catch((error) => {
      this.#coming = null;
      throw error;
    });
    return this.#coming;
  }

  /** The question of src/main.cpp. @returns {Promise<import('./door.mjs').Answer>} */
  async ask() {
    try {
      await this.load();
      return { status: LOADED };
    } catch (error) {
      return { status: FAILED, body: String(error) };
    }
  }

  async #fetch() {
    const [cases] = await Promise.all([loadCases(), this.#fetchCode()]);
    for (const [name, bytes] of cases) this.#take(name, bytes);
  }

  async #fetchCode() {
    // A build that is not optimized is in one piece.
    if (!isInSite(PART)) return;
    const module = await compile(PART, { priority: 'low' });
    // It has no exports: it fills the places in the first part's table.
    await WebAssembly.instantiate(module, { primary: this.#first });
  }
}
