// Names in every script, in Chromium: drawn as the browser itself draws them, found when they are
// typed by an input method, whole in the exported file, and the same where reading a canvas back
// gives noise, because nothing is read.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { kNames, namesAreDrawn, tenantWithNames } from './support/names.mjs';
import { scenario } from './support/scenario.mjs';

/** As an input method does: what is being composed shows first, then it is replaced. */
async function compose(page, field, name) {
  await field.fill('');
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  const text = [...name].slice(0, 2).join('');
  await keyboard.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  await keyboard.send('Input.insertText', { text: name });
  await keyboard.detach();
}

/** Runs before the page's own code: whoever reads a canvas gets noise, and is counted. */
function falsifyReads() {
  globalThis.reads = 0;
  const read = CanvasRenderingContext2D.prototype.getImageData;
  CanvasRenderingContext2D.prototype.getImageData = function (...area) {
    globalThis.reads += 1;
    const image = read.apply(this, area);
    for (let i = 0; i < image.data.length; i += 1) image.data[i] = (i * 7919) & 255;
    return image;
  };
}

scenario('names in every script are drawn, found and exported', async (stage) => {
  const server = await stage.server({ http: true, demo: tenantWithNames() });
  const person = await stage.person();
  await person.page.addInitScript(falsifyReads);
  await person.open(`${server.url}?demo`);
  await person.scanned();
  const type = (field, name) => compose(person.page, field, name);
  await namesAreDrawn(person, 'chromium', { type });

  const saving = person.page.waitForEvent('download');
  await person.click(person.button(person.says('find.export')));
  const rows = await readFile(await (await saving).path(), 'utf8');
  for (const name of Object.values(kNames)) assert.ok(rows.includes(name), `${name} is exported`);
  assert.equal(await person.page.evaluate(() => globalThis.reads), 0, 'no canvas was read');
  assert.deepEqual(stage.troubles, []);
});

scenario('names are drawn at a high density as well', async (stage) => {
  const server = await stage.server({ http: true, demo: tenantWithNames() });
  const person = await stage.person({ deviceScaleFactor: 2 });
  await person.open(`${server.url}?demo`);
  await person.scanned();
  const { japanese, arabic, emoji } = kNames;
  await namesAreDrawn(person, 'chromium-2x', { only: { japanese, arabic, emoji } });
  assert.deepEqual(stage.troubles, []);
});
