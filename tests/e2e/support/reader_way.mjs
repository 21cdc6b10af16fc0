// The whole way by screen-reader roles alone, the same in every engine: what is there is read by
// role and name, and done by what those offer.

import assert from 'node:assert/strict';

import { Reader } from './reader.mjs';

/** A customer with one row, and the licenses to buy for it. */
const kCustomer = 'Vignobles Castaing';
const kLicenses = '9';
const named = (words) => new RegExp(words);
const partOf = ({ source }) => new RegExp(source.slice(1, -1));

async function find(person, reader) {
  await reader.acts('button', person.says('connect.demo.open'));
  await reader.meets('heading', person.says('find.title'));
  // Announced when the reading ends, not for each customer.
  await reader.hears(partOf(person.like('find.note.done')));
  await reader.meets('button', person.like('find.plan'));
  await reader.acts('checkbox', person.says('find.select_all'));
  await reader.writes('searchbox', person.says('find.filter.text'), kCustomer);
  await reader.acts('checkbox', named(`^${kCustomer}`));
}

async function planAndBuy(person, reader) {
  await reader.acts('button', person.says('find.plan', { count: 1 }));
  await reader.meets('main', person.says('nav.plan'));
  await reader.acts('button', person.says('plan.review'));
  await reader.meets('dialog', /./);
  await reader.writes('textbox', person.says('plan.approve.field'), kLicenses);
  await reader.acts('button', person.like('plan.approve.buy'));
}

async function migrateAndConfirm(person, reader) {
  await reader.meets('main', person.says('nav.migrate'));
  await reader.meets('progressbar', person.says('migrate.progress'));
  await reader.hears(person.like('migrate.title.finished'));
  await reader.acts('button', person.says('migrate.to_confirm'));
  await reader.meets('main', person.says('nav.confirm'));
  await reader.meets('button', named(kCustomer));
}

/** From the first page to the confirmation. @param {import('./person.mjs').Person} person */
export async function wholeWayByRoles(person) {
  const reader = new Reader(person);
  await reader.listen();
  await find(person, reader);
  await planAndBuy(person, reader);
  await migrateAndConfirm(person, reader);
  await reader.isLeftInPeace({ sentences: 5, seconds: 10 });
  assert.equal(person.clicks, 0);
}
