// Chromium dies at random moments of a run, its renderer or all of it, and goes on from what was
// durable: nothing is lost, nothing is bought twice, nobody is without a license (G10, B1, B2).
// `./planshift bench kills` does the same as often as one likes.

import { after } from 'node:test';

import { report } from './support/figures.mjs';
import { killOften, noFigures, seedOfThisRun } from './support/kills.mjs';
import { Profile } from './support/profile.mjs';
import { scenario } from './support/scenario.mjs';

const kKills = 60;
const kSeconds = 330;

const seed = seedOfThisRun();
const figures = noFigures();
after(() => report('proof-kills', figures));

scenario(
  `Chromium dies ${kKills} times in mid-run, and nothing is lost or doubled (seed ${seed})`,
  (stage) =>
    killOften({
      kills: kKills,
      seed,
      figures,
      startServer: () => stage.server({ http: true }),
      makeProfile: (durable) => new Profile((context) => durable.listenTo(context)),
    }),
  { seconds: kSeconds },
);
