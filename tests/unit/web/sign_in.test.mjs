// Who is signed in, as C++ hears it: at the start, while it changes, and when it ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readConnection } from '../../../web/connection.mjs';
import { SignIn, responseIn } from '../../../web/sign_in.mjs';
import {
  FakeEntra,
  kApplication,
  kOtherTenant,
  kTenant,
  makeChannels,
  memoryKeep,
  settle,
} from './support.mjs';

globalThis.location ??= { hash: '#/migrate' };
const kResponse = '#code=abc&state=library%7C%23%2Fplan';
const kConnection = readConnection({ application: kApplication }, null, 'https://tool.example/');

function makeTab({ response = '', keep = memoryKeep(), entra = new FakeEntra(), channel } = {}) {
  const told = [];
  const signIn = new SignIn({
    connection: kConnection,
    response,
    keep,
    tell: (event) => told.push(event),
    openEntra: async () => entra,
    channel,
  });
  return { signIn, told, entra, keep, ask: (name, ...fields) => signIn.questions[name](fields) };
}

/** A tab in which somebody has signed in. */
async function signedIn(options = {}) {
  const tab = makeTab({ response: kResponse, ...options });
  tab.answer = await tab.ask('sign_in.state');
  return tab;
}

const refusal = (error, sentence, more = {}) =>
  Object.assign(new Error(), { errorCode: error, errorMessage: sentence, ...more });
const record = (tab) => JSON.parse(tab.keep.texts.sign_in ?? '{}');

test('nobody was ever signed in: nothing is fetched, nothing is wrong', async () => {
  const untouched = new SignIn({
    connection: kConnection,
    response: '',
    keep: memoryKeep(),
    tell: () => {},
    openEntra: () => assert.fail('the library was fetched'),
  });
  assert.deepEqual(await untouched.questions['sign_in.state']([]), { status: 2, body: '' });
});

test('back from the sign-in: facts, and a record without a token', async () => {
  const tab = await signedIn();
  assert.equal(tab.answer.status, 1);
  const facts = JSON.parse(tab.answer.body);
  assert.equal(facts.account, 'ana@alize.example');
  assert.equal(facts.tenant, kTenant);
  assert.equal(facts.mfa, true);
  assert.equal(record(tab).account, 'home-1');
  assert.doesNotMatch(JSON.stringify(tab.keep.texts) + tab.answer.body, /topsecret|eyJ/);
  assert.deepEqual(tab.told, [], 'the answer says it already');
});

test('a reload goes on with the session of the tab; a new tab has none', async () => {
  const { keep } = await signedIn();
  assert.equal((await makeTab({ keep }).ask('sign_in.state')).status, 1);
  const entra = new FakeEntra();
  entra.session = false;
  const answer = await makeTab({ keep, entra }).ask('sign_in.state');
  assert.deepEqual(answer, { status: 2, body: 'sign_in.expired' });
});

test('a canceled sign-in and Microsoft’s refusals say so', async () => {
  const entra = new FakeEntra();
  entra.arrival = refusal('access_denied', 'AADSTS65004: declined', { subError: 'cancel' });
  const canceled = await makeTab({ response: kResponse, entra }).ask('sign_in.state');
  assert.match(canceled.body, /^sign_in\.canceled\n/);
  entra.arrival = refusal('invalid_request', 'AADSTS9002326: cross-origin');
  const refused = await makeTab({ response: kResponse, entra }).ask('sign_in.state');
  assert.match(refused.body, /^entra\.AADSTS9002326\n/);
});

test('a response that no question of this tab asked for is none', async () => {
  const entra = new FakeEntra();
  entra.arrival = false;
  const answer = await makeTab({ response: '#code=evil&state=evil', entra }).ask('sign_in.state');
  assert.deepEqual(answer, { status: 2, body: '' });
});

test('the response leaves the address; only a view’s address comes back', () => {
  assert.deepEqual(responseIn(kResponse), { response: kResponse, route: '#/plan' });
  assert.equal(responseIn('#error=access_denied&state=a%7Chttps%3A%2F%2Fevil.example').route, '');
  assert.equal(responseIn('#code=a&state=b').route, '');
  const view = '#/find/ps0123abcdef?month=2026-12';
  assert.equal(responseIn(`#code=a&state=b%7C${encodeURIComponent(view)}`).route, view);
  assert.equal(responseIn('#code=a&state=b%7C%23%2Ffind%3Cscript%3E').route, '');
  assert.equal(responseIn('#/plan'), null);
  assert.equal(responseIn('#code=a'), null);
  assert.equal(responseIn(''), null);
});

test('the first sign-in asks for any directory, the next for the account’s own', async () => {
  const tab = makeTab();
  await tab.ask('sign_in.begin', '');
  const first = { tenant: '', hint: '', claims: undefined, route: location.hash };
  assert.deepEqual(tab.entra.begun, [first]);
  const again = await signedIn();
  await again.ask('sign_in.begin', '');
  assert.equal(again.entra.begun[0].tenant, kTenant);
  assert.equal(again.entra.begun[0].hint, 'ana@alize.example');
});

