// The gallery in a browser: nothing that axe finds wrong in any widget's state, whatever can be
// acted on has a role and a name, and what opens answers.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { atRest } from './support/at_rest.mjs';
import { axe } from './support/axe.mjs';
import { root } from './support/figures.mjs';
import { scenario } from './support/scenario.mjs';

const site = process.env.PLANSHIFT_GALLERY_SITE ?? join(root, 'build/gallery-site');
const kStill = { reducedMotion: 'reduce' }; // else a button at work never rests

async function look(page, where) {
  await atRest(page);
  await axe(page, where);
}

async function whatOpens(page) {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Pause' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open the dialog' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('1118');
  await page.getByRole('button', { name: 'Buy 1,118 licenses' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show a toast' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).waitFor({ state: 'detached' });
}

scenario(
  'the gallery: every widget in every state has its role and its name',
  async (stage) => {
    const server = await stage.server({ options: ['--site', site] });
    const { page } = await stage.person({ bypassCSP: true });
    await page.emulateMedia(kStill);
    // As high as all of it, so that every twin can be seen.
    await page.setViewportSize({ width: 1280, height: 4800 });
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Widgets' }).waitFor();
    await page.getByRole('group', { name: 'Buy, focused' }).getByRole('button').waitFor();
    await page.getByRole('list', { name: 'What was taken from where' }).waitFor();
    await look(page, 'the gallery');
    await page.setViewportSize({ width: 1280, height: 800 });
    await whatOpens(page);
    await page.emulateMedia({ ...kStill, colorScheme: 'dark', contrast: 'more' });
    await page.setViewportSize({ width: 390, height: 844 });
    await look(page, 'the gallery on a phone');
    assert.deepEqual(stage.troubles, []);
  },
  { seconds: 60 },
);
