// Files are saved on any computer: a name in Arabic stays one, what a file system forbids does not.

import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document ??= /** @type {any} */ ({ documentElement: { dataset: {} } });

const { fileName } = await import('../../../web/errands.mjs');

test('letters of every script stay', () => {
  for (const name of ['تقرير-الترحيل-2026-11-30.csv', '移行レポート-2026.csv', 'café-ñ.ics']) {
    assert.equal(fileName(name), name);
  }
});

test('direction marks and what is forbidden somewhere do not', () => {
  assert.equal(fileName('\u202bتقرير\u202c-\u200f2026\u200e.csv'), 'تقرير-2026.csv');
  assert.equal(fileName('a\u0000b\n.csv'), 'ab.csv');
  assert.equal(fileName('a/b\\c:d*e?f"g<h>i|j.csv'), 'a-b-c-d-e-f-g-h-i-j.csv');
  assert.equal(fileName('.. /x.json. '), '-x.json');
  assert.equal(fileName('e\u0301.csv'), 'é.csv');
});
