// Chromium with the extension of web/hosting, of which only the addresses are others.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from './figures.mjs';
import { changed } from './gateway.mjs';
import { marked, newMark } from './processes.mjs';
import { kFlags } from './stage.mjs';

const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');

const kHosts = ['api.partnercenter.microsoft.com', 'graph.microsoft.com', 'api.cp.microsoft.com'];

/** A copy that serves the page at this origin and passes calls on to these origins. */
function copyFor(page, services) {
  const folder = mkdtempSync(join(tmpdir(), 'planshift-extension-'));
  cpSync(join(root, 'web/hosting/extension'), folder, { recursive: true });
  const change = (name, pieces) => {
    const path = join(folder, name);
    writeFileSync(path, changed(readFileSync(path, 'utf8'), pieces));
  };
  const own = "['https://planshift.example.com']";
  const others = kHosts.map((host, index) => [`'https://${host}'`, `'${services[index]}'`]);
  change('rules.mjs', [[own, `['${page}']`], ...others]);
  // The browser's own patterns know no ports.
  const patterns = kHosts.map((host) => [`https://${host}/*`, 'http://127.0.0.1/*']);
  change('manifest.json', [['https://planshift.example.com/*', 'http://127.0.0.1/*'], ...patterns]);
  return folder;
}

/** @param {string} page an origin @param {string[]} services origins, in the order of the hosts */
export async function browserWithExtension(page, services, options = {}) {
  const folder = copyFor(page, services);
  const profile = mkdtempSync(join(tmpdir(), 'planshift-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PLANSHIFT_CHROMIUM ?? '/usr/bin/chromium',
    args: [...kFlags, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    ignoreDefaultArgs: ['--disable-extensions'],
    env: marked(newMark()),
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const close = async () => {
    await context.close();
    for (const made of [folder, profile]) rmSync(made, { recursive: true, force: true });
  };
  return { context, close };
}
