// Customers whose names our own fonts cannot draw, and a judge: what the canvas shows is laid over
// what the browser itself makes of the same text in an ordinary element of the page.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { report, root, screenshot } from './figures.mjs';
import { readPng } from './png.mjs';

export const kNames = {
  japanese: '株式会社山田ハチミツ',
  arabic: 'شركة النور للتجارة',
  hindi: 'श्री लक्ष्मी सेवा केंद्र',
  thai: 'บริษัท น้ำผึ้งไทย จำกัด',
  hebrew: 'מאפיית האור בע״מ',
  korean: '한빛 무역',
  cyrillic: 'Ёлки и Ќирилица',
  mixed: 'Café Жар-птица 東京 (12)',
  emoji: 'Miel 🐝 👩‍🌾 🇫🇷',
};

/** A tenant's seed with these names in place of the demo's first ones: the path of a file. */
export function tenantWithNames() {
  const seed = JSON.parse(readFileSync(join(root, 'assets/demo/alize.json'), 'utf8'));
  // The first ones need a person, or have several rows.
  const customers = seed.customers.filter(({ subscriptions }) => subscriptions.length === 1);
  for (const [index, [script, name]] of Object.entries(kNames).entries()) {
    Object.assign(customers[index], { name, domain: `${script}.onmicrosoft.com` });
  }
  const path = join(mkdtempSync(join(tmpdir(), 'planshift-names-')), 'tenant.json');
  writeFileSync(path, JSON.stringify(seed));
  return path;
}

const fill = (field, name) => field.fill(name);

/** How alike two drawings of one text are at least, and of two texts at most. */
const kAlike = 0.7;
/** Here our own rasterizer draws the Latin letters, each at a place of its own. */
const kAlikeMixed = 0.5;
const kForeign = 0.5;

/**
 * Filters each name on Find, takes its picture and compares. Beside it, the same is tried with
 * another text of the same letters, which must not pass.
 * @param {import('./person.mjs').Person} person in front of a scanned tenant
 */
export async function namesAreDrawn(person, label, { type = fill, only = kNames } = {}) {
  const search = person.page.getByRole('searchbox', { name: person.says('find.filter.text') });
  const figures = {};
  for (const [script, name] of Object.entries(only)) {
    await type(search, name);
    await person.page.waitForFunction(
      // Filtered: one customer is left.
      () => document.querySelectorAll('[role=rowheader]').length === 1,
    );
    await person.page.getByRole('row', { name }).first().waitFor();
    await person.page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    const other = [...new Intl.Segmenter().segment(name)].map((part) => part.segment);
    const wrong = other.reverse().join('');
    const found = await likeness(person.page, name, wrong, `names-${script}-${label}`);
    figures[script] = Number(found.own.toFixed(3));
    const least = script === 'mixed' ? kAlikeMixed : kAlike;
    assert.ok(found.own >= least, `${script}: ${found.own} of "${name}" is drawn as it should be`);
    assert.ok(found.wrong <= kForeign, `${script}: ${found.wrong} also fits "${wrong}"`);
    assert.ok(found.boxes <= kForeign, `${script}: ${found.boxes} also fits boxes`);
  }
  report('names', { [label]: figures });
  await search.fill('');
  return figures;
}

/** The same in an engine of its own. @param {Record<string, any>} [preferences] of Firefox */
export async function namesIn(stage, engine, preferences = {}, label = '') {
  const server = await stage.server({ http: true, demo: tenantWithNames() });
  const person = await stage.personIn(engine, { preferences });
  await person.open(`${server.url}?demo`);
  await person.scanned();
  await namesAreDrawn(person, engine + label);
  assert.deepEqual(stage.troubles, []);
}

/** How much of the ink of a text in a row of the table is where the browser puts it: 0 to 1. */
async function likeness(page, name, wrong, file) {
  const boxes = '□'.repeat([...new Intl.Segmenter().segment(name)].length);
  const places = await page.evaluate(showSamples, { name, samples: [name, wrong, boxes] });
  const picture = readPng(readFileSync(await screenshot(page, file)));
  await page.evaluate(() => document.getElementById('samples')?.remove());
  const scale = picture.width / places.width;
  const row = inkIn(picture, scaled(places.row, scale));
  const [own, other, box] = places.samples.map((place) =>
    bestFit(trimmed(inkIn(picture, scaled(place, scale))), row),
  );
  return { own, wrong: other, boxes: box };
}

