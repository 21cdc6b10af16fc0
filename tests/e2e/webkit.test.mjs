// The product in WebKitGTK: see engines/scenarios.mjs.

import { scenariosIn } from './engines/scenarios.mjs';

scenariosIn('webkit');
