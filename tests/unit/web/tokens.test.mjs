// Renewing tokens: early, once for all who wait, and never a request without one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NoToken, TokenBook } from '../../../web/tokens.mjs';

const kMinute = 60_000;
const kHour = 60 * kMinute;

/** A sign-in that gives numbered tokens of an hour; `fail` makes the next ones fail. */
function makeOffice({ life = kHour } = {}) {
  const office = { now: 1_000_000, asked: [], fail: null, life };
  const book = new TokenBook(
    async (key, { force }) => {
      office.asked.push([key, force]);
      await null;
      if (office.fail) throw office.fail;
      return {
        secret: `${key}#${office.asked.length}`,
        receivedAt: office.now,
        expiresOn: office.now + office.life,
      };
    },
    () => office.now,
  );
  return { office, book };
}

test('a token is used until five minutes before its end', async () => {
  const { office, book } = makeOffice();
  assert.equal(await book.get('p'), 'p#1');
  office.now += kHour - 5 * kMinute - 1;
  assert.equal(await book.get('p'), 'p#1');
  office.now += 1;
  assert.equal(await book.get('p'), 'p#2');
  assert.deepEqual(office.asked, [['p', false], ['p', true]]);
});

test('everyone who asks during a renewal waits for the same one', async () => {
  const { office, book } = makeOffice();
  const first = await Promise.all(Array.from({ length: 200 }, () => book.get('p')));
  assert.deepEqual([...new Set(first)], ['p#1']);
  office.now += kHour;
  const second = await Promise.all(Array.from({ length: 200 }, () => book.get('p')));
  assert.deepEqual([...new Set(second)], ['p#2']);
  assert.equal(office.asked.length, 2);
});

test('a short-lived token is renewed at half its life, not at every call', async () => {
  const { office, book } = makeOffice({ life: 8000 });
  await book.get('p');
  office.now += 3999;
  assert.equal(await book.get('p'), 'p#1');
  office.now += 1;
  assert.equal(await book.get('p'), 'p#2');
});

test('when the network fails, the token that still lives is used', async () => {
  const { office, book } = makeOffice();
  await book.get('p');
  office.now += kHour - 4 * kMinute;
  office.fail = new NoToken({ code: 'net.lost', lasting: false });
  assert.equal(await book.get('p'), 'p#1');
  assert.equal(await book.get('p'), 'p#1');
  assert.equal(office.asked.length, 2, 'not asked again at once');
  office.now += 4 * kMinute; // over: without a token nothing is sent
  await assert.rejects(book.get('p'), { code: 'net.lost' });
  office.fail = null;
  assert.equal(await book.get('p'), 'p#4');
});

test('a refused renewal gives nobody a token, although the old one still lives', async () => {
  const { office, book } = makeOffice();
  await book.get('p');
  office.now += kHour - 4 * kMinute;
  office.fail = new NoToken({ code: 'sign_in.expired' });
  const all = await Promise.allSettled(Array.from({ length: 50 }, () => book.get('p')));
  assert.ok(all.every(({ status, reason }) => status === 'rejected' && reason.lasting));
  assert.equal(office.asked.length, 2);
  await assert.rejects(book.get('p'), { code: 'sign_in.expired' });
  assert.equal(office.asked.length, 2, 'a refusal is remembered');
});

test('one directory that refuses stops no other', async () => {
  const { office, book } = makeOffice();
  await book.get('graph a');
  office.fail = new NoToken({ code: 'sign_in.consent' });
  await assert.rejects(book.get('graph b'), { code: 'sign_in.consent' });
  office.fail = null;
  assert.equal(await book.get('graph a'), 'graph a#1');
  assert.equal(await book.get('graph c'), 'graph c#3');
});

test('a token that a service refuses is not used again', async () => {
  const { book } = makeOffice();
  const secret = await book.get('p');
  assert.ok(book.isCurrent('p', secret));
  book.distrust('p');
  assert.equal(await book.get('p'), 'p#2');
  assert.ok(!book.isCurrent('p', secret));
  book.refuse('p', new NoToken({ code: 'service.mfa' }));
  await assert.rejects(book.get('p'), { code: 'service.mfa' });
});

test('signed out while a renewal is under way: those who wait get nothing', async () => {
  const { book } = makeOffice();
  const waiting = book.get('p');
  book.close();
  await assert.rejects(waiting, { code: 'net.no_token' });
  await assert.rejects(book.get('p'), { code: 'net.no_token' });
});

test('thousands of directories do not fill the memory', async () => {
  const { office, book } = makeOffice();
  for (let number = 0; number < 2000; ++number) await book.get(`graph ${number}`);
  await book.get('graph 1999');
  assert.equal(office.asked.length, 2000, 'the last ones are kept');
  await book.get('graph 0');
  assert.equal(office.asked.length, 2001, 'the first ones are not');
});
