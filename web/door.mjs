// The JavaScript side of the door (src/browser/door.h). C++ reaches the browser only through the
// object made here, and every call into wasm goes through `call`, so that a trap is seen at once.

import { Letters } from './glyphs.mjs';
import { asBytes, packFields, readFields } from './packet.mjs';

/** What a person did to a twin; counts as ui::ActionKind does. */
export const Action = Object.freeze({
  press: 0,
  focus: 1,
  blur: 2,
  setValue: 3,
  commit: 4,
  cancel: 5,
  key: 6,
  scrollIntoView: 7,
});

/**
 * @typedef {{status: number, body?: string | Uint8Array}} Answer
 * @typedef {(fields: string[], signal: AbortSignal) => Promise<Answer>} Question
 */
export class Door {
  /** Done at once, nothing comes back. @type {Record<string, (fields: string[]) => void>} */
  errands = {};
  /** Answered at once with a text. @type {Record<string, (fields: string[]) => string>} */
  replies = {};
  /** Answered later. @type {Record<string, Question>} */
  questions = {};
  /** @type {(operations: Uint8Array) => void} */
  onMirror = () => {};
  /** @type {(reason: string, delayMs: number) => void} */
  onRequestFrame = () => {};
  /** @type {(error: unknown) => void} */
  onTrap = () => {};

  #wasm = null;
  #broken = false;
  /** @type {Map<number, AbortController>} */
  #open = new Map();

  /**
   * The object that the wasm's imports call.
   * @param {import('./surface.mjs').Surface} [surface] of a program that draws
   */
  host(surface) {
    return {
      ...surface,
      letters: surface && new Letters(surface.context),
      tell: (packet) => this.#tell(packet),
      reply: (packet, out) => this.#reply(packet, out),
      ask: (ticket, packet) => void this.#ask(ticket, packet),
      forget: (ticket) => this.#forget(ticket),
      // Copied: what the operations cause may grow the memory they lie in.
      mirror: (operations) => this.onMirror(operations.slice()),
      requestFrame: (reason, delay) => this.onRequestFrame(reason, delay),
    };
  }

  attach(wasm) {
    this.#wasm = wasm;
  }

  get isBroken() {
    return this.#broken;
  }

  /** Calls an exported function; after a trap nothing is called any more. */
  call(name, ...values) {
    if (this.#broken || !this.#wasm) return 0;
    try {
      return this.#wasm[`_planshift_${name}`](...values);
    } catch (error) {
      this.#broken = true;
      this.onTrap(error);
      return 0;
    }
  }

  /** Calls with bytes that the callee takes from the inbox. */
  callWith(body, name, ...values) {
    const bytes = asBytes(body);
    const at = this.call('inbox', bytes.length);
    if (this.#broken || !this.#wasm) return 0;
    this.#wasm.HEAPU8.set(bytes, at);
    return this.call(name, ...values);
  }

  act(handle, kind, payload = '') {
    this.callWith(payload, 'act', handle, kind);
  }

  event(name, text = '') {
    this.callWith(packFields([name, text]), 'event');
  }

  asset(name, bytes) {
    this.callWith(packFields([name, bytes]), 'asset');
  }

  #tell(packet) {
    const [what, ...fields] = readFields(packet);
    this.errands[what]?.(fields);
  }

  #reply(packet, out) {
    const [what, ...fields] = readFields(packet);
    const bytes = asBytes(this.replies[what]?.(fields) ?? '');
    if (bytes.length <= out.length) out.set(bytes);
    return bytes.length;
  }

  async #ask(ticket, packet) {
    const [what, ...fields] = readFields(packet);
    const abort = new AbortController();
    this.#open.set(ticket, abort);
    let answer;
    try {
      // The wait keeps the promise that an answer never comes inside the question.
      await null;
      answer = await this.questions[what](fields, abort.signal);
    } catch (error) {
      answer = { status: 0, body: `browser.failed\n${what}: ${error}` };
    }
    if (!this.#open.delete(ticket)) return;
    this.callWith(answer.body ?? '', 'answer', ticket, answer.status);
  }

  #forget(ticket) {
    const abort = this.#open.get(ticket);
    this.#open.delete(ticket);
    abort?.abort();
  }
}
