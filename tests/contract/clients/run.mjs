// Runs every *.test.mjs in this folder: clients that are not ours against the served sandbox, and
// the gateways of web/hosting in front of it. Closes with the line that ./planshift test adds up.
//   node tests/contract/clients/run.mjs [PART-OF-A-FILE-NAME]

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

import lines from '../../e2e/support/lines.mjs';

const kWholeSeconds = 5 * 60;

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && name.includes(wanted))
  .map((name) => join(folder, name));
const counts = { passed: 0, failed: 0 };

async function* counted(events) {
  for await (const event of events) {
    if (event.type === 'test:pass') counts.passed += 1;
    if (event.type === 'test:fail') counts.failed += 1;
    yield event;
  }
}

const stopped = AbortSignal.timeout(kWholeSeconds * 1000);
const events = run({ files, concurrency: 2, signal: stopped, forceExit: false });
for await (const line of lines(counted(events))) process.stdout.write(line);
if (stopped.aborted) counts.failed += 1;
console.log(`clients: ${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
