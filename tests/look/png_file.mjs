// Small pictures to keep beside the sources: PNG with a palette of few colors.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Flat colors stay as they are; what lies between them, on the edges of letters, need not. */
const kExact = 40;
const kStep = 255 / 6;
const kSignature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(kind, content) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** `kind`: 2 for red, green, blue; 3 for numbers of colors in `palette`. */
function png(width, height, kind, lines, palette) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, kind], 8);
  const stride = lines.length / height;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    raw.set(lines.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  return Buffer.concat([
    kSignature,
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', deflateSync(raw, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Uint8Array} pixels red, green and blue of each */
export const rgbPng = (width, height, pixels) => png(width, height, 2, pixels);

/** How far a channel can be from what was drawn. */
export const kLoss = Math.ceil(kStep / 2);

const coarse = (color) =>
  [16, 8, 0].reduce((sum, shift) => {
    const steps = Math.round(((color >> shift) & 255) / kStep);
    return sum | (Math.round(steps * kStep) << shift);
  }, 0);

/** @param {{width: number, height: number, pixels: Uint8Array, channels: number}} picture */
export function fewColors({ width, height, pixels, channels }) {
  const colors = new Uint32Array(width * height);
  const uses = new Map();
  for (let pixel = 0; pixel < colors.length; pixel += 1) {
    const at = pixel * channels;
    const color = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    colors[pixel] = color;
    uses.set(color, (uses.get(color) ?? 0) + 1);
  }
  const byUse = [...uses].sort((one, other) => other[1] - one[1]).map(([color]) => color);
  const kept = new Map(
    byUse.map((color, place) => [color, place < kExact ? color : coarse(color)]),
  );
  const palette = [...new Set(kept.values())];
  if (palette.length > 256) throw new Error('too many colors for one palette');
  const numbers = new Map(palette.map((color, number) => [color, number]));
  const lines = Uint8Array.from(colors, (color) => numbers.get(kept.get(color)));
  const bytes = palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]);
  return png(width, height, 3, lines, Buffer.from(bytes));
}

/** What `fewColors` wrote, as red, green and blue. */
export function readFewColors(bytes) {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const chunks = new Map();
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const content = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    chunks.set(bytes.toString('latin1', at + 4, at + 8), content);
  }
  const palette = chunks.get('PLTE');
  const lines = inflateSync(chunks.get('IDAT'));
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const color = lines[y * (width + 1) + 1 + x] * 3;
      pixels.set(palette.subarray(color, color + 3), (y * width + x) * 3);
    }
  }
  return { width, height, pixels };
}
