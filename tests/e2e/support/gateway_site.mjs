// A PlanShift that signs people in at the tests' own provider: its configuration, a site that holds
// it, and the way in.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from './figures.mjs';
import { allowLastingStorage } from './lasting.mjs';

const kApplication = '11111111-2222-4333-8444-555555555555';
const site = process.env.PLANSHIFT_SITE ?? join(root, 'build/site');

export function configurationFor(authority, services) {
  return { cloud: 'custom', authority, application: kApplication, fixed: true, services };
}

/** A copy of the site with this configuration. @returns {{folder: string, remove: () => void}} */
export function siteWith(configuration) {
  const folder = mkdtempSync(join(tmpdir(), 'planshift-site-'));
  cpSync(site, folder, { recursive: true });
  rmSync(join(folder, 'config.json.br'), { force: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(configuration));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens the page, signs in, comes back to Find. @param {import('./person.mjs').Person} person */
export async function signIn(person, address) {
  await allowLastingStorage(person.page);
  await person.open(address);
  await person.click(person.button(person.says('connect.sign_in.button')));
  await person.heading(person.like('find.title')).waitFor();
}
