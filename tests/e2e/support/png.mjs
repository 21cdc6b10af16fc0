// Pictures as the drivers give them: PNG with 8 bits a channel, not interlaced.

import { inflateSync } from 'node:zlib';

const kChannels = { 2: 3, 6: 4 };

/**
 * @param {Buffer} bytes
 * @returns {{width: number, height: number, at: (x: number, y: number) => number[],
 *   pixels: Uint8Array, channels: number}} `at`: red, green and blue of a pixel; white outside
 */
export function readPng(bytes) {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = kChannels[bytes[25]];
  if (bytes[24] !== 8 || !channels || bytes[28] !== 0) throw new Error('another kind of PNG');
  const parts = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const pixels = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  const at = (x, y) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return [255, 255, 255];
    const place = (y * width + x) * channels;
    return [pixels[place], pixels[place + 1], pixels[place + 2]];
  };
  return { width, height, at, pixels, channels };
}

/** Each line says how it was predicted from its neighbors (RFC 2083, 6). */
function unfilter(lines, stride, height, channels) {
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const kind = lines[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const place = y * stride + x;
      const left = x >= channels ? pixels[place - channels] : 0;
      const above = y > 0 ? pixels[place - stride] : 0;
      const corner = x >= channels && y > 0 ? pixels[place - stride - channels] : 0;
      const guess = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][kind];
      pixels[place] = lines[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return pixels;
}

function nearest(left, above, corner) {
  const sum = left + above - corner;
  const away = [left, above, corner].map((value) => Math.abs(sum - value));
  if (away[0] <= away[1] && away[0] <= away[2]) return left;
  return away[1] <= away[2] ? above : corner;
}
