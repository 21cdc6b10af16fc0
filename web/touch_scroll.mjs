// A finger drags the content and lets it glide. Dear ImGui knows no touch; it gets wheel distances.

/** CSS pixels a finger may tremble before it drags. */
const SLOP_PX = 8;
/** Share of the speed that is left after one millisecond of gliding. */
const GLIDE_PER_MS = 0.996;
const SLOWEST_PX_PER_MS = 0.02;
/** A finger that rested this long before it left does not throw. */
const REST_MS = 60;

export class TouchScroll {
  #scroll;
  #point = null;
  #dragging = false;
  #speed = { x: 0, y: 0 };
  #glide = 0;
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  /** @param {HTMLElement} host @param {(x: number, y: number) => void} scroll by CSS pixels */
  constructor(host, scroll) {
    this.#scroll = scroll;
    // The click that a browser makes of the end of a drag is none.
    host.addEventListener('click', (event) => this.#swallow(event), { capture: true });
  }

  start(event) {
    cancelAnimationFrame(this.#glide);
    this.#point = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    this.#dragging = false;
    this.#speed = { x: 0, y: 0 };
  }

  move(event) {
    if (!this.#point) return;
    const x = this.#point.x - event.clientX;
    const y = this.#point.y - event.clientY;
    if (!this.#dragging && Math.hypot(x, y) < SLOP_PX) return;
    this.#dragging = true;
    const time = Math.max(1, event.timeStamp - this.#point.at);
    this.#speed = { x: x / time, y: y / time };
    this.#point = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    this.#scroll(x, y);
  }

  end(event) {
    const rested = !this.#point || event.timeStamp - this.#point.at > REST_MS;
    this.#point = null;
    if (!this.#dragging) return;
    setTimeout(() => (this.#dragging = false));
    if (!rested && !this.#still.matches) this.#keepGliding(performance.now());
  }

  #keepGliding(last) {
    this.#glide = requestAnimationFrame((now) => {
      const time = Math.max(1, now - last);
      this.#scroll(this.#speed.x * time, this.#speed.y * time);
      const left = GLIDE_PER_MS ** time;
      this.#speed = { x: this.#speed.x * left, y: this.#speed.y * left };
      if (Math.hypot(this.#speed.x, this.#speed.y) > SLOWEST_PX_PER_MS) this.#keepGliding(now);
    });
  }

  #swallow(event) {
    if (!this.#dragging) return;
    event.stopPropagation();
    event.preventDefault();
  }
}
