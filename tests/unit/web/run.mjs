// Runs every *.test.mjs in this folder, and the samples that the page's modules read; closes with
// the one line that ./planshift test adds up.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';

import lines from '../../e2e/support/lines.mjs';

const testsIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.mjs'))
    .sort()
    .map((name) => join(folder, name));
const here = import.meta.dirname;
const files = [...testsIn(here), ...testsIn(join(here, '../../contract'))];
const counts = { passed: 0, failed: 0 };
const events = run({ files, timeout: 30_000, concurrency: 2 });
events.on('test:pass', ({ details }) => (counts.passed += details.type === 'suite' ? 0 : 1));
events.on('test:fail', () => (counts.failed += 1));
for await (const line of events.compose(lines)) process.stdout.write(line);
console.log(`web: ${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
