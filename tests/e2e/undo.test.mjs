// A customer is taken back through the question, with the page reloaded while the undo waits and
// again in the middle of it: the tenant ends as it began, and there is one order, canceled.

import assert from 'node:assert/strict';

import { screenshot } from './support/figures.mjs';
import { eventually } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomer = 'Vignobles Castaing';
/** An undo waits so long after the last request (minutes), and the page's clock is set ahead. */
const kAhead = 36 * 60_000;

/** For every page that is loaded from then on. */
function setClock(ahead) {
  const real = Date.now.bind(Date);
  Date.now = () => real() + ahead;
}

async function reload(person) {
  await person.page.reload();
  await person.ready();
  await person.goTo('migrate');
}

const calls = async (server, operation) => (await server.state()).calls[operation] ?? 0;

scenario(
  'a customer is taken back, across two reloads: all is as before',
  async (stage) => {
    const server = await stage.server({ http: true });
    const person = await stage.person();
    const { page } = person;
    await person.open(`${server.url}?demo`);
    await person.scanned();
    const before = await server.state();
    await person.selectOnly([kCustomer]);
    await person.planAndBuy();
    await person.runEnds();
    const moves = await calls(server, 'user.licenses.update');
    const ends = await calls(server, 'subscriptions.patch');

    await person.click(page.getByRole('row', { name: kCustomer }));
    await person.click(person.button(person.says('migrate.undo')));
    const question = page.getByRole('alertdialog');
    await question.getByRole('checkbox').first().waitFor();
    await screenshot(page, 'undo-question');
    const label = person.says('migrate.undo.confirm', { customer: kCustomer });
    await person.click(question.getByRole('button', { name: label }));
    await question.waitFor({ state: 'detached' });
    await page.getByText(person.says('migrate.detail.undoing')).first().waitFor();
    assert.equal(await calls(server, 'subscriptions.patch'), ends, 'nothing is sent at once');

    await page.addInitScript(setClock, kAhead);
    await reload(person);
    await eventually('some users have the old license back', async () => {
      return (await calls(server, 'user.licenses.update')) >= moves + 4;
    });
    await reload(person);
    await person.runEnds();
    await person.click(page.getByRole('row', { name: kCustomer }));
    await page.getByText(person.says('migrate.undo.result.whole')).first().waitFor();
    await screenshot(page, 'undo-over');

    const after = await server.state();
    assert.equal(after.licenses, before.licenses, 'as many licenses are held as before');
    assert.equal(after.uncovered, 0, 'no user was ever without a license');
    const { deleted, ...others } = after.subscriptions;
    assert.deepEqual(others, before.subscriptions, 'every other subscription is as before');
    assert.equal(deleted, 1, 'the new subscription is canceled');
    assert.deepEqual(Object.values(await server.orders()), [1], 'there is one order');
    assert.deepEqual(stage.troubles, []);
  },
  { seconds: 240 },
);
