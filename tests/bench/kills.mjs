// Kills a browser in mid-run as often as one likes, and counts what that did:
//   node tests/bench/kills.mjs [N [chromium | firefox | webkit]]
// The variables are those of the end-to-end tests; PLANSHIFT_SEED repeats the moments of the kills.

import { EngineWindow } from '../e2e/engines/window.mjs';
import { killOften, noFigures, seedOfThisRun } from '../e2e/support/kills.mjs';
import { Profile } from '../e2e/support/profile.mjs';
import { report, startServer } from '../e2e/support/stage.mjs';

/** Drawing costs by its size, and dying does not depend on it. */
const kSmall = { width: 900, height: 600 };
const kProfiles = {
  chromium: (durable) => new Profile((context) => durable.listenTo(context)),
  firefox: (durable) => new EngineWindow('firefox', { ...kSmall, durable }),
  webkit: (durable) => new EngineWindow('webkit', { ...kSmall, durable }),
};

const kills = Number(process.argv[2] ?? 200);
const makeProfile = kProfiles[process.argv[3] ?? 'chromium'];
if (!Number.isInteger(kills) || kills < 1 || !makeProfile) {
  console.error(`How many kills? A whole number, from 1. Of ${Object.keys(kProfiles).join(', ')}.`);
  process.exit(2);
}
const seed = seedOfThisRun();
const figures = noFigures();
const tell = (line) => console.log(`  ${line}`);
tell(`seed ${seed}`);
try {
  const start = () => startServer({ http: true });
  await killOften({ kills, seed, figures, startServer: start, makeProfile, tell });
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
