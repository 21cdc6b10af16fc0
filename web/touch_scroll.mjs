// A finger drags the content and lets it glide, or rests on something and holds it. Dear ImGui
// knows no touch; it gets wheel distances.

/** CSS pixels a finger may tremble before it drags. */
const SLOP_PX = 8;
/** Share of the speed that is left after one millisecond of gliding. */
const GLIDE_PER_MS = 0.996;
const SLOWEST_PX_PER_MS = 0.02;
/** A finger that rested this long before it left does not throw. */
const REST_MS = 60;
/** A finger that does not move for so long holds what is under it. */
const HOLD_MS = 500;

export class TouchScroll {
  #scroll;
  #held;
  #holding = 0;
  #point = null;
  #dragging = false;
  #speed = { x: 0, y: 0 };
  #glide = 0;
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  /**
   * @param {HTMLElement} host
   * @param {(x: number, y: number) => void} scroll by CSS pixels
   * @param {(target: EventTarget) => void} held
   */
  constructor(host, scroll, held) {
    this.#scroll = scroll;
    this.#held = held;
    // The click that a browser makes of the end of a drag, or of a hold, is none.
    host.addEventListener('click', (event) => this.#swallow(event), { capture: true });
  }

  start(event) {
    cancelAnimationFrame(this.#glide);
    this.#point = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    this.#dragging = false;
    this.#speed = { x: 0, y: 0 };
    const { target } = event;
    this.#holding = setTimeout(() => {
      this.#dragging = true;
      this.#held(target);
    }, HOLD_MS);
  }

  /** Another finger came: two of them hold nothing. */
  letGo() {
    clearTimeout(this.#holding);
  }

  move(event) {
    if (!this.#point) return;
    const x = this.#point.x - event.clientX;
    const y = this.#point.y - event.clientY;
    if (!this.#dragging && Math.hypot(x, y) < SLOP_PX) return;
    this.letGo();
    this.#dragging = true;
    const time = Math.max(1, event.timeStamp - this.#point.at);
    this.#speed = { x: x / time, y: y / time };
    this.#point = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    this.#scroll(x, y);
  }

  /** `rested` is called once what it dragged stands still, at once when it does not glide. */
  end(event, rested) {
    this.letGo();
    const slow = !this.#point || event.timeStamp - this.#point.at > REST_MS;
    this.#point = null;
    if (this.#dragging) setTimeout(() => (this.#dragging = false));
    if (!this.#dragging || slow || this.#still.matches) return rested();
    this.#keepGliding(performance.now(), rested);
  }

  #keepGliding(last, rested) {
    this.#glide = requestAnimationFrame((now) => {
      const left = GLIDE_PER_MS ** Math.max(1, now - last);
      const way = (1 - left) / -Math.log(GLIDE_PER_MS); // of a speed that fades meanwhile
      this.#scroll(this.#speed.x * way, this.#speed.y * way);
      this.#speed = { x: this.#speed.x * left, y: this.#speed.y * left };
      if (Math.hypot(this.#speed.x, this.#speed.y) <= SLOWEST_PX_PER_MS) return rested();
      this.#keepGliding(now, rested);
    });
  }

  #swallow(event) {
    if (!this.#dragging) return;
    event.stopPropagation();
    event.preventDefault();
  }
}
