// A test with everything it needs on a stage of its own: servers, profiles, persons. However it
// ends, the stage is cleared; when it fails, it leaves pictures and the page's own complaints.

import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { EngineWindow } from '../engines/window.mjs';
import { endBrowser, theBrowser } from './browser.mjs';
import { screenshot } from './figures.mjs';
import { within } from './patience.mjs';
import { Person } from './person.mjs';
import { freshContext, startServer } from './stage.mjs';

const kSeconds = 120;
/** Closing and taking pictures of a page that does not answer: not longer than this. */
const kClosingSeconds = 5;

after(endBrowser);

new Worker(new URL('./leash.mjs', import.meta.url)).unref();
process.channel?.unref();

/**
 * @param {string} name
 * @param {(stage: Stage) => Promise<void>} play
 * @param {{seconds?: number}} [limits] after so long it has failed
 */
export function scenario(name, play, { seconds = kSeconds } = {}) {
  // The test runner's own limit is for the case that ours does not work.
  test(name, { timeout: (seconds + 60) * 1000 }, async () => {
    const stage = new Stage();
    try {
      await within(seconds, 'the test ends', play(stage));
    } catch (error) {
      const notes = await stage.lastWords(name).catch((late) => [String(late)]);
      await stage.clear();
      await endBrowser(); // a fresh one for the next test
      throw withNotes(error, notes);
    }
    await stage.clear();
  });
}

function withNotes(error, notes) {
  const problem = error instanceof Error ? error : new Error(String(error));
  problem.message = [problem.message, ...notes].join('\n');
  return problem;
}

class Stage {
  /** @type {string[][]} */
  #troubles = [];
  /** @type {import('./server.mjs').Server[]} */
  #servers = [];
  /** @type {import('playwright-core').BrowserContext[]} */
  #contexts = [];
  /** @type {EngineWindow[]} */
  #windows = [];

  /** @param {Parameters<typeof startServer>[0]} [options] */
  async server(options) {
    const server = await startServer(options);
    this.#servers.push(server);
    return server;
  }

  /**
   * A fresh profile. Unless a scenario wants it otherwise nothing moves for its own sake: without a
   * graphics card that takes the processor from the others, and shows nothing to a test.
   * @param {Parameters<typeof freshContext>[1]} [options]
   */
  async profile(options) {
    const calm = { reducedMotion: 'reduce', ...options };
    const { context, troubles } = await freshContext(await theBrowser(), calm);
    this.#contexts.push(context);
    this.#troubles.push(troubles);
    return context;
  }

  /** Somebody in front of an empty page of a fresh profile. */
  async person(options = {}) {
    const context = await this.profile(options);
    return new Person(await context.newPage(), options.language ?? 'en');
  }

  /**
   * The same in another engine, in a window of its own.
   * @param {import('../engines/window.mjs').Engine} engine
   */
  async personIn(engine, options = {}) {
    const window = new EngineWindow(engine, options);
    this.#windows.push(window);
    this.#troubles.push(window.troubles);
    return new Person(await window.page(), options.language ?? 'en', engine, window);
  }

  /** Console errors, uncaught ones and policy violations of all pages. */
  get troubles() {
    return this.#troubles.flat();
  }

  /** What helps to understand a failure from a log alone. */
  async lastWords(name) {
    const notes = this.troubles.map((trouble) => `the page complained: ${trouble}`);
    const pages = this.#contexts.flatMap((context) => context.pages());
    pages.push(...this.#windows.map((window) => window.openPage).filter(Boolean));
    for (const [index, page] of pages.entries()) {
      const file = `failed-${name.replaceAll(/[^a-zA-Z0-9]+/g, '-')}${index || ''}`;
      notes.push(await lastWordsOf(page, file));
    }
    for (const server of this.#servers) {
      if (!server.hasTenant) continue;
      const state = await server.state().catch(String);
      notes.push(`the tenant: ${JSON.stringify(state)}`);
    }
    return notes;
  }

  async clear() {
    for (const window of this.#windows.splice(0)) await window.remove();
    for (const context of this.#contexts.splice(0)) {
      await within(kClosingSeconds, 'the profile closes', context.close()).catch(endBrowser);
    }
    for (const server of this.#servers.splice(0)) server.stop();
  }
}

async function lastWordsOf(page, file) {
  const shown = page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, [role=dialog], [role=alert], [role=status], .failure')]
      .map((element) => (element.getAttribute('aria-label') || element.textContent).trim())
      .filter(Boolean)
      .join(' · ')
      .slice(0, 600),
  );
  const words = await within(kClosingSeconds, 'reading it', shown).catch(String);
  const options = { timeout: kClosingSeconds * 1000 };
  const picture = await screenshot(page, file, options).catch(() => 'no picture');
  return `the page ${page.url()} shows: ${words} (${picture})`;
}
