// A window of Firefox or WebKitGTK on a profile of its own that outlives it: the browser is killed
// as a failing machine would do it, and started again on what it had written.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { tally } from '../support/figures.mjs';
import { tellOfWhatIsDurable } from '../support/journal.mjs';
import { within } from '../support/patience.mjs';
import { marked, newMark } from '../support/processes.mjs';
import { Display } from './display.mjs';
import { Firefox } from './firefox.mjs';
import { EnginePage } from './page.mjs';
import { tellTheTest } from './tell.mjs';
import { WebKit } from './webkit.mjs';

/**
 * @typedef {{folder: string, language: string, width: number, height: number,
 *   env: Record<string, string>, preferences: Record<string, any>, scripts: string[],
 *   onTold: (kind: string, data: any) => void}}
 *   WindowOptions `scripts` are functions that run in every page before its own code; they may tell
 *   the test something by `tellTest(kind, data)`
 * @typedef {'firefox' | 'webkit'} Engine
 */

const kDrivers = { firefox: Firefox, webkit: WebKit };
/** The text of a file, as a function's. */
const kEyes = `() => {\n${readFileSync(new URL('eyes.mjs', import.meta.url), 'utf8')}\n}`;
const kEnvironment = { LIBGL_ALWAYS_SOFTWARE: '1', TZ: 'Europe/Paris' };
const kTries = 3;
const kStartSeconds = 90;

export class EngineWindow {
  #folder = mkdtempSync(join(tmpdir(), 'planshift-profile-'));
  /** @type {import('./page.mjs').Driver & {start: () => Promise<void>} | null} */
  #driver = null;
  /** @type {EnginePage | null} */
  #page = null;
  #display = new Display();
  #engine;
  /** @type {Promise<string> | null} */
  #screen = null;
  #options;
  /** What went wrong in its pages. @type {string[]} */
  troubles = [];

  /**
   * @param {Engine} engine
   * @param {{language?: string, width?: number, height?: number,
   *   durable?: import('../support/journal.mjs').Durable, preferences?: Record<string, any>}}
   *   [options] `durable` hears what is stored; `preferences` are Firefox's own
   */
  constructor(
    engine,
    { language = 'en', width = 1280, height = 800, durable, preferences = {} } = {},
  ) {
    this.#engine = engine;
    this.#options = {
      folder: this.#folder,
      language: language === 'fr' ? 'fr-FR' : 'en-US',
      width,
      height,
      preferences,
      scripts: [kEyes, String(tellTheTest), ...(durable ? [String(tellOfWhatIsDurable)] : [])],
      onTold: (kind, data) => {
        if (kind === 'durable') return durable?.hear(data);
        if (data.startsWith('policy: ')) tally({ csp_violations: 1 });
        this.troubles.push(data);
      },
    };
  }

  /** The page of the browser, if one runs. */
  get openPage() {
    return this.#driver && this.#page;
  }

  /** The page of a browser that runs, started when there is none. */
  async page() {
    if (!this.#driver) {
      this.#driver = await this.#start();
      this.#page = new EnginePage(this.#driver);
    }
    return this.#page;
  }

  /** A page on which this address begins to load; a browser that does not get there is replaced. */
  async pageAt(url) {
    for (let tries = kTries; ; tries -= 1) {
      const page = await this.page();
      try {
        await within(kStartSeconds, 'a page begins to load', page.goto(url));
        return page;
      } catch (error) {
        if (tries === 0) throw error;
        await this.killBrowser();
      }
    }
  }

  async #start() {
    this.#screen ??= this.#display.start(marked(newMark()));
    const env = { ...kEnvironment, DISPLAY: await this.#screen };
    const driver = new kDrivers[this.#engine]({ ...this.#options, env });
    try {
      await within(kStartSeconds, `${this.#engine} starts`, driver.start());
    } catch (error) {
      await driver.close();
      throw error;
    }
    return driver;
  }

  async killRenderer() {
    await this.#driver.killPage();
  }

  async killBrowser() {
    await this.#driver?.killBrowser();
    this.#driver = null;
  }

  async remove() {
    await this.#driver?.close();
    this.#driver = null;
    this.#display.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
