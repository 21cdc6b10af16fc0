// What the page is connected to: the host's file, this browser's memory, a person's typing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CLOUDS } from '../../../web/clouds.mjs';
import {
  checkedChoice,
  connectionForProgram,
  originsOf,
  readConnection,
} from '../../../web/connection.mjs';
import { policyOf } from '../../../web/policy.mjs';

const kPage = 'https://tool.alize.example/';
const kId = '01234567-89ab-cdef-0123-456789abcdef';
const kOtherId = '11111111-89ab-cdef-0123-456789abcdef';
const read = (host, person) => readConnection(host, person, kPage);

test('without a word from anyone it is the worldwide cloud', () => {
  for (const nothing of [undefined, null, 7, 'x', [], {}, { services: 'x', clouds: 'y' }]) {
    const connection = read(nothing, nothing);
    assert.equal(connection.cloud, 'global');
    assert.equal(connection.application, '');
    assert.deepEqual(connection.services, {
      partner_center: CLOUDS.global.partner_center,
      graph: CLOUDS.global.graph,
    });
    assert.equal(connectionForProgram(connection).gateway, false);
  }
});

test('each cloud brings its sign-in and its services', () => {
  for (const cloud of ['global', 'us_government', 'china']) {
    const connection = read({}, { cloud });
    assert.equal(connection.authority, CLOUDS[cloud].authority);
    assert.equal(connection.services.graph, CLOUDS[cloud].graph);
    assert.deepEqual(
      originsOf(connection).sort(),
      [CLOUDS[cloud].authority, CLOUDS[cloud].partner_center, CLOUDS[cloud].graph].sort(),
    );
  }
});

test('a gateway replaces the address, never whom the token is for', () => {
  const host = { services: { partner_center: '/pc' } };
  const connection = read(host, { graph: 'https://gate.alize.example/graph' });
  assert.equal(connection.services.partner_center, 'https://tool.alize.example/pc');
  assert.equal(connection.services.graph, 'https://gate.alize.example/graph');
  assert.deepEqual(connection.resources, CLOUDS.global.resources);
  assert.equal(connectionForProgram(connection).gateway, true);
  // The gateway is the host's for its own cloud; another cloud has its own addresses.
  assert.equal(read(host, { cloud: 'china' }).services.partner_center, CLOUDS.china.partner_center);
});

test('what was kept is hostile until checked', () => {
  const connection = read(
    { application: kId },
    {
      application: 'x',
      cloud: '__proto__',
      authority: 'https://evil.example',
      resources: { partner_center: 'https://evil.example' },
      partner_center: 'http://evil.example',
      graph: '//evil.example',
      crest: 'javascript:1',
      fixed: false,
    },
  );
  assert.equal(connection.application, kId);
  assert.equal(connection.authority, CLOUDS.global.authority);
  assert.deepEqual(connection.resources, CLOUDS.global.resources);
  assert.deepEqual(Object.values(connection.own), []);
  assert.equal(read({}, { cloud: 'custom', authority: 'https://evil.example' }).cloud, 'global');
});

test('a host can fix everything', () => {
  const host = { fixed: true, application: kId, cloud: 'china' };
  const person = { application: kOtherId, cloud: 'global', graph: 'https://g.example' };
  assert.deepEqual(read(host, person), read(host, null));
  assert.equal(read(host, person).application, kId);
});

test('a custom cloud is the host’s alone, and encrypted', () => {
  const host = { cloud: 'custom', authority: 'https://login.test:8443', services: { graph: '/g' } };
  const connection = read(host, { cloud: 'global' });
  assert.equal(connection.authority, 'https://login.test:8443');
  assert.deepEqual(connection.clouds, ['custom']);
  assert.equal(connection.services.partner_center, undefined);
  assert.equal(read({ ...host, authority: 'http://127.0.0.1:1' }, null).cloud, 'global');
});

test('a typed address is taken or named', () => {
  const choice = (wanted) => checkedChoice(JSON.stringify(wanted), kPage);
  assert.deepEqual(choice({ application: kId, cloud: 'china', graph: '/g' }), {
    choice: { application: kId, cloud: 'china', graph: 'https://tool.alize.example/g' },
  });
  const plain = choice({ partner_center: 'http://gate.example' });
  assert.deepEqual(plain, { refused: 'partner_center' });
  assert.deepEqual(checkedChoice('{', kPage), { choice: { application: '', cloud: '' } });
});

test('the policy lists the sign-in and the services, nothing else', () => {
  const services = { partner_center: '/pc', crest: 'https://c.example/x' };
  const connection = read({ services }, null);
  const policy = policyOf(originsOf(connection));
  const connect = policy.split('; ').find((part) => part.startsWith('connect-src '));
  assert.deepEqual(connect.split(' ').slice(1).sort(), [
    "'self'",
    'https://c.example',
    'https://graph.microsoft.com',
    'https://login.microsoftonline.com',
    'https://tool.alize.example',
  ]);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /'unsafe-|\*|https:(?!\/)/);
});
