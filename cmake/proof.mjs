// Puts together what the proofs have found: prints one table and writes proof.json. A promise that
// was broken, or a proof that is missing, is said and counts as a failure.
//   node cmake/proof.mjs REPORTS-FOLDER

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];

/** The figures of one proof, or nothing when it did not run. */
const part = (name) => {
  const file = join(folder, `proof-${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};

const parts = {
  enumeration: part('enumeration'),
  swarm: part('swarm'),
  reach: part('reach'),
  mutants: part('mutants'),
  model: part('model'),
  rival: part('rival'),
  kills: part('kills'),
  'kills-firefox': part('kills-firefox'),
  'kills-webkit': part('kills-webkit'),
};
const of = (name, figure) => parts[name]?.[figure] ?? 0;
const sum = (figure) => of('enumeration', figure) + of('swarm', figure);
const ours = ['lost', 'unrecorded', 'doubled'];
const killed = ['kills', 'kills-firefox', 'kills-webkit'];
const ofKills = (figure) => killed.reduce((total, name) => total + of(name, figure), 0);
const broken = ofKills('records_lost') + ofKills('orders_doubled') + ofKills('uncovered');
const reached = Object.values(parts.reach ?? {}).filter((count) => count > 0).length;

const proof = {
  schedules: sum('schedules'),
  schedules_enumerated: of('enumeration', 'schedules'),
  schedules_merged: of('enumeration', 'merged'),
  schedules_per_second_core: of('enumeration', 'schedules_per_second_core'),
  scenarios: of('enumeration', 'scenarios'),
  faults_injected: sum('faults_injected'),
  faults_reached: reached,
  crashes: of('swarm', 'crashes'),
  violations: sum('violations') + broken,
  mutants: of('mutants', 'mutants'),
  mutants_killed: of('mutants', 'mutants_killed'),
  model_states: of('model', 'model_states'),
  model_mutants: of('model', 'model_mutants'),
  model_mutants_failed: of('model', 'model_mutants_failed'),
  kills: ofKills('kills'),
  kills_chromium: of('kills', 'kills'),
  kills_firefox: of('kills-firefox', 'kills'),
  kills_webkit: of('kills-webkit', 'kills'),
  ...Object.fromEntries(ours.map((word) => [`rival_${word}`, of('rival', `rival_${word}`)])),
  ...Object.fromEntries(ours.map((word) => [word, of('rival', word)])),
};

const number = (value) => Number(value).toLocaleString('en-US', { maximumFractionDigits: 0 });
const table = [
  ['Every schedule with up to 3 faults', `${number(proof.schedules_enumerated)} run, ` +
    `${number(proof.schedules_merged)} more were equal to one of them; ` +
    `${number(proof.scenarios)} scenarios, ` +
    `${number(proof.schedules_per_second_core)} a second and core`],
  ['Schedules at random', `${number(of('swarm', 'schedules'))}, ` +
    `${number(of('swarm', 'faults_injected'))} faults, ${number(proof.crashes)} crashes`],
  ['Kinds of faults reached', `${proof.faults_reached} in the simulation; the others are in ` +
    'tests/simulation/faults.cpp, with a test or a reason each'],
  ['Wrong engines caught', `${proof.mutants_killed} of ${proof.mutants}`],
  ['Model', `${number(proof.model_states)} states, ${proof.model_mutants_failed} of ` +
    `${proof.model_mutants} wrong models fail`],
  ['Kills of a real browser', `${number(proof.kills)}: Chromium ` +
    `${proof.kills_chromium}, Firefox ${proof.kills_firefox}, WebKitGTK ${proof.kills_webkit}`],
  ['Violations of S1 to S25 and L1', number(proof.violations)],
  ['Effects lost, unrecorded, doubled', ours.map((word) => proof[word]).join(', ')],
  ['  by the batch tool, same faults', ours.map((word) => proof[`rival_${word}`]).join(', ')],
];
const width = Math.max(...table.map(([name]) => name.length));
for (const [name, value] of table) console.log(`${name.padEnd(width)}  ${value}`);
writeFileSync(join(folder, 'proof.json'), `${JSON.stringify(proof, null, 2)}\n`);

const faults = Object.keys(parts).filter((name) => !parts[name]).map((name) => `no proof: ${name}`);
if (proof.violations > 0) faults.push(`${proof.violations} violations`);
if (proof.mutants_killed < proof.mutants) faults.push('a wrong engine was not caught');
if (proof.model_mutants_failed < proof.model_mutants) faults.push('a wrong model passes');
for (const word of ours) if (proof[word] > 0) faults.push(`${proof[word]} effects ${word}`);
for (const fault of faults) console.log(`FAILED: ${fault}`);
console.log(`proof: ${faults.length === 0 ? 1 : 0} passed, ${faults.length} failed`);
process.exit(faults.length === 0 ? 0 : 1);
