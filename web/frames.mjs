// The frame loop that stands still: a frame is drawn when someone asked for it, and not otherwise.

/** Dear ImGui needs a frame to react and one to settle after each input. */
const SETTLING_FRAMES = 2;
/** What moves asks for its next frame within this time. */
const SOON_MS = 150;
/** What happens by itself, like a run, is shown at most so often: nobody reads faster. */
const UNASKED = 'change';
const UNASKED_MS = 250;
const SCROLLING = new Set(['scroll', 'wheel']);
/** Reasons of frames that only move what is already there. */
const MOVING = new Set([...SCROLLING, 'motion', 'loader']);
/** Asked for when twins wait: alone, it is because everything rests. */
const WAITING_TWINS = 'twins';
/** What a frame is for; the same as browser::Change in src/browser/stage.h. */
export const Change = Object.freeze({ anything: 0, moved: 1, scrolled: 2 });

export class Frames {
  /** How many frames were drawn and why; tests read it as globalThis.planshiftFrames. */
  counts = { total: 0, byReason: /** @type {Record<string, number>} */ ({}) };

  /** @type {Map<string, number>} reason to the time it is due */
  #due = new Map();
  #draw;
  #onIdle;
  #animationFrame = 0;
  #timer = 0;
  #timerAt = Infinity;
  #settling = 0;
  #unaskedAt = -Infinity;
  /** What the settling frames are for. */
  #settlesAs = 'settle';
  /** Of the last frame: if it only moved things, twins may still be where they were before. */
  #change = Change.anything;
  #paused = false;
  /** @type {(() => void) | null} */
  #afterFirst = null;

  /**
   * @param {(now: number, change: number) => void} draw
   * @param {() => void} onIdle called when what was asked for is drawn
   */
  constructor(draw, onIdle) {
    this.#draw = draw;
    this.#onIdle = onIdle;
    document.addEventListener('visibilitychange', () => this.#schedule());
  }

  /** A frame now, or at the latest after `delayMs`. @param {string} reason */
  request(reason, delayMs = 0) {
    let at = performance.now() + delayMs;
    // What a person does is answered at once.
    if (reason === UNASKED && this.#settling === 0) {
      at = Math.max(at, this.#unaskedAt + UNASKED_MS);
    }
    if (at < (this.#due.get(reason) ?? Infinity)) this.#due.set(reason, at);
    this.#schedule();
  }

  /** After something a person did. @param {string} reason */
  input(reason) {
    if (!MOVING.has(reason)) this.#settlesAs = 'settle';
    else if (this.#settling === 0) this.#settlesAs = reason;
    this.#settling = SETTLING_FRAMES;
    this.request(reason);
  }

  /** Draws at once if twins may lie elsewhere than what is seen. */
  catchUp() {
    if (this.#change === Change.anything || this.#paused) return;
    this.#drawNow(performance.now(), Change.anything);
  }

  /** Calls once, after the next frame that is drawn. @param {() => void} work */
  afterFirst(work) {
    this.#afterFirst = work;
  }

  pause() {
    this.#paused = true;
    cancelAnimationFrame(this.#animationFrame);
    this.#animationFrame = 0;
  }

  resume(reason) {
    this.#paused = false;
    this.input(reason);
  }

  /** A toast that goes in some seconds, or a clock, is rest all the same. */
  #goesOn() {
    const soon = performance.now() + SOON_MS;
    return [...this.#due.values()].some((at) => at <= soon);
  }

  #schedule() {
    if (this.#paused || document.hidden || this.#animationFrame || this.#due.size === 0) return;
    const next = Math.min(...this.#due.values());
    const wait = next - performance.now();
    if (wait <= 0) {
      this.#animationFrame = requestAnimationFrame((now) => this.#frame(now));
    } else if (next < this.#timerAt) {
      clearTimeout(this.#timer);
      this.#timerAt = next;
      this.#timer = setTimeout(() => {
        this.#timerAt = Infinity;
        this.#schedule();
      }, wait);
    }
  }

  #frame(now) {
    this.#animationFrame = 0;
    const clock = performance.now();
    const reasons = [...this.#due].filter(([, at]) => at <= clock).map(([reason]) => reason);
    for (const reason of reasons) {
      this.#due.delete(reason);
      if (reason === UNASKED) this.#unaskedAt = clock;
      this.counts.byReason[reason] = (this.counts.byReason[reason] ?? 0) + 1;
    }
    this.#drawNow(now, changeFor(reasons));
    this.#afterFirst?.();
    this.#afterFirst = null;
    if (this.#settling > 0) {
      this.#settling -= 1;
      this.request(this.#settlesAs);
    } else if (!this.#goesOn()) {
      this.#onIdle();
    }
    this.#schedule();
  }

  #drawNow(now, change) {
    this.counts.total += 1;
    this.#change = change;
    this.#draw(now, change);
  }
}

/** @param {string[]} reasons */
function changeFor(reasons) {
  const others = reasons.filter((reason) => reason !== WAITING_TWINS);
  if (others.length === 0 || !others.every((reason) => MOVING.has(reason))) return Change.anything;
  return others.some((reason) => SCROLLING.has(reason)) ? Change.scrolled : Change.moved;
}
