// The product in Firefox: see engines/scenarios.mjs. Beside it, Firefox as it is hardened against
// fingerprinting: what is read from a canvas is noise there, and so no letter may come by reading.

import { scenariosIn } from './engines/scenarios.mjs';
import { namesIn } from './support/names.mjs';
import { scenario } from './support/scenario.mjs';

scenariosIn('firefox');

scenario(
  'Firefox, hardened: names in every script are drawn all the same',
  (stage) => namesIn(stage, 'firefox', { 'privacy.resistFingerprinting': true }, '-hardened'),
  { seconds: 240 },
);
