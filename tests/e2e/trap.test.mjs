// The program traps in the middle of a run: a page says what is safe and hands it over, and after
// a restart the run goes on from the journal.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { screenshot } from './support/figures.mjs';
import { chainTrouble } from './support/journal.mjs';
import { eventually } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';
import { axePath } from './support/stage.mjs';

const kCustomers = ['Vignobles Castaing', 'Polder Bloemen'];
const kTime = { en: /Saved up to \d{1,2}:\d\d:\d\d/, fr: /Enregistré jusqu’à \d\d:\d\d:\d\d/ };
const kRestart = { en: 'Restart', fr: 'Redémarrer' };
const kUpdates = '**/licenseupdates';
const kAside = 'Mettre le journal de côté et démarrer';
const kDownload = { en: 'Download the journal', fr: 'Télécharger le journal' };

/** Keeps the memory of the page's program, to spoil it later. */
function catchMemory() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...values) => {
    const instance = await instantiate.apply(WebAssembly, values);
    const memory = Object.values(instance.exports ?? {}).find(
      (value) => value instanceof WebAssembly.Memory,
    );
    globalThis.programMemory ??= memory; // the demo's program comes later
    return instance;
  };
}

/** What is left of it makes no sense: the next call into the program traps. */
const spoil = () => new Uint8Array(globalThis.programMemory.buffer).fill(0xff);

/**
 * A journal that stops the program at every start: it is set aside, can be had in Settings, and the
 * run goes on from what the services hold.
 */
async function startsWithout(person, server) {
  const { page } = person;
  const aside = person.button(kAside);
  assert.equal(await aside.count(), 0, 'restarting comes first');
  await page.route(kUpdates, () => {}); // the run is not over meanwhile
  for (let start = 0; start < 2 && !(await aside.isVisible()); ++start) {
    await person.click(person.button(kRestart.fr));
    await person.ready();
    await person.heading(person.like('migrate.title'))
      .or(person.heading(person.like('migrate.title.finished'))).first().waitFor();
    await page.evaluate(spoil);
    await person.button(kDownload.fr).waitFor();
  }
  const before = await server.orders();
  await screenshot(page, 'trap-again');
  await person.click(aside);
  await person.ready();
  await page.getByText(person.says('settings.storage.aside.kept')).first().waitFor();
  await person.goTo('settings');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    person.click(person.button(person.says('settings.storage.aside.kept.do'))),
  ]);
  const [, ...lines] = readFileSync(await file.path(), 'utf8').trimEnd().split('\n');
  assert.equal(chainTrouble(lines.map((line) => JSON.parse(line))), '');
  assert.ok(lines.some((line) => line.includes('cart_created')));
  await page.unroute(kUpdates);
  await person.click(person.button(person.says('shell.banner.resume.action')).first());
  await person.heading(person.like('migrate.title.finished')).waitFor();
  assert.deepEqual(await server.orders(), before, 'nothing is bought again');
}

for (const language of ['en', 'fr']) {
  scenario(`a trap in mid-run: what is safe, and the run goes on (${language})`, async (stage) => {
    const server = await stage.server({ http: true });
    const person = await stage.person({ language, bypassCSP: true });
    const { page } = person;
    await page.addInitScript(catchMemory);
    await person.open(`${server.url}?demo`);
    await person.scanned();
    await person.selectOnly(kCustomers);
    await person.planAndBuy();
    await eventually('users are being moved', async () => {
      const { calls } = await server.state();
      return calls['user.licenses.update'] >= 2;
    });
    await page.evaluate(spoil);

    const restart = person.button(kRestart[language]);
    await restart.waitFor();
    await page.getByText(kTime[language]).waitFor();
    assert.ok(await restart.evaluate((element) => element === document.activeElement));
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    await page.evaluate(readFileSync(axePath, 'utf8'));
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => globalThis.axe.run(document));
      assert.deepEqual(violations.map(({ id }) => id), []);
      await screenshot(page, `trap.${language}.${colorScheme}`);
    }
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      person.click(person.button(kDownload[language])),
    ]);
    const [first, ...lines] = readFileSync(await file.path(), 'utf8').trimEnd().split('\n');
    assert.equal(JSON.parse(first).format, 'planshift-workspace');
    const records = lines.map((line) => JSON.parse(line));
    assert.equal(chainTrouble(records), '');
    assert.ok(records.some(({ body }) => body.includes('cart_created')));

    if (language === 'fr') return startsWithout(person, server);
    await person.click(restart);
    await person.ready();
    await person.heading(person.like('migrate.title.finished')).waitFor();
    assert.deepEqual(
      Object.values(await server.orders()),
      kCustomers.map(() => 1),
    );
  });
}
