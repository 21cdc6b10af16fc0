// What every way of hosting is held to: the one list in web/hosting/headers.json.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../e2e/support/figures.mjs';

export const hosting = join(root, 'web/hosting');
export const rules = JSON.parse(readFileSync(join(hosting, 'headers.json'), 'utf8'));
