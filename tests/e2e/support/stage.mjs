// A browser, a server, a fresh profile: what the end-to-end tests and the bench both begin with.

import { createRequire } from 'node:module';
import { join } from 'node:path';

import { root, tally } from './figures.mjs';

export { report, reports, screenshot } from './figures.mjs';
export { startServer } from './server.mjs';

const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');
export const axePath = require.resolve('axe-core/axe.min.js');

/** For one thing to appear, on a slow machine. */
const kPatienceMs = 60_000;
export const kFlags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const kViolation = 'The policy was violated: ';

/** Runs in every page: says on the console what the page's policy forbade. */
function tellViolations(word) {
  addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
    console.error(`${word}${effectiveDirective} ${blockedURI} (${sourceFile}:${lineNumber})`);
  });
}

export function startBrowser(options = {}) {
  return chromium.launch({
    executablePath: process.env.PLANSHIFT_CHROMIUM ?? '/usr/bin/chromium',
    args: kFlags,
    timeout: kPatienceMs,
    ...options,
  });
}

/** A fresh profile, and what went wrong in it: console errors and policy violations. */
export async function freshContext(
  browser,
  { language = 'en', width = 1280, height = 800, ...more } = {},
) {
  const context = await browser.newContext({
    locale: language === 'en' ? 'en-US' : language,
    timezoneId: 'Europe/Paris',
    viewport: { width, height },
    ...more,
  });
  context.setDefaultTimeout(kPatienceMs);
  const troubles = [];
  await context.addInitScript(tellViolations, kViolation);
  context.on('weberror', (event) => troubles.push(String(event.error())));
  context.on('console', (message) => {
    const harmless =
      message.text().includes('GPU stall') || message.text().startsWith('Failed to load resource');
    if (message.text().startsWith(kViolation)) tally({ csp_violations: 1 });
    if (message.type() === 'error' && !harmless) troubles.push(message.text());
  });
  return { context, troubles };
}
