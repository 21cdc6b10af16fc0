// Which colors a picture is made of.

/** Where two edges meet, a few pixels are of three colors. */
const kRim = 40;
/** How far two colors may lie apart and be called the same: rounding, in each part. */
const kSame = 3;

const parts = (color) => [color >> 16, (color >> 8) & 0xff, color & 0xff];

/**
 * @param {ReturnType<typeof import('./png.mjs').readPng>} picture
 * @returns {Map<number, number>} 0xRRGGBB to how many pixels have it
 */
export function colorsIn({ width, height, at }) {
  const counts = new Map();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = at(x, y);
      const color = (red << 16) | (green << 8) | blue;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  return counts;
}

/** Lies on the way from one color to the other, as the rim of a letter does. */
function isBetween(color, from, to) {
  const [a, b, c] = [from, to, color].map(parts);
  const length = a.reduce((sum, part, i) => sum + (b[i] - part) ** 2, 0) || 1;
  const along = a.reduce((sum, part, i) => sum + (c[i] - part) * (b[i] - part), 0) / length;
  const near = Math.min(Math.max(along, 0), 1);
  return a.every((part, i) => Math.abs(part + near * (b[i] - part) - c[i]) <= kSame);
}

/**
 * Colors that are neither allowed nor between two that are; and those between that cover more than
 * the rims of letters do.
 * @param {Map<number, number>} colors @param {number[]} allowed
 */
export function strangers(colors, allowed) {
  const all = [...colors.values()].reduce((sum, count) => sum + count, 0);
  const pairs = allowed.flatMap((from, i) => allowed.slice(i).map((to) => [from, to]));
  const isRim = (color) => pairs.some(([from, to]) => isBetween(color, from, to));
  const isStrange = ([color, count]) =>
    !allowed.includes(color) && (count > all / 500 || (count > kRim && !isRim(color)));
  return [...colors]
    .filter(isStrange)
    .map(([color, count]) => `${count} pixels of #${color.toString(16).padStart(6, '0')}`);
}

/** The browser's own, by name. @param {import('playwright-core').Page} page */
export function systemColors(page) {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const names = 'Canvas CanvasText LinkText ButtonBorder Highlight HighlightText GrayText';
    const colors = names.split(' ').map((name) => {
      probe.style.color = name;
      const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
      return [name, (red << 16) | (green << 8) | blue];
    });
    probe.remove();
    return Object.fromEntries(colors);
  });
}
