// What a screen reader is told without anything getting the focus.

/** How long a spoken sentence stays in the page. */
const SPOKEN_MS = 10_000;

export class LiveRegions {
  #polite;
  #assertive;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#polite = region('status', 'polite');
    this.#assertive = region('alert', 'assertive');
    host.append(this.#polite, this.#assertive);
  }

  /** @param {string} text @param {boolean} assertive */
  say(text, assertive) {
    const line = document.createElement('p');
    line.textContent = text;
    (assertive ? this.#assertive : this.#polite).append(line);
    setTimeout(() => line.remove(), SPOKEN_MS);
  }
}

function region(role, politeness) {
  const element = document.createElement('div');
  element.className = 'spoken';
  element.setAttribute('role', role);
  element.setAttribute('aria-live', politeness);
  return element;
}
