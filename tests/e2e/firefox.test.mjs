// The product in Firefox: see engines/scenarios.mjs.

import { scenariosIn } from './engines/scenarios.mjs';

scenariosIn('firefox');
