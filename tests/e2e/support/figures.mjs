// What a run leaves behind beside its result: figures and pictures, in build/reports.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const reports = process.env.PLANSHIFT_REPORTS ?? join(root, 'build/reports');

/** Figures for build/reports/NAME.json; what another test file wrote under other names stays. */
export function report(name, figures) {
  // The runner writes for all test files: two of them would overwrite each other's.
  if (process.send) {
    process.send({ name, figures });
    return;
  }
  mkdirSync(reports, { recursive: true });
  const path = join(reports, `${name}.json`);
  let before = {};
  try {
    before = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The first test file of this run finds none.
  }
  writeFileSync(path, `${JSON.stringify({ ...before, ...figures }, null, 2)}\n`);
}

/** Figures of build/reports/web.json that add up over all files of a run. */
export function tally(figures) {
  if (process.send) process.send({ sums: figures });
}

export async function screenshot(page, name, options = {}) {
  const folder = join(reports, 'screens');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}
