// What the killed browser's journal is judged by: it has to see a record that is lost, changed or
// out of its chain.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { Durable, chainTrouble, countByMigration, openWrites } from '../../e2e/support/journal.mjs';

function journalOf(...bodies) {
  let prev = '0'.repeat(64);
  return bodies.map((fields, index) => {
    const body = JSON.stringify(fields);
    const hash = createHash('sha256').update(prev + body).digest('hex');
    const line = { seq: index + 1, prev, hash, body };
    prev = hash;
    return line;
  });
}

const intended = { m: 'a', k: 'write_intended', d: { action: 'checkout' } };
const ended = { m: 'a', k: 'write_ended', d: { action: 'checkout', ending: 'done' } };
const finished = { m: 'a', k: 'finished', d: {} };
const whole = journalOf(intended, ended, finished);

test('a whole chain has no trouble', () => {
  assert.equal(chainTrouble(whole), '');
  assert.equal(chainTrouble([]), '');
});

test('a record that is missing, changed or of another chain is trouble', () => {
  assert.match(chainTrouble([whole[0], whole[2]]), /has the number 3/);
  const other = journalOf(finished, ended)[1];
  assert.match(chainTrouble([whole[0], other]), /does not follow/);
  const changed = { ...whole[1], body: whole[1].body.replace('done', 'refused') };
  assert.match(chainTrouble([whole[0], changed]), /not what its hash says/);
});

test('what was durable is missed when it is gone or another record is in its place', () => {
  const durable = new Durable();
  durable.hear(whole.map((line) => JSON.stringify(line)));
  durable.hear(['not a record']);
  assert.equal(durable.told, 3);
  assert.equal(durable.missingIn(whole), 0);
  assert.equal(durable.missingIn(whole.slice(0, 2)), 1);
  const another = journalOf(ended, ended, ended)[2];
  assert.equal(durable.missingIn([whole[0], whole[1], another]), 1);
});

test('events are counted by migration, and writes are open until their end is written', () => {
  const journal = journalOf(intended, { ...intended, m: 'b' }, ended, finished);
  const counts = countByMigration(journal, 'write_intended');
  assert.deepEqual(Object.fromEntries(counts), { a: 1, b: 1 });
  assert.equal(openWrites(journal), 1);
  assert.equal(openWrites(whole), 0);
});