test('another directory came back: nobody is in, and the next attempt is free', async () => {
  const { keep } = await signedIn();
  await makeTab({ keep }).ask('sign_in.begin', '');
  const entra = new FakeEntra();
  entra.person = { homeAccountId: 'x', username: 'eve@other.example', tenantId: kOtherTenant };
  const tab = makeTab({ response: kResponse, keep, entra });
  const answer = await tab.ask('sign_in.state');
  assert.match(answer.body, /^sign_in\.wrong_tenant\neve@other\.example/);
  assert.deepEqual(tab.told, [], 'C++ never heard of the other directory');
  await assert.rejects(tab.signIn.tokenFor('partner_center', ''));
  assert.equal(entra.session, false);
  await tab.ask('sign_in.begin', '');
  assert.equal(entra.begun[0].tenant, '');
});

test('the 24 hours are over: needed once, nothing is sent, signing in goes on', async () => {
  const tab = await signedIn({ entra: Object.assign(new FakeEntra(), { life: 20 }) });
  tab.entra.fails.partner_center = refusal('invalid_grant', 'AADSTS700084: over');
  await new Promise((resolve) => setTimeout(resolve, 25));
  const calls = Array.from({ length: 30 }, () => tab.signIn.tokenFor('partner_center', ''));
  const settled = await Promise.allSettled(calls);
  assert.ok(settled.every(({ reason }) => reason?.code === 'sign_in.expired'));
  assert.equal(tab.told.length, 1);
  assert.deepEqual([tab.told[0].state, tab.told[0].code], ['needed', 'sign_in.expired']);
  assert.equal(tab.told[0].facts.tenant, kTenant);
  assert.equal(tab.entra.asked.length, 2, 'one renewal for all');
});

test('a claims challenge is met by the next sign-in', async () => {
  const tab = await signedIn();
  const secret = await tab.signIn.tokenFor('partner_center', '');
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
  const header = `Bearer error="insufficient_claims", claims="${btoa(claims)}"`;
  const answer = { service: 'partner_center', tenant: '', secret, status: 401, header, body: '' };
  await Promise.all([tab.signIn.heard(answer), tab.signIn.heard(answer)]);
  assert.equal(tab.told.at(-1).code, 'sign_in.needed');
  await assert.rejects(tab.signIn.tokenFor('partner_center', ''), { code: 'sign_in.needed' });
  await tab.ask('sign_in.begin', '');
  assert.equal(tab.entra.begun[0].claims, claims);
  const back = await signedIn({ keep: tab.keep });
  assert.equal(record(back).claims, '', 'met');
});

test('a second factor is asked for: needed, in the service’s own words', async () => {
  const header = 'Bearer error="invalid_token"';
  const refuse = async (tab) => {
    const secret = await tab.signIn.tokenFor('partner_center', '');
    await tab.signIn.heard({ service: 'partner_center', secret, status: 401, header, body: '' });
    await settle();
    return tab.told.map(({ state, code }) => code ?? state);
  };
  const weak = Object.assign(new FakeEntra(), { claims: { amr: ['pwd'] } });
  assert.deepEqual(await refuse(await signedIn({ entra: weak })), ['service.mfa']);
  // Said of a token that has one, it is about something else, and renewed.
  assert.deepEqual(await refuse(await signedIn()), ['service.sign_in', 'in']);
});

test('a refused token is renewed once by itself; the second refusal needs a person', async () => {
  const tab = await signedIn();
  const refuse = async () => {
    const secret = await tab.signIn.tokenFor('partner_center', '');
    const body = '{"code":"x"}';
    await tab.signIn.heard({ service: 'partner_center', secret, status: 401, header: '', body });
    await settle();
  };
  await refuse();
  assert.deepEqual(tab.told.map(({ state }) => state), ['needed', 'in']);
  await refuse();
  assert.deepEqual([tab.told.at(-1).state, tab.told.at(-1).code], ['needed', 'service.sign_in']);
  await assert.rejects(tab.signIn.tokenFor('partner_center', ''));
  assert.equal(tab.entra.asked.length, 2);
});

test('a refusal that is about the token of before changes nothing', async () => {
  const tab = await signedIn();
  const answer = { service: 'partner_center', secret: 'old', status: 401, header: '', body: 'x' };
  await tab.signIn.heard(answer);
  assert.deepEqual(tab.told, []);
});

test('a customer’s directory that refuses concerns that customer alone', async () => {
  const tab = await signedIn();
  tab.entra.fails.graph = refusal('invalid_grant', 'AADSTS65001: no consent');
  await assert.rejects(tab.signIn.tokenFor('graph', kOtherTenant), { code: 'sign_in.consent' });
  tab.entra.fails.graph = refusal('invalid_grant', 'AADSTS50020: unknown');
  await assert.rejects(tab.signIn.tokenFor('graph', kApplication), { code: 'sign_in.customer' });
  delete tab.entra.fails.graph;
  assert.ok(await tab.signIn.tokenFor('graph', kTenant));
  assert.ok(await tab.signIn.tokenFor('partner_center', ''));
  const secret = await tab.signIn.tokenFor('graph', kTenant);
  const refused = { service: 'graph', tenant: kTenant, secret, status: 401, header: '', body: '' };
  await tab.signIn.heard(refused);
  assert.deepEqual(tab.told, []);
});

