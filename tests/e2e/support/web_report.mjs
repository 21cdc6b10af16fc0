// build/reports/web.json: what the end-to-end tests of one run counted together, and the semantics
// and contrast that the unit tests counted before them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { report, reports } from './figures.mjs';

const kCounted = ['axe_states', 'axe_violations', 'csp_violations', 'engines_passed'];
/** With the pointer, by keys and by roles; each has a file of its own for Chromium. */
const kWays = 3;

function countedBefore(file) {
  try {
    return JSON.parse(readFileSync(join(reports, file), 'utf8'));
  } catch {
    return {};
  }
}

export class WebReport {
  #sums = Object.fromEntries([...kCounted, 'semantics_missing'].map((name) => [name, 0]));

  /** @param {Record<string, number>} figures */
  add(figures) {
    for (const [name, count] of Object.entries(figures)) {
      this.#sums[name] = (this.#sums[name] ?? 0) + count;
    }
  }

  /** What the unit tests did not count stays out, so that nobody takes it for zero. */
  write() {
    const { semantics_missing: inTrees } = countedBefore('semantics.json');
    const { contrast_failures: contrast } = countedBefore('contrast.json');
    const { semantics_missing: inPage, chromium_ways: ways = 0, ...sums } = this.#sums;
    const figures = { ...sums };
    if (ways === kWays) figures.engines_passed += 1;
    if (inTrees !== undefined) figures.semantics_missing = inTrees + inPage;
    if (contrast !== undefined) figures.contrast_failures = contrast;
    report('web', figures);
  }
}
