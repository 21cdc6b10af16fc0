// The address and the history as the program asks for them: one entry a step, what was typed beside
// the address and never in it, and nothing written twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const calls = [];
globalThis.location = { hash: '' };
globalThis.document = { title: '', documentElement: { dataset: {} } };
const write = (kind) => (state, _, fragment) => {
  calls.push(`${kind} ${fragment}`);
  history.state = state;
  location.hash = fragment;
};
globalThis.history = { state: null, pushState: write('push'), replaceState: write('replace') };
globalThis.scrollTo = () => {};

const { address, entry } = await import('../../../web/news.mjs');
const { makeErrands } = await import('../../../web/errands.mjs');
const { route } = makeErrands({}, {}, () => {});

test('an address is pushed or replaced once, and what was typed stays out of it', () => {
  assert.equal(entry(), '');
  route(['#/find', 'PlanShift, Find', '', '', '0']);
  assert.equal(entry(), '0');
  route(['#/find?month=2026-12', 'PlanShift, Find', '', 'push', '1']);
  route(['#/find?month=2026-12', 'PlanShift, Find', 'moreau', '', '1']);
  route(['#/find?month=2026-12', 'PlanShift, Find', 'moreau', 'push', '2']);
  assert.equal(entry(), '1');
  assert.deepEqual(calls, [
    'replace #/find',
    'push #/find?month=2026-12',
    'replace #/find?month=2026-12',
  ]);
  assert.equal(location.hash, '#/find?month=2026-12');
  assert.equal(address(), '#/find?month=2026-12\nmoreau');
  assert.equal(document.title, 'PlanShift, Find');
});

test('a title alone leaves the address as it is', () => {
  calls.length = 0;
  route(['', 'PlanShift, Connect', '', 'push']);
  assert.deepEqual(calls, []);
  assert.equal(document.title, 'PlanShift, Connect');
});

test('what another page left in the history is not ours', () => {
  history.state = { typed: 7, entry: 'first' };
  assert.equal(entry(), '');
  assert.equal(address(), '#/find?month=2026-12');
});
