// What a person changes in Settings: checked, kept, and taken up with a page locked in anew.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { makePartner } from '../../../web/partner.mjs';
import { kApplication, memoryKeep, settle } from './support.mjs';

let reloads = 0;
beforeEach(() => (reloads = 0));
globalThis.location = {
  origin: 'https://tool.alize.example',
  pathname: '/',
  hash: '#/settings',
  reload: () => (reloads += 1),
};
globalThis.addEventListener = () => {};
globalThis.BroadcastChannel = class {
  addEventListener() {}
};

function makePage({ configuration = {}, choice = null } = {}) {
  const keep = memoryKeep();
  const events = [];
  const event = (name, text) => events.push([name, JSON.parse(text)]);
  const partner = makePartner({ configuration, choice, response: '', event, keep });
  const choose = async (wanted) => {
    partner.errands.connection([JSON.stringify(wanted)]);
    await settle();
    return JSON.parse(keep.texts.connection ?? 'null');
  };
  return { partner, events, choose };
}

test('another cloud or address is kept and reloads the page', async () => {
  const page = makePage();
  const wanted = { application: '', cloud: 'china', partner_center: '/pc', graph: '' };
  const kept = { cloud: 'china', partner_center: 'https://tool.alize.example/pc' };
  assert.deepEqual(await page.choose(wanted), kept);
  assert.equal(reloads, 1);
  const next = makePage({ choice: kept }).partner;
  assert.equal(next.forProgram.cloud, 'china');
  assert.equal(next.forProgram.gateway, true);
  assert.equal(next.forProgram.page, 'https://tool.alize.example/');
  assert.ok(next.origins.includes('https://login.partner.microsoftonline.cn'));
});

test('another application is taken up without a reload', async () => {
  const page = makePage();
  const kept = await page.choose({ application: kApplication, cloud: 'global' });
  assert.deepEqual(kept, { application: kApplication });
  assert.equal(reloads, 0);
});

test('an address that may not be used is named, and nothing changes', async () => {
  const page = makePage();
  assert.equal(await page.choose({ cloud: 'global', graph: 'http://evil.example' }), null);
  assert.deepEqual(page.events, [['connection', { field: 'graph' }]]);
  assert.equal(reloads, 0);
});

test('what the host gives anyway is not kept as the person’s choice', async () => {
  const configuration = { application: kApplication, services: { partner_center: '/pc' } };
  const page = makePage({ configuration });
  const { application, cloud, partner_center: address } = page.partner.forProgram;
  const kept = await page.choose({ application, cloud, partner_center: address });
  assert.deepEqual(kept, {});
  assert.equal(reloads, 0);
});

test('a host that decided everything is not talked out of it', async () => {
  const page = makePage({ configuration: { fixed: true } });
  assert.equal(await page.choose({ cloud: 'china' }), null);
  assert.equal(reloads, 0);
});

test('nobody signed in: a call is not sent', async () => {
  const { partner } = makePage({ configuration: { application: kApplication } });
  const call = ['partner_center', 'GET', '', '/v1/customers', '', '', '1000'];
  const answer = await partner.questions['partner.send'](call);
  assert.equal(answer.status, -1);
  assert.match(answer.body, /^net\.no_token/);
});
