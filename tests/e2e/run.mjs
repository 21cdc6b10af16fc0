// Runs every *.test.mjs in this folder with Node's own test runner, one after another (they share
// two cores with a browser), and closes with the one line that ./planshift test adds up. One file
// or test only: node tests/e2e/run.mjs journey

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && name.includes(wanted))
  .map((name) => join(folder, name));

const counts = { passed: 0, failed: 0 };
const isLeaf = (data) => data.details?.type !== 'suite';
const stream = run({ files, concurrency: 1, timeout: 15 * 60_000 });
stream.on('test:pass', (data) => void (isLeaf(data) && (counts.passed += 1)));
stream.on('test:fail', (data) => void (isLeaf(data) && (counts.failed += 1)));
stream.compose(spec).pipe(process.stdout);
stream.on('end', () => {
  const nothing = counts.passed + counts.failed === 0;
  setTimeout(() => {
    console.log(`e2e: ${counts.passed} passed, ${counts.failed} failed`);
    process.exit(counts.failed > 0 || nothing ? 1 : 0);
  }, 200);
});
