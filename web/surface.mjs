// The canvas: what draws on it, its size in whole device pixels, and the wishes of the person's
// system that change how things are drawn.

import { systemColors } from './system_colors.mjs';

const WISHES = {
  coarse: '(pointer: coarse)',
  dark: '(prefers-color-scheme: dark)',
  still: '(prefers-reduced-motion: reduce)',
  contrast: '(prefers-contrast: more)',
  forced: '(forced-colors: active)',
};

/**
 * What to draw on. Without WebGL 2 the program makes the picture itself, which is slow, and hands
 * it over; nothing where even that cannot be shown.
 * @typedef {{canvas: HTMLCanvasElement, context: WebGL2RenderingContext | null,
 *   show: (colors: Uint8Array, width: number, height: number) => void,
 *   replace: () => boolean}} Surface `replace`: from here on without WebGL
 * @param {HTMLCanvasElement} canvas
 * @returns {Surface | null}
 */
export function makeSurface(canvas) {
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    powerPreference: 'low-power',
  });
  /** @type {CanvasRenderingContext2D | null} */
  let plain = null;
  const makePlain = () => (plain = surface.canvas.getContext('2d', { alpha: false }));
  const surface = {
    canvas,
    context,
    show: ({ buffer, byteOffset, length }, width, height) => {
      const colors = new Uint8ClampedArray(buffer, byteOffset, length);
      plain?.putImageData(new ImageData(colors, width, height), 0, 0);
    },
    // A canvas that had a context of one kind never gives another one.
    replace: () => {
      const fresh = /** @type {HTMLCanvasElement} */ (surface.canvas.cloneNode());
      surface.canvas.replaceWith(fresh);
      surface.canvas = fresh;
      return Boolean(makePlain());
    },
  };
  return context || makePlain() ? surface : null;
}

/**
 * Calls `resized` now and whenever size, zoom or a wish changes; with the system's colors where it
 * forces them.
 * @param {HTMLElement} host
 * @param {Surface} surface
 * @param {(width: number, height: number, ratio: number, rootFont: number,
 *   wishes: number, ...colors: number[]) => void} resized
 */
export function watchSurface(host, surface, resized) {
  const lists = Object.values(WISHES).map((query) => matchMedia(query));
  const forced = matchMedia(WISHES.forced);
  let pixels = cssPixels(host);

  const report = () => {
    const ratio = devicePixelRatio;
    const { canvas } = surface;
    if (canvas.width !== pixels.width) canvas.width = pixels.width;
    if (canvas.height !== pixels.height) canvas.height = pixels.height;
    const wishes = lists.reduce((bits, list, index) => bits | (Number(list.matches) << index), 0);
    const rootFont = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const colors = forced.matches ? systemColors() : [];
    resized(pixels.width / ratio, pixels.height / ratio, ratio, rootFont, wishes, ...colors);
  };

  const observer = new ResizeObserver((entries) => {
    pixels = exactPixels(entries[0]) ?? cssPixels(host);
    report();
  });
  try {
    observer.observe(host, { box: 'device-pixel-content-box' });
  } catch {
    // WebKit has no such box: the size comes in CSS pixels, and zoom is watched separately.
    observer.observe(host);
    watchRatio(() => {
      pixels = cssPixels(host);
      report();
    });
  }
  for (const list of lists) list.addEventListener('change', report);
  // Other colors are forced without a word; but who chose them was in another window for it.
  addEventListener('focus', () => forced.matches && report());
  report();
}

/** Nothing where an emulated screen (developer tools, tests) tells CSS pixels instead. */
function exactPixels(entry) {
  const box = entry.devicePixelContentBoxSize?.[0];
  if (!box) return null;
  const near = cssPixels(entry.target);
  const away = Math.max(
    Math.abs(box.inlineSize - near.width),
    Math.abs(box.blockSize - near.height),
  );
  return away <= 1 ? { width: box.inlineSize, height: box.blockSize } : null;
}

function cssPixels(host) {
  const box = host.getBoundingClientRect();
  return {
    width: Math.max(1, Math.round(box.width * devicePixelRatio)),
    height: Math.max(1, Math.round(box.height * devicePixelRatio)),
  };
}

function watchRatio(changed) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      changed();
      watchRatio(changed);
    },
    { once: true },
  );
}
