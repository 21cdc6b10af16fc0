// Chromium on a profile of its own that outlives it: it is killed as a failing machine would do it,
// and started again on what it had written.

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from './figures.mjs';
import { eventually, within } from './patience.mjs';
import { killMarked, marked, newMark, processesOf } from './processes.mjs';
import { kFlags } from './stage.mjs';

const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');

/** It asks about its own end the next time, and remembers pages; neither may stand in the way. */
const kQuiet = ['--hide-crash-restore-bubble', '--disable-session-crashed-bubble'];
/** For one thing to appear, on a machine with more to do. */
const kPatienceMs = 60_000;
const kTries = 3;
const kPageSeconds = 20;
const kLocks = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

export class Profile {
  #folder = mkdtempSync(join(tmpdir(), 'planshift-profile-'));
  #mark = '';
  /** @type {import('playwright-core').BrowserContext | null} */
  #context = null;
  #prepare;

  /** @param {(context: import('playwright-core').BrowserContext) => Promise<void>} prepare */
  constructor(prepare) {
    this.#prepare = prepare;
  }

  /**
   * A page on which this address begins to load, of a browser that runs. After a death the browser
   * may give it a spare renderer that it does not know yet to be dead as well, and is of no use any
   * more: then another browser.
   */
  async pageAt(url) {
    for (let tries = kTries; ; tries -= 1) {
      this.#context ??= await this.#start();
      try {
        return await within(kPageSeconds, 'a page begins to load', this.#load(url));
      } catch (error) {
        if (tries === 0) throw error;
        await this.killBrowser();
      }
    }
  }

  async #load(url) {
    const page = await this.#context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    return page;
  }

  async #start() {
    this.#mark = newMark();
    const context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: process.env.PLANSHIFT_CHROMIUM ?? '/usr/bin/chromium',
      args: [...kFlags, ...kQuiet],
      env: marked(this.#mark),
      locale: 'en-US',
      timezoneId: 'Europe/Paris',
      viewport: { width: 900, height: 600 },
      timeout: kPatienceMs,
    });
    context.setDefaultTimeout(kPatienceMs);
    await this.#prepare(context);
    return context;
  }

  /** Every process that draws a page ends at once, in the middle of whatever it did. */
  async killRenderer(page) {
    const crashed = page.waitForEvent('crash', { timeout: kPatienceMs });
    const doomed = processesOf(this.#mark, '--type=renderer');
    if (doomed.length === 0) throw new Error('no renderer is there to be killed');
    for (const id of doomed) endNow(id);
    await crashed;
    const left = () => processesOf(this.#mark, '--type=renderer').some((id) => doomed.includes(id));
    await eventually('the renderers are gone', () => !left());
    await within(10, 'the dead page closes', page.close()).catch(() => {});
  }

  /** The whole browser ends at once, with everything that belongs to it. */
  async killBrowser() {
    const closed = new Promise((resolve) => this.#context.once('close', resolve));
    killMarked(this.#mark);
    await within(30, 'the browser is gone', closed);
    this.#context = null;
    await eventually('its processes are gone', () => processesOf(this.#mark).length === 0);
    for (const name of kLocks) rmSync(join(this.#folder, name), { force: true });
  }

  async remove() {
    await within(5, 'the browser closes', this.#context?.close()).catch(() => {});
    if (this.#mark) killMarked(this.#mark);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function endNow(id) {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It ended by itself a moment before.
  }
}
