// One server and one browser for a test file; a fresh profile for each test.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const site = process.env.PLANSHIFT_SITE ?? join(root, 'build/site');
const program = process.env.PLANSHIFT_SERVER ?? join(root, 'build/native-debug/planshift-sandbox');
export const reports = process.env.PLANSHIFT_REPORTS ?? join(root, 'build/reports');

const kFlags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Serves the site; with `http`, the simulated tenant too, on a port of its own. */
export async function startServer({ http = false, options = [] } = {}) {
  const port = await freePort();
  const apiPort = http ? await freePort() : 0;
  const args = ['--site', site, '--port', String(port), ...options];
  if (http)
    args.push('--api-port', String(apiPort), '--demo', join(root, 'assets/demo/alize.json'));
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (text) => String(text).includes(`127.0.0.1:${port}`) && resolve());
  });
  const api = `http://127.0.0.1:${apiPort}`;
  const control = async (path, body) => {
    const answer = await fetch(
      api + path,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
    );
    return answer.json();
  };
  return { url: `http://127.0.0.1:${port}/`, api, control, stop: () => child.kill('SIGKILL') };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.PLANSHIFT_CHROMIUM ?? '/usr/bin/chromium',
    args: kFlags,
  });
}

/** A fresh profile, and what went wrong in it: console errors and policy violations. */
export async function freshContext(
  browser,
  { language = 'en', width = 1280, height = 800, ...more } = {},
) {
  const context = await browser.newContext({
    locale: language === 'fr' ? 'fr-FR' : 'en-US',
    timezoneId: 'Europe/Paris',
    viewport: { width, height },
    ...more,
  });
  const troubles = [];
  context.on('weberror', (event) => troubles.push(String(event.error())));
  context.on('console', (message) => {
    const harmless =
      message.text().includes('GPU stall') || message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !harmless) troubles.push(message.text());
  });
  return { context, troubles };
}

/** Figures for build/reports/NAME.json; what an earlier test file wrote under other names stays. */
export function report(name, figures) {
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

export async function screenshot(page, name) {
  const folder = join(reports, 'screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
