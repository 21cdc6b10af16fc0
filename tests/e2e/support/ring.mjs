// Seeing the focus ring: it is drawn on the canvas, so pictures before and after are compared.

/** The palette's focus color, in the light theme (src/ui/theme.cpp). */
const kColor = 0x2a56d8;
/** The ring lies at most so far outside of what it surrounds. */
const kAround = 7;

/**
 * How many pixels in and around the box have the ring's color now and had not before.
 * @param {import('playwright-core').Page} page
 */
export function ringPixels(page, { without, withRing, box, color = kColor }) {
  return page.evaluate(
    async ({ pictures, box, color, around }) => {
      const pixelsOf = async (picture) => {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes]));
        const { width, height } = bitmap;
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        const left = Math.max(0, Math.floor(box.x - around));
        const top = Math.max(0, Math.floor(box.y - around));
        const right = Math.min(width, Math.ceil(box.x + box.width + around));
        const bottom = Math.min(height, Math.ceil(box.y + box.height + around));
        return context.getImageData(left, top, right - left, bottom - top).data;
      };
      const [before, now] = await Promise.all(pictures.map(pixelsOf));
      const isRing = (pixels, at) =>
        color.every((part, index) => Math.abs(pixels[at + index] - part) < 24);
      let count = 0;
      for (let at = 0; at < now.length; at += 4) {
        if (isRing(now, at) && !isRing(before, at)) count += 1;
      }
      return count;
    },
    {
      pictures: [without, withRing].map((picture) => picture.toString('base64')),
      box,
      color: [color >> 16, (color >> 8) & 0xff, color & 0xff],
      around: kAround,
    },
  );
}
