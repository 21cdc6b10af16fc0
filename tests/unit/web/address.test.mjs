// What may become a service's address, and where a path below it may lead.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addressBelow, checkedAddress } from '../../../web/address.mjs';

const kPage = 'https://tool.alize.example/planshift/';

test('good addresses get one spelling', () => {
  for (const [typed, taken] of [
    ['https://API.alize.example', 'https://api.alize.example'],
    ['https://api.alize.example/pc///', 'https://api.alize.example/pc'],
    ['https://api.alize.example:8443/pc', 'https://api.alize.example:8443/pc'],
    ['/pc', 'https://tool.alize.example/pc'],
    ['/', 'https://tool.alize.example'],
    ['http://127.0.0.1:8080/graph', 'http://127.0.0.1:8080/graph'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:9000', 'http://[::1]:9000'],
  ]) {
    assert.equal(checkedAddress(typed, kPage), taken, typed);
  }
});

test('hostile or mistaken addresses are not taken', () => {
  for (const typed of [
    undefined,
    null,
    7,
    {},
    '',
    'api.alize.example',
    'http://api.alize.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'javascript:alert(1)',
    'data:text/html,hello',
    'ftp://api.alize.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://user:word@api.alize.example',
    'https://api.alize.example@evil.example',
    'https://api.alize.example/?to=evil',
    'https://api.alize.example/#evil',
    'https://api.alize.example/pc/../..',
    'https://api.alize.example/%2e%2e/x',
    'https://api.alize.example/%252e%252e%252fx',
    'https://api.alize.example/a\tb',
    ' https://api.alize.example',
    'https://api.alize.example\n',
    `https://api.alize.example/${'x'.repeat(600)}`,
  ]) {
    assert.equal(checkedAddress(typed, kPage), null, JSON.stringify(typed));
  }
});

const kBase = 'https://gate.alize.example/pc';

test('a path stays below its base, query and all', () => {
  const address = addressBelow(kBase, '/v1/customers?size=500&filter=%7B%22a%22%3A1%7D');
  const wanted = `${kBase}/v1/customers?size=500&filter=%7B%22a%22%3A1%7D`;
  assert.equal(String(address), wanted);
  const batch = addressBelow('https://g.example', '/v1.0/$batch');
  assert.equal(String(batch), 'https://g.example/v1.0/$batch');
});

test('no path leads anywhere else', () => {
  for (const path of [
    '',
    'v1',
    'https://evil.example/v1',
    '//evil.example/v1',
    '/\\evil.example',
    '/../other',
    '/v1/../../other',
    '/%2e%2e/other',
    '/..%2fother',
    '/..%5cother',
    '/v1/%252e%252e/other',
    '/v1/./x',
    '/v1#fragment',
    '/v1\r\nHost: evil.example',
    '/v1 x',
    '/%zz',
  ]) {
    assert.equal(addressBelow(kBase, path), null, path);
  }
  assert.equal(addressBelow(undefined, '/v1'), null);
  // A base without a path must not grow into another host.
  for (const path of ['.evil.example/', '@evil.example/', ':80@evil.example/']) {
    assert.equal(addressBelow('https://api.alize.example', path), null, path);
  }
});
