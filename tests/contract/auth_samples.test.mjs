// The documented answers of the sign-in, read by the page's own modules: no field is lost without
// a reason.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { readEntraError, reasonOf } from '../../web/entra_error.mjs';
import { factsOf, ownerOf, tokenAnswer } from '../../web/token_facts.mjs';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '../shared/reference/samples');
const reports = process.env.PLANSHIFT_REPORTS ?? join(root, 'build/reports');
let parsed = 0;

/** Fields of a token's claims that nothing is made of, and why. */
const kUnused = {
  iss: 'the service alone judges who signed a token',
  iat: 'dated back by five minutes: of no use for the clock',
  nbf: 'the same',
  acr: 'amr says it better',
  appid: 'our own application',
  appidacr: 'a public client has no secret',
  family_name: 'part of name',
  given_name: 'part of name',
  ipaddr: 'not needed, and personal',
  tenant_region_scope: 'not needed',
  unique_name: 'the same as upn',
  ver: 'both versions are read',
};

const kTokenFields = {
  token_type: ({ type }, value) => type === value,
  scope: ({ scopes }, value) => scopes.join(' ') === decodeURIComponent(value),
  expires_in: ({ lives_s: lives }, value) => lives === Number(value),
  ext_expires_in: ({ lives_longest_s: lives }, value) => lives === Number(value),
  expires_on: ({ expires_s: expires }, value) => expires === Number(value),
  not_before: ({ valid_from_s: from }, value) => from === Number(value),
  resource: ({ resource }, value) => resource === value,
  access_token: ({ has_access: has }) => has,
  refresh_token: ({ has_refresh: has }) => has,
  id_token: ({ has_id: has }) => has,
};

const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

function sample(name, check) {
  test(`sample ${name}`, () => {
    check(read(name));
    parsed += 1;
  });
}

function tokenSample(name) {
  sample(name, (body) => {
    const answer = tokenAnswer(body);
    for (const [field, value] of Object.entries(body)) {
      assert.ok(kTokenFields[field], `nobody reads ${field}`);
      assert.ok(kTokenFields[field](answer, value), field);
    }
    // Nothing secret is handed on.
    for (const secret of [body.access_token, body.refresh_token, body.id_token]) {
      assert.ok(!secret || !JSON.stringify(answer).includes(secret));
    }
  });
}

const kInstead = { amr: ['pwd'], exp: 1, aud: 'https://other.example' };

function claimsSample(claims) {
  const known = { expiresOn: claims.exp * 1000, resource: claims.aud };
  const said = (some) => JSON.stringify([factsOf(some, known), ownerOf(some)]);
  for (const [field, value] of Object.entries(claims)) {
    const changed = field === 'scp' ? { roles: ['x'], scp: undefined } : undefined;
    const other = { ...claims, ...(changed ?? { [field]: kInstead[field] ?? `${value}x` }) };
    const isUsed = said(other) !== said(claims);
    assert.equal(isUsed, !Object.hasOwn(kUnused, field), field);
  }
  const facts = factsOf(claims, known);
  assert.deepEqual(facts, {
    account: claims.upn,
    name: claims.name,
    tenant: claims.tid,
    app_only: false,
    audience_ok: true,
    expires: claims.exp * 1000,
    skew_ms: 0,
    mfa: true,
  });
}

function errorSample(body) {
  const error = readEntraError(body);
  assert.equal(error.error, body.error);
  assert.deepEqual(error.codes, body.error_codes.map(String));
  for (const field of ['timestamp', 'trace_id', 'correlation_id']) {
    assert.equal(error[field], body[field], field);
  }
  assert.ok(body.error_description.startsWith(error.sentence));
  for (const rest of body.error_description.split(/\r?\n/).slice(1)) {
    const value = rest.slice(rest.indexOf(': ') + 2);
    assert.ok(Object.values(error).includes(value), rest);
  }
  const fields = ['error', 'error_description', 'error_codes'];
  const all = [...fields, 'timestamp', 'trace_id', 'correlation_id'];
  assert.deepEqual(Object.keys(body).filter((field) => !all.includes(field)), []);
  assert.equal(reasonOf(error).code, 'entra.AADSTS70011');
}

if (existsSync(folder)) {
  for (const flow of ['app-only', 'authorization-code', 'refresh', 'spa']) {
    tokenSample(`auth.token.${flow}.response`);
  }
  sample('auth.jwt-payload.mfa', claimsSample);
  sample('error.auth.invalid-scope.response', errorSample);
  after(() => {
    mkdirSync(reports, { recursive: true });
    const figures = JSON.stringify({ samples_parsed: parsed });
    writeFileSync(join(reports, 'contract-auth.json'), `${figures}\n`);
  });
} else {
  test('NOT LOOKED AT: the samples of the sign-in, for ../shared is not here', () => {
    assert.equal(parsed, 0);
  });
}
