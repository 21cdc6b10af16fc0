// The panel that counts frames by reason: right, quiet, and for everybody.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { atRest } from './support/at_rest.mjs';
import { eventually, pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';
import { axePath } from './support/stage.mjs';

const kTitle = { en: 'Frames drawn', fr: 'Images dessinées' };

/** What the panel shows: reason to count; the first row is all of them. */
async function shown(panel) {
  const cells = await panel.getByRole('cell').allTextContents();
  const rows = cells.flatMap((text, at) => (at % 2 ? [] : [[text, Number(cells[at + 1])]]));
  return { total: rows[0]?.[1], byReason: Object.fromEntries(rows.slice(1)) };
}

const counted = (page) => page.evaluate(() => structuredClone(globalThis.planshiftFrames));

for (const language of ['en', 'fr']) {
  scenario(`frames are counted by reason, and looking draws none (${language})`, async (stage) => {
    const server = await stage.server();
    const person = await stage.person({ language, bypassCSP: true });
    const { page } = person;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await person.open(server.url);
    await page.keyboard.press('Tab');
    const before = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('F8');
    const panel = page.getByRole('complementary', { name: kTitle[language] });
    await panel.waitFor();
    await eventually('it shows what is counted', async () => {
      const [seen, real] = [await shown(panel), await counted(page)];
      return JSON.stringify(seen.byReason) !== '{}' && seen.total === real.total;
    });
    // What comes after the first frame, and what the keys set going, is drawn first.
    await atRest(page);
    const { total } = await counted(page);
    await pause(1500);
    assert.equal((await counted(page)).total, total, 'the panel draws nothing');
    const moved = (await shown(panel)).byReason.pointer ?? 0;
    await page.mouse.move(300, 300);
    await page.mouse.move(320, 320);
    await eventually('the pointer is a reason', async () => {
      return ((await shown(panel)).byReason.pointer ?? 0) > moved;
    });
    await page.evaluate(readFileSync(axePath, 'utf8'));
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run({ include: ['.frames'] }),
    );
    assert.deepEqual(violations.map(({ id }) => id), []);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), before);
    assert.deepEqual(stage.troubles, []);
  });
}
