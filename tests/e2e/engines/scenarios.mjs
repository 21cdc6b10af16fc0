// What each engine beside Chromium has to show, by roles and names like there: the whole journey,
// one customer over real HTTP in French, the ways by keyboard and by roles alone, and deaths at
// random moments.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { report, tally } from '../support/figures.mjs';
import { findToConfirm, helpTheThree, picture } from '../support/journey.mjs';
import { wholeWayByKeyboard } from '../support/keyboard_way.mjs';
import { namesIn } from '../support/names.mjs';
import { wholeWayByRoles } from '../support/reader_way.mjs';
import { killOften, noFigures, seedOfThisRun } from '../support/kills.mjs';
import { scenario } from '../support/scenario.mjs';
import { EngineWindow } from './window.mjs';

const kNames = { firefox: 'Firefox', webkit: 'WebKitGTK' };
const kKills = 8;
const kLimits = { seconds: 240 };
const kCustomer = 'Vignobles Castaing';
/** Those that need a person, and some that do not: Chromium shows how large a fleet may be. */
const kSome = [
  'Ateliers Moreau',
  'Clinique Saint-Aubin',
  'Harborline Freight Ltd',
  'Kestrel Robotics GmbH',
  'Mairie de Saint-Pavin',
  kCustomer,
];
/** Drawing costs by its size, and dying does not depend on it. */
const kSmall = { width: 900, height: 600 };

/** @param {import('./window.mjs').Engine} engine */
export function scenariosIn(engine) {
  const name = kNames[engine];
  threeWays(engine, name);

  const seed = seedOfThisRun();
  const figures = noFigures();
  after(() => report(`proof-kills-${engine}`, figures));
  scenario(
    `${name} dies ${kKills} times in mid-run, and nothing is lost or doubled (seed ${seed})`,
    (stage) =>
      killOften({
        kills: kKills,
        seed,
        figures,
        lanes: 1,
        startServer: () => stage.server({ http: true }),
        makeProfile: (durable) => new EngineWindow(engine, { ...kSmall, durable }),
      }),
    kLimits,
  );
}

/** With the pointer, by keys and by roles: an engine passes with all of them. */
function threeWays(engine, name) {
  const ways = new Set();
  const passed = (way) => {
    ways.add(way);
    if (ways.size === 3) tally({ engines_passed: 1 });
  };

  scenario(
    `${name}: the whole journey, in the page`,
    async (stage) => {
      const server = await stage.server();
      const person = await stage.personIn(engine);
      await person.open(`${server.url}?demo`);
      await findToConfirm(person, kSome);
      await helpTheThree(person);
      assert.deepEqual(stage.troubles, []);
      report('engines', { [engine]: 'passed' });
      passed('pointer');
    },
    kLimits,
  );

  scenario(
    `${name}: one customer in French, over HTTP`,
    async (stage) => {
      const server = await stage.server({ http: true });
      const person = await stage.personIn(engine, { language: 'fr' });
      await person.open(`${server.url}?demo`);
      await oneCustomer(server, person);
      assert.deepEqual(stage.troubles, []);
    },
    kLimits,
  );

  scenario(
    `${name}: names in every script are drawn as by itself`,
    (stage) => namesIn(stage, engine),
    kLimits,
  );

  scenario(
    `${name}: the whole way by keyboard alone`,
    async (stage) => {
      const server = await stage.server();
      const person = await stage.personIn(engine);
      await person.open(server.url);
      await wholeWayByKeyboard(person);
      assert.deepEqual(stage.troubles, []);
      passed('keys');
    },
    kLimits,
  );

  scenario(
    `${name}: the whole way by roles alone`,
    async (stage) => {
      const server = await stage.server();
      const person = await stage.personIn(engine);
      await person.open(server.url);
      await wholeWayByRoles(person);
      assert.deepEqual(stage.troubles, []);
      passed('roles');
    },
    kLimits,
  );
}

async function oneCustomer(server, person) {
  await person.scanned();
  await person.selectOnly([kCustomer]);
  await person.planAndBuy();
  await person.runEnds();
  await person.heading(person.like('migrate.title.finished')).waitFor();
  assert.deepEqual(Object.values(await server.orders()), [1], 'one order');
  assert.equal((await server.state()).uncovered, 0, 'no user was ever without a license');
  await person.goTo('confirm');
  const list = person.page.getByRole('region', { name: person.says('confirm.list') });
  await list.getByRole('button', { name: kCustomer }).first().waitFor();
  await picture(person, 'one');
}