test('a directory that calls the sign-in over: it is asked once whether it is', async () => {
  const tab = await signedIn();
  const over = () => refusal('invalid_grant', 'AADSTS700084: over');
  tab.entra.fails.graph = over();
  await assert.rejects(tab.signIn.tokenFor('graph', kOtherTenant), { code: 'sign_in.customer' });
  const asked = tab.entra.asked.length;
  await assert.rejects(tab.signIn.tokenFor('graph', kApplication), { code: 'sign_in.customer' });
  assert.equal(tab.entra.asked.length, asked + 1, 'not asked again for every directory');
  assert.equal(tab.told.at(-1)?.state ?? 'in', 'in');

  const ended = await signedIn();
  ended.entra.fails = { graph: over(), partner_center: over() };
  await assert.rejects(ended.signIn.tokenFor('graph', kOtherTenant), { code: 'sign_in.expired' });
  assert.equal(ended.told.at(-1).state, 'needed');
  await assert.rejects(ended.signIn.tokenFor('partner_center', ''), { code: 'sign_in.expired' });
});

test('somebody else’s token at a renewal stops everything', async () => {
  const tab = await signedIn({ entra: Object.assign(new FakeEntra(), { life: 20 }) });
  tab.entra.claims = { oid: 'somebody-else' };
  await new Promise((resolve) => setTimeout(resolve, 25));
  await assert.rejects(tab.signIn.tokenFor('partner_center', ''));
  assert.equal(tab.told.at(-1).state, 'changed');
});

test('signing out ends it in every tab', async () => {
  const keep = memoryKeep();
  const tab = makeChannels();
  const first = await signedIn({ keep, channel: tab() });
  const second = makeTab({ keep, channel: tab() });
  assert.equal((await second.ask('sign_in.state')).status, 1);
  first.signIn.errands['sign_in.out']();
  await settle();
  assert.deepEqual(first.told.at(-1), { state: 'out' });
  assert.deepEqual(second.told.at(-1), { state: 'out' });
  for (const { signIn, entra } of [first, second]) {
    await assert.rejects(signIn.tokenFor('partner_center', ''), { code: 'net.no_token' });
    assert.equal(entra.session, false);
  }
  assert.equal(keep.texts.sign_in, undefined);
});

test('another account in another tab stops this one', async () => {
  const keep = memoryKeep();
  const tab = makeChannels();
  const first = await signedIn({ keep, channel: tab() });
  const entra = new FakeEntra();
  entra.person = { ...entra.person, homeAccountId: 'home-2' };
  await signedIn({ keep: memoryKeep(), channel: tab(), entra });
  await settle();
  assert.equal(first.told.at(-1).state, 'changed');
  await assert.rejects(first.signIn.tokenFor('partner_center', ''));
});

test('without a network at the start it is looked at again', async () => {
  const { keep } = await signedIn();
  const entra = new FakeEntra();
  entra.fails.partner_center = refusal('no_network_connectivity', '');
  const tab = makeTab({ keep, entra });
  assert.match((await tab.ask('sign_in.state')).body, /^net\.lost/);
  delete entra.fails.partner_center;
  await tab.signIn.lookAgain();
  assert.equal(tab.told.at(-1).state, 'in');
});

test('what the old commerce API refuses is not about the sign-in', async () => {
  const tab = await signedIn();
  const secret = await tab.signIn.tokenFor('crest', '');
  await tab.signIn.heard({ service: 'crest', secret, status: 401, header: 'Bearer', body: '' });
  assert.deepEqual(tab.told, []);
  assert.equal(await tab.signIn.tokenFor('partner_center', ''), secret);
});

test('a page that starts without a network finds its sign-in once it is back', async () => {
  const { keep } = await signedIn();
  let online = false;
  const told = [];
  const signIn = new SignIn({
    connection: kConnection,
    response: '',
    keep,
    tell: (event) => told.push(event.state),
    openEntra: async () => {
      if (!online) throw new TypeError('Failed to fetch dynamically imported module');
      return new FakeEntra();
    },
  });
  assert.match((await signIn.questions['sign_in.state']([])).body, /^net\.lost/);
  await signIn.lookAgain();
  online = true;
  await signIn.lookAgain();
  assert.deepEqual(told, ['in']);
  assert.ok(await signIn.tokenFor('partner_center', ''));
});

test('the library cannot be fetched: said so, and tried again the next time', async () => {
  let attempts = 0;
  const signIn = new SignIn({
    connection: kConnection,
    response: '',
    keep: memoryKeep(),
    tell: () => {},
    openEntra: async () => {
      attempts += 1;
      throw new TypeError('Failed to fetch dynamically imported module');
    },
  });
  for (const attempt of [1, 2]) {
    const answer = await signIn.questions['sign_in.begin'](['']);
    assert.match(answer.body, /^net\.lost/);
    assert.equal(attempts, attempt);
  }
});
