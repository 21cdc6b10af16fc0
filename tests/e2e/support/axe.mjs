// What axe finds wrong, and what has no role or no name in the browser's own accessibility tree.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { tally } from './figures.mjs';
import { ChromiumSenses } from './senses.mjs';
import { axePath } from './stage.mjs';

const axeSource = readFileSync(axePath, 'utf8');

/** Everything that a person acts on, and pictures: they say what they are. */
const kNamed = new Set(
  ('button link checkbox radio switch textbox searchbox combobox option menuitem tab treeitem ' +
    'slider spinbutton dialog alertdialog image img progressbar listbox menu tablist radiogroup ' +
    'grid treegrid table columnheader').split(' '),
);

/** @param {import('playwright-core').Page} page @param {string} where */
export async function axe(page, where) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Twins are transparent over the canvas; the palette's contrast is computed in a unit test.
      rules: { 'color-contrast': { enabled: false } },
    });
    return result.violations.map(
      (one) =>
        `${one.id}: ${one.help} (${one.nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 120))
          .join(' | ')})`,
    );
  });
  const nameless = (await new ChromiumSenses(page).everything())
    .filter(({ role, name }) => kNamed.has(role) && name === '')
    .map(({ role }) => `a ${role} without a name`);
  tally({ axe_states: 1, axe_violations: found.length, semantics_missing: nameless.length });
  assert.deepEqual([...found, ...nameless], [], where);
}
