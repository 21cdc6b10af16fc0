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

const { address } = await import('../../../web/news.mjs');
const { makeErrands } = await import('../../../web/errands.mjs');
const { route } = makeErrands({}, {}, () => {});

test('an address is pushed or replaced once, and what was typed stays out of it', () => {
  route(['#/find', 'PlanShift, Find', '', '']);
  route(['#/find?month=2026-12', 'PlanShift, Find', '', 'push']);
  route(['#/find?month=2026-12', 'PlanShift, Find', 'moreau', '']);
  route(['#/find?month=2026-12', 'PlanShift, Find', 'moreau', 'push']);
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
  history.state = { typed: 7 };
  assert.equal(address(), '#/find?month=2026-12');
});
