// Facts of tokens, errors of the sign-in, challenges of the service.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { challengeOf } from '../../../web/challenge.mjs';
import {
  customerReasonOf,
  readEntraError,
  readThrown,
  reasonOf,
} from '../../../web/entra_error.mjs';
import { claimsOf, factsOf } from '../../../web/token_facts.mjs';
import { jwt } from './support.mjs';

const kResource = 'https://api.partnercenter.microsoft.com';
const kExpires = 1_800_000_000;
const kClaims = {
  aud: kResource,
  tid: 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa',
  oid: 'o',
  upn: 'ana@alize.example',
  name: 'Ana Éclair',
  scp: 'user_impersonation',
  amr: ['pwd', 'mfa'],
  exp: kExpires,
};
const facts = (claims, expiresOn = kExpires * 1000) =>
  factsOf(claimsOf(jwt({ ...kClaims, ...claims })), { expiresOn, resource: kResource });

test('a person’s token for Partner Center', () => {
  assert.deepEqual(facts({}), {
    account: 'ana@alize.example',
    name: 'Ana Éclair',
    tenant: kClaims.tid,
    app_only: false,
    audience_ok: true,
    expires: kExpires * 1000,
    skew_ms: 0,
    mfa: true,
  });
});

test('what is wrong with a token shows in its facts', () => {
  assert.equal(facts({ amr: ['pwd'] }).mfa, false);
  assert.equal('mfa' in facts({ amr: undefined }), false);
  assert.equal(facts({ idtyp: 'app' }).app_only, true);
  assert.equal(facts({ scp: undefined, roles: ['Directory.Read.All'] }).app_only, true);
  assert.equal(facts({ aud: 'https://graph.microsoft.com' }).audience_ok, false);
  assert.equal(facts({ aud: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd' }).audience_ok, true);
  assert.equal(facts({ aud: 7 }).audience_ok, false);
  assert.equal(facts({ tid: { $: 1 }, upn: 7 }).tenant, '');
});

test('a clock that is wrong shows, whichever way', () => {
  const kHour = 3_600_000;
  assert.equal(facts({}, kExpires * 1000 + kHour).skew_ms, kHour);
  assert.equal(facts({}, kExpires * 1000 - kHour).skew_ms, -kHour);
});

test('an unreadable token is no token without a second factor', () => {
  for (const token of ['', 'opaque', 'a.b', 'a.b.c', 'a.W10.c', null, undefined]) {
    assert.equal(claimsOf(token), null, String(token));
  }
  const account = { username: 'ana@alize.example', tenantId: kClaims.tid, name: 'Ana' };
  const known = factsOf(null, { expiresOn: 5, resource: kResource, account });
  assert.equal(known.account, 'ana@alize.example');
  assert.equal(known.audience_ok, true);
  assert.equal('mfa' in known, false);
});

const kText =
  "AADSTS70011: The scope is not valid.\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333\r\n" +
  'Correlation ID: aaaa0000-bb11-2222-33cc-444444dddddd\r\nTimestamp: 2016-01-09 02:02:12Z';

test('errors of the sign-in become codes that can be explained', () => {
  const code = (error, description = '', more = {}) =>
    reasonOf(readEntraError({ error, error_description: description, ...more })).code;
  assert.equal(code('invalid_scope', kText), 'entra.AADSTS70011');
  assert.equal(code('access_denied', 'AADSTS65004: User declined to consent.'), 'sign_in.canceled');
  const subcode = { error_subcode: 'cancel' };
  assert.equal(code('access_denied', 'AADSTS1: turned back', subcode), 'sign_in.canceled');
  assert.equal(code('access_denied'), 'sign_in.canceled');
  assert.equal(code('invalid_grant', 'AADSTS700084: single page app, over'), 'sign_in.expired');
  assert.equal(code('interaction_required', 'AADSTS50076: MFA'), 'entra.AADSTS50076');
  assert.equal(code('temporarily_unavailable'), 'service.unavailable');
  assert.equal(code('no_tokens_found'), 'sign_in.expired');
  assert.equal(code('post_request_failed'), 'net.lost');
  assert.equal(code('who knows'), 'sign_in.failed');
  for (const odd of [undefined, null, 7, { error: {} }, { error_codes: 'x' }]) {
    assert.equal(reasonOf(readEntraError(odd)).code, 'sign_in.failed');
  }
});

test('an error that the library throws keeps number, sentence and id', () => {
  const thrown = {
    errorCode: 'invalid_grant',
    errorMessage:
      'Error(s): 50020 - Timestamp: x - Description: AADSTS50020: not a user of it.' +
      ' - Correlation ID: 1 - Trace ID: 2',
    subError: '',
    correlationId: 'aaaa0000-bb11-2222-33cc-444444dddddd',
  };
  const reason = reasonOf(readThrown(thrown));
  assert.equal(reason.code, 'entra.AADSTS50020');
  assert.equal(
    reason.detail,
    'AADSTS50020: not a user of it. · Correlation ID: aaaa0000-bb11-2222-33cc-444444dddddd',
  );
});

test('a customer without consent is told from one that refuses otherwise', () => {
  const code = (description) =>
    customerReasonOf(readEntraError({ error: 'x', error_description: description })).code;
  assert.equal(code('AADSTS65001: no consent'), 'sign_in.consent');
  assert.equal(code('AADSTS50020: no such user'), 'sign_in.customer');
  assert.equal(customerReasonOf(readEntraError({ error: 'network_error' })).code, 'net.lost');
});

const kDemand = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });

test('answers that refuse the token', () => {
  const header = `Bearer realm="", error="insufficient_claims", claims="${btoa(kDemand)}"`;
  assert.deepEqual(challengeOf(401, header, ''), { kind: 'claims', claims: kDemand });
  const direct = `Bearer claims="${encodeURIComponent(kDemand)}"`;
  assert.deepEqual(challengeOf(401, direct, ''), { kind: 'claims', claims: kDemand });
  const mfa = 'Bearer error="invalid_token"';
  assert.deepEqual(challengeOf(401, mfa, ''), { kind: 'mfa', claims: '' });
  assert.equal(challengeOf(401, mfa, '{"code":1}').kind, 'refused');
  assert.equal(challengeOf(401, '', 'MFA required').kind, 'mfa');
  assert.equal(challengeOf(200, header, ''), null);
  assert.equal(challengeOf(403, header, ''), null);
  for (const odd of ['%%%', btoa('7'), btoa('[1]'), 'A'.repeat(9000)]) {
    assert.equal(challengeOf(401, `Bearer claims="${odd}"`, 'x').claims, '', odd.slice(0, 9));
  }
});
