// The whole journey by screen-reader roles alone: the browser's accessibility tree is all that is
// known of the page, and the default actions of its nodes are all that is done.

import assert from 'node:assert/strict';

import { tally } from './support/figures.mjs';
import { wholeWayByRoles } from './support/reader_way.mjs';
import { scenario } from './support/scenario.mjs';

for (const language of ['en', 'fr']) {
  scenario(`the whole way by roles alone, in ${language}`, async (stage) => {
    const server = await stage.server();
    const person = await stage.person({ language });
    await person.open(server.url);
    await wholeWayByRoles(person);
    assert.deepEqual(stage.troubles, []);
    if (language === 'en') tally({ chromium_ways: 1 });
  });
}
