// How letters come from the canvas to the texture: in strips, never read back where there is WebGL.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Letters } from '../../../web/glyphs.mjs';

/** A canvas that notes what is written on it; each pixel it gives away is its line's number. */
function fakePage(direction = 'ltr') {
  const seen = { texts: [], uploads: [], reads: 0 };
  const canvas = { width: 0, height: 0, getContext: () => pen };
  const pen = {
    save() {},
    restore() {},
    beginPath() {},
    rect() {},
    clip() {},
    fillText: (text, x, y) => {
      seen.texts.push({ text, x, y, direction: pen.direction, font: pen.font, ink: pen.fillStyle });
    },
    measureText: () => ({
      width: 40,
      actualBoundingBoxLeft: 3,
      actualBoundingBoxRight: 41.5,
    }),
    getImageData: (x, y, width, height) => {
      seen.reads += 1;
      const data = new Uint8ClampedArray(width * height * 4);
      return { width, data: data.map((_, place) => Math.floor(place / (width * 4))) };
    },
  };
  globalThis.document = /** @type {any} */ ({
    createElement: () => canvas,
    documentElement: { dir: direction },
  });
  const gl = {
    bindTexture: (_, texture) => seen.uploads.push([texture]),
    texSubImage2D: (_, level, x, y, ...rest) =>
      seen.uploads.at(-1).push(x, y, rest.at(-1).width, rest.at(-1).height),
  };
  return { seen, gl: /** @type {any} */ (gl) };
}

const noPut = () => assert.fail('nothing is put into pixels');

test('neighbors on a page are uploaded together, in their colors, and nothing is read', () => {
  const { seen, gl } = fakePage();
  const letters = new Letters(gl);
  letters.add('page 1', '山', 0, 25, 20, 25, 2, 17, 13, 0, 0x00221b18);
  letters.add('page 1', '田', 20, 25, 30, 25, 3, 17, 13, 1, 0);
  letters.add('page 1', '川', 0, 50, 20, 25, 2, 17, 13, 0, 0);
  letters.add('page 2', '木', 20, 50, 20, 25, 2, 17, 13, 0, 0);
  letters.paint(noPut);
  assert.deepEqual(seen.uploads, [
    ['page 1', 0, 25, 50, 25],
    ['page 1', 0, 50, 20, 25],
    ['page 2', 20, 50, 20, 25],
  ]);
  assert.equal(seen.reads, 0);
  const [first, second] = seen.texts;
  assert.deepEqual([first.x, first.y, first.ink], [2, 17, '#181b22']);
  assert.deepEqual([second.x, second.y], [23, 17]);
  assert.match(first.font, /^400 13px PlanShift/);
  assert.match(second.font, /^600 13px/);
  letters.paint(noPut);
  assert.equal(seen.uploads.length, 3, 'each is painted once');
});

test('without WebGL each line goes to its place in the page of pixels', () => {
  const { seen } = fakePage();
  const letters = new Letters(null);
  letters.add(1000, '山', 8, 2, 4, 3, 1, 2, 13, 0, 0);
  const put = [];
  letters.paint((bytes, address) => put.push([address, bytes.length, bytes[0]]));
  const at = (line) => 1000 + ((2 + line) * 2048 + 8) * 4;
  assert.deepEqual(put, [
    [at(0), 16, 0],
    [at(1), 16, 1],
    [at(2), 16, 2],
  ]);
  assert.equal(seen.reads, 1);
});

test('a text begins where its script does, a sentence of the page where the page does', () => {
  for (const [page, text, direction] of [
    ['ltr', 'שלום 12', 'rtl'],
    ['ltr', '(12) שלום', 'rtl'],
    ['ltr', 'Alpha שלום', 'ltr'],
    ['rtl', 'Alpha שלום', 'rtl'],
    ['rtl', '山田', 'ltr'],
  ]) {
    const { seen, gl } = fakePage(page);
    const letters = new Letters(gl);
    letters.add('page', text, 0, 0, 9, 9, 1, 7, 13, 0, 0);
    letters.paint(noPut);
    assert.equal(seen.texts[0].direction, direction, `${text} on a page ${page}`);
  }
});

test('ink beyond the text is told, within reason', () => {
  const { gl } = fakePage();
  assert.deepEqual(new Letters(gl).measure('山', 13, 0), [40, 3, 1.5]);
  assert.deepEqual(new Letters(gl).measure('山', 1, 0), [40, 1, 1]);
});

test('the words of Thai end where the dictionary says, in bytes', () => {
  const { gl } = fakePage();
  const ends = new Letters(gl).wordEnds('สวัสดีครับ');
  assert.equal(ends.at(-1), 30);
  assert.ok(ends.includes(18), `${ends}`);
});
