// Runs every *.test.mjs in this folder, each in a process of its own, and closes with the one line
// that ./planshift test adds up. Nothing can make it wait for ever: what does not end in time is
// ended, with its browser and servers, and counts as failed.
//   node tests/e2e/run.mjs [PART-OF-A-FILE-NAME [PATTERN-OF-TEST-NAMES]]

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { report } from './support/figures.mjs';
import { killMarked, marked, newMark } from './support/processes.mjs';
import { WebReport } from './support/web_report.mjs';

const kFileSeconds = 6 * 60;
const kWholeSeconds = 32 * 60;
/** Files at a time: a test waits most of its time, for the tenant's own pace and for eyes. */
const kLanes = 2;
/** Longest first, so that no lane ends alone with one of them; the others follow by name. */
const kLongest = ['firefox', 'journey', 'kills', 'webkit', 'survival'];

const folder = dirname(fileURLToPath(import.meta.url));
const [wanted = '', pattern] = process.argv.slice(2);
const started = Date.now();
const counts = { passed: 0, failed: 0 };
const mark = newMark();
const web = new WebReport();
/** What failed, with its reasons: told once more at the end, where nobody has to look for it. */
const broken = [];
const since = (start) => `${((Date.now() - start) / 1000).toFixed(0)} s`;

function finish() {
  killMarked(mark);
  for (const line of broken) console.log(line);
  if (!wanted && !pattern) web.write();
  console.log(`e2e: ${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    killMarked(mark);
    process.exit(1);
  });
}
setTimeout(() => {
  broken.push(`✖ the end-to-end tests were stopped after ${kWholeSeconds} s`);
  counts.failed += 1;
  finish();
}, kWholeSeconds * 1000);

/** Lines as they are whole: several files speak at the same time. */
function eachLine(stream, hear) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(hear);
  });
}

/** Ends when the file's process does, or its time is over. */
function runFile(name) {
  const options = ['--test-force-exit', `--test-reporter=${join(folder, 'support/lines.mjs')}`];
  if (pattern) options.push(`--test-name-pattern=${pattern}`);
  const begun = Date.now();
  const ours = `${mark}/${name}`;
  const child = spawn(process.execPath, [...options, join(folder, name)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: marked(ours),
  });
  child.on('message', ({ name: file, figures, sums }) => {
    if (sums) web.add(sums);
    else report(file, figures);
  });
  let failed = 0;
  let tellsWhy = false;
  eachLine(child.stdout, (line) => {
    console.log(line);
    tellsWhy = line.startsWith('✖ ') || (tellsWhy && line.startsWith(' '));
    if (tellsWhy) broken.push(line);
    if (line.startsWith('✔ ')) counts.passed += 1;
    if (line.startsWith('✖ ')) failed += 1;
  });
  const clock = setTimeout(() => {
    killMarked(ours);
    child.kill('SIGKILL');
  }, kFileSeconds * 1000);
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      clearTimeout(clock);
      killMarked(ours);
      // What it still wrote is read; nobody else holds the pipe for long.
      setTimeout(() => {
        if (signal || (code !== 0 && failed === 0)) {
          failed += 1;
          broken.push(`✖ ${name} ended with ${signal ?? code}, after ${since(begun)}`);
          console.log(broken.at(-1));
        }
        counts.failed += failed;
        console.log(`  ${name}: ${since(begun)}`);
        resolve();
      }, 200);
    });
  });
}

const rank = (name) => {
  const place = kLongest.indexOf(name.replace('.test.mjs', ''));
  return place < 0 ? kLongest.length : place;
};
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && name.includes(wanted))
  .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
async function lane() {
  for (let name; (name = files.shift()); ) await runFile(name);
}
await Promise.all(Array.from({ length: kLanes }, lane));
console.log(`  together: ${since(started)}`);
finish();
