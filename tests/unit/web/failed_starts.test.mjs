// A workspace that stops the program whenever it is opened: only then is another way on offered.

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { FailedStarts, ordersShowFrom } from '../../../web/failed_starts.mjs';
import { memoryKeep } from './support.mjs';

let keep;
let now;
beforeEach(() => {
  [keep, now] = [memoryKeep(), 1000];
});

/** A page that opens the workspace and traps after so long. */
function stopsAfter(ms, workspace = 'demo') {
  const starts = new FailedStarts({ keep, now: () => now });
  starts.began(workspace);
  now += ms;
  return starts.trapped(workspace);
}

test('a second trap in a row while it starts is told', async () => {
  assert.equal(await stopsAfter(100), false);
  assert.equal(await stopsAfter(100), true);
  assert.equal(await stopsAfter(100), true);
});

test('a trap in mid-run, or of another workspace, is not counted', async () => {
  assert.equal(await stopsAfter(60_000), false);
  assert.equal(await stopsAfter(100), false);
  assert.equal(await stopsAfter(100, 'other'), false);
  assert.equal(await stopsAfter(60_000), false);
});

test('a start that went well is a new beginning', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  await stopsAfter(100);
  new FailedStarts({ keep, now: () => now }).began('demo');
  mock.timers.tick(20_000);
  mock.timers.reset();
  await null;
  assert.equal(await stopsAfter(100), false);
});

test('a journal is not set aside while an order of it may not show yet', () => {
  assert.equal(ordersShowFrom(1000, false), 1000 + 15 * 60_000);
  assert.ok(ordersShowFrom(1000, true) < 1000 + 60_000);
});
