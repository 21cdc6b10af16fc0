// What a person asks of their system, while the page is open: forced colors, more contrast, no
// motion, dark or light. It is answered at once, and nothing that was typed or opened is lost.

import assert from 'node:assert/strict';

import { atRest } from './support/at_rest.mjs';
import { colorsIn, strangers, systemColors } from './support/colors.mjs';
import { readPng } from './support/png.mjs';
import { ringPixels } from './support/ring.mjs';
import { scenario } from './support/scenario.mjs';

const kFilter = 'Castaing';
const kPhone = { width: 390, height: 844 };
/** The palettes' page, ink and accent (src/ui/theme.cpp). */
const kLight = { page: 0xf4f5f7, ink: 0x181b22, accent: 0x2a56d8 };
const kDark = { page: 0x0d0f13, ink: 0xe7e9ee, accent: 0x3e68e6 };
const kContrast = { page: 0xffffff, ink: 0x000000, accent: 0x0a3db8 };

async function colorsOf(page, wishes) {
  await page.emulateMedia(wishes);
  await atRest(page);
  return colorsIn(readPng(await page.screenshot()));
}

function looksLike(colors, palette, others, wish) {
  for (const [role, color] of Object.entries(palette)) {
    assert.ok(colors.get(color) > 20, `${wish}: ${role} is drawn`);
  }
  for (const { accent } of others) {
    assert.ok(!(colors.get(accent) > 20), `${wish}: nothing of another palette`);
  }
}

/** Nothing is seen but the system's own colors, and what lies between two of them at an edge. */
async function onlySystemColors(page, wishes, name) {
  const colors = await colorsOf(page, { forcedColors: 'active', ...wishes });
  const allowed = await systemColors(page);
  assert.deepEqual(strangers(colors, Object.values(allowed)), [], name);
  for (const part of ['Canvas', 'CanvasText', 'Highlight']) {
    assert.ok(colors.get(allowed[part]) > 100, `${name}: ${part} is used`);
  }
  return allowed;
}

async function ringIsSeen(page, color) {
  const without = await page.screenshot();
  await page.getByRole('button', { name: 'Scan again' }).focus();
  await page.keyboard.press('Tab');
  await atRest(page);
  const withRing = await page.screenshot();
  const box = await page.locator(':focus').boundingBox();
  const ring = await ringPixels(page, { without, withRing, box, color });
  assert.ok(ring > 100, `the ring is seen where colors are forced: ${ring} pixels`);
}

/** How many frames were drawn only to move something. */
const moved = (page) =>
  page.evaluate(() => {
    const { motion = 0, loader = 0 } = globalThis.planshiftFrames.byReason;
    return motion + loader;
  });

/** Opens a dialog, then a menu: what has to move for that, in frames. */
async function movesOnOpening(person) {
  const { page } = person;
  await atRest(page);
  const before = await moved(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await atRest(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await person.click(person.button(/^End: /));
  await page.getByRole('menu').waitFor();
  await atRest(page);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  return (await moved(page)) - before;
}

/** Over to what is said, away by Escape alone, again by the keyboard; and heard with its owner. */
async function tooltipServes(page, owner, words) {
  const tip = page.getByRole('tooltip', { name: words });
  await owner.hover();
  await tip.waitFor();
  await tip.hover();
  await atRest(page);
  assert.equal(await tip.count(), 1, 'the pointer may stay on a tooltip');
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'detached' });
  await owner.focus();
  await tip.waitFor();
  const described = await owner.evaluate((element) => {
    const id = element.getAttribute('aria-describedby') ?? '';
    return document.getElementById(id)?.textContent;
  });
  assert.equal(described, words, 'it is heard with what it is about');
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'detached' });
  assert.equal(await owner.getAttribute('aria-describedby'), null);
}

scenario('wishes of the system are answered while the page is open', async (stage) => {
  const server = await stage.server();
  const person = await stage.person({ reducedMotion: 'no-preference' });
  const { page } = person;
  await person.open(server.url);
  await person.click(person.button(person.says('connect.demo.open')));
  await person.scanned();
  await page.getByRole('checkbox', { name: person.says('find.select_all') }).uncheck();
  const none = person.button(person.says('find.plan.none'));
  await tooltipServes(page, none, person.says('find.plan.why.none'));
  const field = page.getByRole('searchbox', { name: person.says('find.filter.text') });
  await field.fill(kFilter);

  looksLike(await colorsOf(page, {}), kLight, [kDark, kContrast], 'light');
  looksLike(await colorsOf(page, { colorScheme: 'dark' }), kDark, [kLight], 'dark');
  const contrast = await colorsOf(page, { colorScheme: 'light', contrast: 'more' });
  looksLike(contrast, kContrast, [kLight, kDark], 'more contrast');
  await page.emulateMedia({ contrast: 'no-preference' });

  assert.ok((await movesOnOpening(person)) > 0, 'dialogs and menus come in, unless told not to');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await movesOnOpening(person), 0, 'with reduced motion nothing moves');

  const { Highlight } = await onlySystemColors(page, {}, 'forced-light');
  await ringIsSeen(page, Highlight);
  const black = await onlySystemColors(page, { colorScheme: 'dark' }, 'forced-dark');
  assert.notEqual(black.Canvas, 0xffffff, 'the system has other colors now');
  await page.setViewportSize(kPhone);
  await onlySystemColors(page, {}, 'forced-phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  const back = await colorsOf(page, { forcedColors: 'none', colorScheme: 'light' });
  looksLike(back, kLight, [kDark, kContrast], 'light again');

  assert.equal(await field.inputValue(), kFilter, 'what was typed is still there');
  assert.equal(await page.getByRole('row', { name: kFilter }).count(), 1, 'and filters');
  assert.deepEqual(stage.troubles, []);
});
