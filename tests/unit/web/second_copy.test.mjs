// The journal's second copy: a file that holds every confirmed record, whatever happens between,
// and a reminder where there is none. T7, T12.

import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { PURCHASES, SecondCopy } from '../../../web/second_copy.mjs';
import { memoryKeep } from './support.mjs';

const line = (seq) => `{"seq":${seq},"prev":"","hash":"","body":"{}"}`;
const purchase = { k: 'write_intended', d: { action: 'checkout' } };
const kPurchase = JSON.stringify({ seq: 1, body: JSON.stringify(purchase) });

/** A file on a disk, as the File System Access API gives it out. */
class FileHandle {
  text = 'something older';
  permission = 'granted';
  gone = false;

  async queryPermission() {
    return this.permission;
  }
  async requestPermission() {
    return (this.permission = 'granted');
  }
  async getFile() {
    return { size: this.text.length };
  }
  async createWritable({ keepExistingData = false } = {}) {
    if (this.gone) throw new DOMException('gone', 'NotFoundError');
    let text = keepExistingData ? this.text : '';
    let at = 0;
    return {
      seek: async (to) => void (at = to),
      write: async (data) => {
        const more = typeof data === 'string' ? data : new TextDecoder().decode(data);
        text = text.slice(0, at) + more;
        at = text.length;
      },
      close: async () => void (this.text = text),
    };
  }
}

let stored, said, handle, keep;
beforeEach(() => {
  [stored, said, handle, keep] = [[], [], new FileHandle(), memoryKeep()];
});

function makeCopy({ pick = async () => handle } = {}) {
  return new SecondCopy({
    keep,
    pick: pick ?? undefined,
    load: async () => ({
      bytes: new TextEncoder().encode(stored.join('\n')),
      sequence: stored.length,
    }),
    changed: () => {},
    say: (key) => said.push(key),
  });
}

/** Stores and tells, as the journal does. */
function append(copy, count) {
  const lines = Array.from({ length: count }, (_, i) => line(stored.length + 1 + i));
  stored.push(...lines);
  copy.appended(lines);
}

/** Until what waits a second has been written. */
async function written() {
  for (let turn = 0; turn < 8; ++turn) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(1000);
  }
}

/** The records; before them, whose they are, so that the file can be imported. */
const held = () => {
  const [first, ...lines] = handle.text.split('\n').filter(Boolean);
  if (!first) return [];
  assert.deepEqual(JSON.parse(first), {
    format: 'planshift-workspace',
    version: 1,
    workspace: 'demo',
  });
  return lines;
};

test('a chosen file gets the whole journal, then every record', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const copy = makeCopy();
  append(copy, 2);
  await copy.opened('demo', true);
  assert.equal(copy.state, 'off');
  const choosing = copy.choose();
  await new Promise((resolve) => setImmediate(resolve));
  append(copy, 3);
  await written();
  await choosing;
  assert.equal(copy.state, 'on');
  append(copy, 1);
  append(copy, 2);
  await written();
  assert.deepEqual(held(), stored);
  assert.equal(stored.length, 8);
});

test('after a reload it goes on; asked for permission again, it waits for the person', async () => {
  await keep.save('copy:demo', handle);
  append(makeCopy(), 3);
  const again = makeCopy();
  await again.opened('demo', true);
  assert.equal(again.state, 'on');
  assert.deepEqual(held(), stored);
  handle.permission = 'prompt';
  handle.text = '';
  const asks = makeCopy();
  await asks.opened('demo', true);
  assert.equal(asks.state, 'ask');
  assert.deepEqual(held(), []);
  await asks.choose();
  assert.equal(asks.state, 'on');
  assert.deepEqual(held(), stored);
});

test('only who owns the journal writes the file', async () => {
  await keep.save('copy:demo', handle);
  const copy = makeCopy();
  await copy.opened('demo', false);
  assert.equal(copy.state, 'on');
  assert.equal(handle.text, 'something older');
});

test('a file that is gone is told once, and nothing else stops', async () => {
  const copy = makeCopy();
  await copy.opened('demo', true);
  handle.gone = true;
  await copy.choose();
  assert.equal(copy.state, 'lost');
  assert.deepEqual(said, ['settings.storage.copy.lost']);
  append(copy, 1);
  handle.gone = false;
  await copy.choose();
  assert.equal(copy.state, 'on');
  assert.deepEqual(held(), stored);
});

test('who closes the question keeps what there was', async () => {
  const copy = makeCopy({ pick: async () => Promise.reject(new DOMException('', 'AbortError')) });
  await copy.opened('demo', true);
  await copy.choose();
  assert.equal(copy.state, 'off');
});

test('an erased journal leaves its file alone', async () => {
  const copy = makeCopy();
  append(copy, 2);
  await copy.opened('demo', true);
  await copy.choose();
  await copy.erased();
  assert.equal(copy.state, 'off');
  assert.deepEqual(held(), stored);
  assert.equal(keep.texts['copy:demo'], undefined);
});

test('without a file, a reminder after every few purchases', async () => {
  const copy = makeCopy({ pick: null });
  await copy.opened('demo', true);
  assert.equal(copy.state, '');
  for (let count = 1; count < PURCHASES; ++count) copy.appended([kPurchase, line(2)]);
  assert.deepEqual(said, []);
  copy.appended([kPurchase]);
  assert.deepEqual(said, ['settings.storage.copy.due']);
  for (let count = 1; count < PURCHASES; ++count) copy.appended([kPurchase]);
  copy.backedUp();
  copy.appended([kPurchase]);
  assert.equal(said.length, 1);
});
