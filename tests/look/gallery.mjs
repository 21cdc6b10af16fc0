// Draws the gallery and compares it with the pictures of the last review, kept in tests/look/kept.
// After a change that is meant, look at the new ones and keep them:
//   PLANSHIFT_UPDATE_SNAPSHOTS=1 node tests/look/gallery.mjs build/native-debug/planshift-look
// Closes with the one line that ./planshift test adds up.

import { spawnSync } from 'node:child_process';
import {
  existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';

import { readPng } from '../e2e/support/png.mjs';
import { fewColors, kLoss, readFewColors, rgbPng } from './png_file.mjs';

const program = process.argv[2];
const renews = process.env.PLANSHIFT_UPDATE_SNAPSHOTS === '1';
const reports = process.env.PLANSHIFT_REPORTS ?? 'build/reports';
const kept = join(import.meta.dirname, 'kept');
const drawn = join(reports, 'gallery');

// What differs by less than this is nothing that anybody sees, nor are a few pixels of a square:
// 0.1 %. A kept picture has few colors, and is cut where it would be large.
const kTolerance = 24;
const kSquare = 64;
const kPixels = 4;
const kSheetPixels = 2_900_000;
const kLargest = 150_000;

if (kLoss >= kTolerance) throw new Error('what is lost in keeping would be taken for a change');

const counts = { passed: 0, failed: 0 };
const expect = (good, fault) => {
  counts[good ? 'passed' : 'failed'] += 1;
  if (!good) console.log(fault);
};

/** Which pixels are off, and which squares hold too many of them. */
function difference(now, before) {
  const off = [];
  const squares = new Map();
  for (let pixel = 0; pixel < now.width * now.height; pixel += 1) {
    const [one, other] = [pixel * now.channels, pixel * 3];
    let most = 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const by = Math.abs(now.pixels[one + channel] - before.pixels[other + channel]);
      most = Math.max(most, by);
    }
    if (most <= kTolerance) continue;
    const places = [pixel % now.width, Math.floor(pixel / now.width)];
    const square = places.map((place) => Math.floor(place / kSquare) * kSquare).join(', ');
    squares.set(square, (squares.get(square) ?? 0) + 1);
    off.push(pixel);
  }
  return { off, squares: [...squares].filter(([, pixels]) => pixels > kPixels) };
}

/** The picture in gray, with what is off in red. */
function marked({ width, height, pixels, channels }, off) {
  const shown = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * channels;
    const light = 191 + (pixels[at] + pixels[at + 1] + pixels[at + 2]) / 12;
    shown.fill(light, pixel * 3, pixel * 3 + 3);
  }
  for (const pixel of off) shown.set([220, 0, 0], pixel * 3);
  return rgbPng(width, height, shown);
}

/** The picture in pieces, from its top, with the names under which they are kept. */
function sheets(name) {
  const whole = readPng(readFileSync(join(drawn, name)));
  const rows = Math.floor(kSheetPixels / whole.width);
  const count = Math.ceil(whole.height / rows);
  return Array.from({ length: count }, (_, sheet) => {
    const from = sheet * rows;
    const height = Math.min(rows, whole.height - from);
    const stride = whole.width * whole.channels;
    const pixels = whole.pixels.subarray(from * stride, (from + height) * stride);
    const file = count > 1 ? name.replace('.png', `-${sheet + 1}.png`) : name;
    return { file, picture: { ...whole, height, pixels } };
  });
}

function compare({ file, picture: now }) {
  const path = join(kept, file);
  if (renews) writeFileSync(path, fewColors(now));
  if (!existsSync(path)) return expect(false, `${file} is not kept yet.`);
  const bytes = readFileSync(path);
  expect(bytes.length <= kLargest, `${file} has ${bytes.length} bytes, at most ${kLargest}.`);
  const before = readFewColors(bytes);
  if (now.width !== before.width || now.height !== before.height) {
    const sizes = [now, before].map(({ width, height }) => `${width} x ${height}`);
    return expect(false, `${file} is ${sizes[0]} now and was ${sizes[1]}.`);
  }
  const { off, squares } = difference(now, before);
  const shown = join(drawn, `difference-${file}`);
  if (squares.length > 0) writeFileSync(shown, marked(now, off));
  const where = squares.slice(0, 4).map(([place]) => place).join('; ');
  return expect(squares.length === 0,
    `${file} looks different at ${where}: ${off.length} pixels, red in ${shown}`);
}

mkdirSync(kept, { recursive: true });
rmSync(drawn, { recursive: true, force: true });
mkdirSync(drawn, { recursive: true });
const { stdout, status } = spawnSync(program, ['--gallery', drawn], { encoding: 'utf8' });
const judged = /^gallery: (\d+) passed, (\d+) failed$/m.exec(stdout ?? '');
console.log((stdout ?? '').split('\n').filter((line) => !line.startsWith('gallery: ')).join('\n'));
expect(judged !== null, `${program} ended with code ${status} and without a count.`);
counts.passed += Number(judged?.[1] ?? 0);
counts.failed += Number(judged?.[2] ?? 0);
const pictures = readdirSync(drawn).filter((name) => name.endsWith('.png')).flatMap(sheets);
for (const picture of pictures) compare(picture);
for (const name of readdirSync(kept)) {
  if (pictures.some(({ file }) => file === name)) continue;
  if (renews) rmSync(join(kept, name));
  else expect(false, `${name} is kept, and no longer drawn.`);
}
if (counts.failed > 0 && !renews) {
  const here = relative(process.cwd(), import.meta.filename);
  console.log(`If that is meant: PLANSHIFT_UPDATE_SNAPSHOTS=1 node ${here} ${program}`);
}
console.log(`gallery: ${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
