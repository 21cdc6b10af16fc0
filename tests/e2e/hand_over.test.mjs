// A run is handed over in its middle: a file from one browser profile, imported in another, which
// finishes it. Nothing is bought a second time, and the first profile stands still (S1, S24).

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { axe } from './support/axe.mjs';
import { screenshot } from './support/figures.mjs';
import { eventually, pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kCompanies = ['Ateliers Moreau', 'Vignobles Castaing', 'Nantes Logistique'];

scenario(
  'a run is handed over by a file: the other browser finishes it, one order each',
  async (stage) => {
    const server = await stage.server({ http: true });
    const first = await stage.person();
    await first.open(`${server.url}?demo`);
    await first.scanned();
    await first.selectOnly(kCompanies);
    const slow = (route) => pause(700).then(() => route.continue()).catch(() => {});
    await first.page.route('**/licenseupdates', slow);
    await first.planAndBuy();
    await eventually('some users have moved, not all', async () => {
      const { calls } = await server.state();
      return calls['user.licenses.update'] >= 12;
    });
    assert.equal(Object.keys(await server.orders()).length, kCompanies.length);

    await first.goTo('settings');
    const saving = first.page.waitForEvent('download');
    await first.click(first.button(first.says('settings.hand_over.do')));
    const saved = await saving;
    assert.match(saved.suggestedFilename(), /^planshift-workspace-.+\.json$/);
    const path = await saved.path();
    const file = JSON.parse(await readFile(path, 'utf8'));
    assert.equal(file.sequence, file.records.length);
    const { calls } = await server.state();
    const moved = calls['user.licenses.update'];
    assert.ok(moved < 140, `${moved} license updates: the run was not over`);

    const second = await stage.person({ bypassCSP: true });
    await second.open(`${server.url}?demo`);
    await second.scanned();
    await second.goTo('settings');
    const choosing = second.page.waitForEvent('filechooser');
    await second.click(second.button(second.says('settings.import.do')));
    await (await choosing).setFiles(path);
    await second.heading(second.says('settings.import.ahead.title')).waitFor();
    await screenshot(second.page, 'import-offered');
    await axe(second.page, 'the question before an import');
    await second.click(second.button(second.says('settings.import.accept')));
    const resume = second.button(second.says('migrate.resume'));
    await resume.waitFor();
    await screenshot(second.page, 'import-taken');
    await pause(3000);
    assert.equal((await server.state()).calls['user.licenses.update'], moved, 'nothing starts');

    await second.click(resume);
    await second.runEnds();
    await second.heading(second.like('migrate.title.finished')).waitFor();
    const { uncovered } = await server.state();
    assert.deepEqual(Object.values(await server.orders()), kCompanies.map(() => 1));
    assert.equal(uncovered, 0, 'nobody without a license');
    await first.goTo('migrate');
    await first.button(first.says('migrate.resume')).waitFor();
  },
  { seconds: 240 },
);
