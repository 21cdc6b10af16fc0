// The whole journey without a mouse: Tab, arrows, Space, Enter, Escape and typing, and the focus
// can be seen on the way.

import assert from 'node:assert/strict';

import { tally } from './support/figures.mjs';
import { wholeWayByKeyboard } from './support/keyboard_way.mjs';
import { scenario } from './support/scenario.mjs';

for (const language of ['en', 'fr']) {
  scenario(`the whole way by keyboard alone, in ${language}`, async (stage) => {
    const server = await stage.server();
    const person = await stage.person({ language });
    await person.open(server.url);
    await wholeWayByKeyboard(person);
    assert.deepEqual(stage.troubles, []);
    if (language === 'en') tally({ chromium_ways: 1 });
  });
}
