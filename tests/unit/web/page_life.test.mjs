// What a page does when it comes back, is left, or its screen would go dark. B5, B6.

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { Awake, LeaveWarning, verifyOnReturn } from '../../../web/page_life.mjs';
import { memoryKeep, settle } from './support.mjs';

const events = new EventTarget();
const listen = events.addEventListener.bind(events);
globalThis.addEventListener = listen;
globalThis.document = { hidden: false, addEventListener: listen };

const happens = (name, facts = {}) => events.dispatchEvent(Object.assign(new Event(name), facts));

test('what comes back is looked at before anything else', () => {
  let looked = 0;
  verifyOnReturn(() => (looked += 1));
  happens('pageshow', { persisted: false });
  assert.equal(looked, 0, 'a first showing is none');
  happens('pageshow', { persisted: true });
  happens('resume');
  document.hidden = true;
  happens('visibilitychange');
  assert.equal(looked, 2);
  document.hidden = false;
  happens('visibilitychange');
  assert.equal(looked, 3);
});

const request = (method) => ['partner_center', method, '', '/v1/x', '', '', '1000'];
const isAsked = () => {
  const event = new Event('beforeunload', { cancelable: true });
  globalThis.onbeforeunload?.(event);
  return event.defaultPrevented;
};

test('leaving is warned of only while a write is on the wire', async () => {
  const answers = [];
  const send = () => new Promise((resolve, reject) => answers.push({ resolve, reject }));
  const watched = new LeaveWarning().watch(send);
  assert.equal(isAsked(), false);
  const read = watched(request('GET'));
  assert.equal(isAsked(), false);
  const writes = [watched(request('PATCH')), watched(request('POST'))];
  assert.equal(isAsked(), true);
  answers[0].resolve({ status: 200 });
  answers[1].resolve({ status: 200 });
  await Promise.all([read, writes[0]]);
  assert.equal(isAsked(), true);
  answers[2].reject(new Error('lost'));
  await assert.rejects(writes[1]);
  assert.equal(isAsked(), false);
});

let locks = [];
beforeEach(() => {
  locks = [];
  const wakeLock = {
    request: async () => {
      const lock = { released: false, release: async () => void (lock.released = true) };
      locks.push(lock);
      return lock;
    },
  };
  Object.defineProperty(navigator, 'wakeLock', { value: wakeLock, configurable: true });
});
const isOn = () => locks.some(({ released }) => !released);

test('the screen stays on during a run, where wanted, while the tab is in front', async (t) => {
  mock.timers.enable({ apis: ['Date'] });
  t.after(() => mock.timers.reset());
  const keep = memoryKeep();
  const awake = new Awake({ keep, changed: () => {} });
  await settle();
  assert.equal(awake.state, 'off');
  awake.moved();
  await settle();
  assert.equal(isOn(), false);
  awake.switch();
  await settle();
  assert.deepEqual([awake.state, isOn()], ['on', true]);
  document.hidden = true;
  happens('visibilitychange');
  await settle();
  assert.equal(isOn(), false);
  document.hidden = false;
  happens('visibilitychange');
  await settle();
  assert.equal(isOn(), true);
  mock.timers.tick(3 * 60 * 1000);
  happens('visibilitychange');
  await settle();
  assert.equal(isOn(), false, 'nothing moved for a while');
  const next = new Awake({ keep, changed: () => {} });
  await settle();
  assert.equal(next.state, 'on');
});

test('a browser that cannot is not asked', async () => {
  Object.defineProperty(navigator, 'wakeLock', { value: undefined, configurable: true });
  const awake = new Awake({ keep: memoryKeep({ awake: 'on' }), changed: () => {} });
  await settle();
  awake.moved();
  await settle();
  assert.equal(awake.state, '');
});