/** Runs in the page: lays the samples where it is empty, and tells where they and the row are. */
async function showSamples({ name, samples }) {
  const list = document.createElement('div');
  list.id = 'samples';
  list.style.cssText = 'position:fixed;left:8px;top:560px;z-index:9;background:#fff';
  for (const text of samples) {
    const sample = document.createElement('div');
    sample.dir = 'auto';
    sample.textContent = text;
    sample.style.cssText =
      'width:max-content;padding:2px 4px;background:#fff;color:#181b22;white-space:pre;' +
      'font:400 13px/24px PlanShift,Inter,system-ui,sans-serif;font-kerning:none';
    list.append(sample);
  }
  document.body.append(list);
  const box = ({ x, y, width, height }) => ({ x, y, width, height });
  // The innermost element with the name that has a size, once it stands still.
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const find = () =>
    [...document.querySelectorAll('[role=row] *')]
      .filter((one) => (one.getAttribute('aria-label') ?? one.textContent).includes(name))
      .map((one) => box(one.getBoundingClientRect()))
      .filter(({ width, height }) => width > 30 && height > 10)
      .sort((one, other) => one.width * one.height - other.width * other.height)[0];
  let place = find();
  for (let still = 0; still < 3; ) {
    await pause(100);
    const now = find();
    still = JSON.stringify(now) === JSON.stringify(place) ? still + 1 : 0;
    place = now;
  }
  const { x, y, width, height } = place;
  return {
    width: innerWidth,
    // With what hangs over its edges.
    row: { x: x - 6, y: y - 4, width: width + 12, height: height + 8 },
    samples: [...list.children].map((one) => box(one.getBoundingClientRect())),
  };
}

function scaled({ x, y, width, height }, scale) {
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)];
  return { left, top, width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
}

/** Which pixels differ clearly from the ground, which is the first one's color. */
function inkIn(picture, { left, top, width, height }) {
  const ground = picture.at(left + 1, top + 1);
  const inked = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = picture.at(left + x, top + y);
      const away = pixel.reduce((sum, value, i) => sum + Math.abs(value - ground[i]), 0);
      inked[y * width + x] = Number(away > 180);
    }
  }
  return { width, height, inked };
}

/** Without the empty lines and columns around it. */
function trimmed({ width, height, inked }) {
  const columns = [];
  const lines = [];
  inked.forEach((ink, place) => {
    if (!ink) return;
    columns.push(place % width);
    lines.push(Math.floor(place / width));
  });
  const [left, top] = [Math.min(...columns), Math.min(...lines)];
  const size = { width: Math.max(...columns) - left + 1, height: Math.max(...lines) - top + 1 };
  const kept = new Uint8Array(size.width * size.height);
  columns.forEach((x, i) => (kept[(lines[i] - top) * size.width + x - left] = 1));
  return { ...size, inked: kept };
}

/** Where the sample fits best: what both have, of what either has. */
function bestFit(sample, row) {
  const ink = [];
  sample.inked.forEach((inked, place) => {
    const y = Math.floor(place / sample.width);
    if (inked) ink.push(y * row.width + (place % sample.width));
  });
  const sums = sumsOf(row);
  let best = 0;
  for (let top = 0; top + sample.height <= row.height; top += 1) {
    for (let left = 0; left + sample.width <= row.width; left += 1) {
      const start = top * row.width + left;
      let both = 0;
      for (const place of ink) both += row.inked[start + place];
      const there = sums(left, top, left + sample.width, top + sample.height);
      best = Math.max(best, both / (ink.length + there - both));
    }
  }
  return best;
}

/** Tells how much ink a rectangle holds, from the sums of all that begin in the upper corner. */
function sumsOf({ width, height, inked }) {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let line = 0;
    for (let x = 0; x < width; x += 1) {
      line += inked[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + line;
    }
  }
  const corner = (x, y) => sums[y * (width + 1) + x];
  return (left, top, right, bottom) =>
    corner(right, bottom) - corner(left, bottom) - corner(right, top) + corner(left, top);
}
