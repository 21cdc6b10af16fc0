// Kills Chromium in mid-run as often as one likes, and counts what that did:
//   node tests/bench/kills.mjs [N]
// The variables are those of the end-to-end tests; PLANSHIFT_SEED repeats the moments of the kills.

import { killOften, noFigures, seedOfThisRun } from '../e2e/support/kills.mjs';
import { report, startServer } from '../e2e/support/stage.mjs';

const kills = Number(process.argv[2] ?? 200);
if (!Number.isInteger(kills) || kills < 1) {
  console.error('How many kills? A whole number, from 1.');
  process.exit(2);
}
const seed = seedOfThisRun();
const figures = noFigures();
const tell = (line) => console.log(`  ${line}`);
tell(`seed ${seed}`);
try {
  const start = () => startServer({ http: true });
  await killOften({ kills, seed, figures, startServer: start, tell });
} finally {
  report('kills', figures);
}
tell(
  `${figures.kills_renderer} renderers and ${figures.kills_browser} browsers killed, ` +
    `${figures.kills_while_writing} times while a write was on its way: ` +
    `${figures.records_lost} of ${figures.records} records lost, ` +
    `${figures.orders_doubled} of ${figures.orders} orders doubled, ` +
    `${figures.uncovered} users ever without a license`,
);
