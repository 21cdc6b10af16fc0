// Which frames only move what is there already: their twins may follow later.

import assert from 'node:assert/strict';
import { test } from 'node:test';

let next = null;
globalThis.requestAnimationFrame = (callback) => {
  next = callback;
  return 1;
};
globalThis.document = { hidden: false, addEventListener() {} };

const { Change, Frames } = await import('../../../web/frames.mjs');
const { anything, moved, scrolled } = Change;

function start() {
  const drawn = [];
  const frames = new Frames(
    (_now, change) => drawn.push(change),
    () => {},
  );
  const drawAll = () => {
    for (let most = 20; next && most > 0; most -= 1) {
      const callback = next;
      next = null;
      callback(performance.now());
    }
  };
  return { frames, drawn, drawAll };
}

test('a turned wheel and the frames it settles in only scroll', () => {
  const { frames, drawn, drawAll } = start();
  frames.request('scroll');
  frames.input('wheel');
  drawAll();
  assert.deepEqual(drawn, [scrolled, scrolled, scrolled]);
});

test('twins that wait are drawn when what moved them rests, not before', () => {
  const { frames, drawn, drawAll } = start();
  frames.request('twins');
  frames.request('scroll');
  drawAll();
  frames.request('twins');
  frames.request('motion');
  drawAll();
  frames.request('twins');
  drawAll();
  assert.deepEqual(drawn, [scrolled, moved, anything]);
});

test('what a person does while things move is more than moving, until it has settled', () => {
  const { frames, drawn, drawAll } = start();
  frames.input('action');
  frames.input('wheel');
  drawAll();
  assert.deepEqual(drawn, [anything, anything, anything]);
});

test('what happens by itself is drawn now and then, what a person does at once', () => {
  let now = 1000;
  const clock = performance.now;
  performance.now = () => now;
  try {
    const { frames, drawn, drawAll } = start();
    frames.request('change');
    drawAll();
    frames.request('change');
    drawAll();
    assert.equal(drawn.length, 1);
    now += 249;
    frames.request('change');
    drawAll();
    assert.equal(drawn.length, 1);
    now += 1;
    frames.request('motion');
    drawAll();
    assert.equal(drawn.length, 2);
    assert.equal(frames.counts.byReason.change, 2);
    frames.input('action');
    frames.request('change');
    drawAll();
    assert.equal(frames.counts.byReason.change, 3);
  } finally {
    performance.now = clock;
  }
});

test('before a press the twins catch up, and only if they are behind', () => {
  const { frames, drawn, drawAll } = start();
  frames.catchUp();
  assert.deepEqual(drawn, []);
  frames.input('wheel');
  drawAll();
  frames.catchUp();
  frames.catchUp();
  assert.deepEqual(drawn, [scrolled, scrolled, scrolled, anything]);
  assert.equal(frames.counts.total, 4);
});
