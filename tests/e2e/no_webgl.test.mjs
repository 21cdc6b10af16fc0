// Where the browser has no WebGL, the program makes the picture itself: the same one, slower, and
// everything works.

import assert from 'node:assert/strict';

import { atRest, framesDrawn } from './support/at_rest.mjs';
import { difference } from './support/difference.mjs';
import { report, screenshot } from './support/figures.mjs';
import { pause } from './support/patience.mjs';
import { scenario } from './support/scenario.mjs';

const kCustomer = 'Vignobles Castaing';

function withoutWebGl() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
  };
}

/** The same place in the application, at rest. */
async function pictureOf(person, url) {
  await person.open(`${url}?demo`);
  await person.scanned();
  await person.page.mouse.move(1, 1);
  await atRest(person.page);
  return person.page.screenshot();
}

scenario('without WebGL the picture is the same', async (stage) => {
  const server = await stage.server();
  const drawn = await stage.person();
  const painted = await stage.person();
  await painted.page.addInitScript(withoutWebGl);
  const pictures = [await pictureOf(drawn, server.url), await pictureOf(painted, server.url)];
  await screenshot(painted.page, 'without-webgl');
  const share = await difference(drawn.page.context(), pictures);
  assert.ok(share < 0.002, `${(share * 100).toFixed(2)} % of the pixels differ`);
  report('no_webgl', { pixels_differing_percent: Math.round(share * 10_000) / 100 });
  const before = await framesDrawn(painted.page);
  await pause(2000);
  assert.equal(await framesDrawn(painted.page), before, 'nothing is drawn at rest');
  assert.deepEqual(stage.troubles, []);
});

scenario('without WebGL a customer is moved from the first page to the last', async (stage) => {
  const server = await stage.server();
  const person = await stage.person();
  await person.page.addInitScript(withoutWebGl);
  await person.open(server.url);
  await person.click(person.button(person.says('connect.demo.open')));
  await person.scanned();
  await person.selectOnly([kCustomer]);
  await person.planAndBuy();
  await person.runEnds();
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button', { name: new RegExp(kCustomer) }).waitFor();
  assert.deepEqual(stage.troubles, []);
});
