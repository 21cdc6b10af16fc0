// Firefox by WebDriver BiDi, which it speaks itself, in a window on a screen of its own: without a
// window it gives no WebGL.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually, within } from '../support/patience.mjs';
import { killMarked, marked, newMark, processesOf } from '../support/processes.mjs';
import { Bidi } from './bidi.mjs';
import { clickActions } from './key_codes.mjs';

const kProgram = process.env.PLANSHIFT_FIREFOX ?? 'firefox-esr';
/** An empty page would leave the focus to the address bar. */
const kFirst = 'data:text/html,PlanShift';
/** A page's own process has this in its command line. */
const kPageProcess = '-isForBrowser';
/** Where a script tells the test something. */
const kTell =
  '(tell) => { globalThis.tellTest = (kind, data) => tell(JSON.stringify([kind, data])) }';
const kPreferences = {
  'app.update.disabledForTesting': true,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'browser.tabs.crashReporting.sendReport': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'webgl.force-enabled': true,
};

export class Firefox {
  #mark = newMark();
  #bidi = new Bidi();
  #child;
  #context = '';
  #options;

  /** @param {import('./window.mjs').WindowOptions} options */
  constructor(options) {
    this.#options = options;
  }

  async start() {
    const { folder, language, env, preferences } = this.#options;
    const wishes = { ...kPreferences, 'intl.accept_languages': language, ...preferences };
    const lines = Object.entries(wishes).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(folder, 'user.js'), lines.join(''));
    const options = ['--profile', folder, '--no-remote', '--remote-debugging-port', '0', kFirst];
    this.#child = spawn(kProgram, options, {
      env: marked(this.#mark, env),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await this.#bidi.connect(`${await this.#address()}/session`);
    await this.#bidi.send('session.new', { capabilities: {} });
    await this.#listen();
    const { contexts } = await this.#bidi.send('browsingContext.getTree', {});
    await this.#use(contexts[0].context);
  }

  #address() {
    let said = '';
    const listening = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)));
      this.#child.stderr.on('data', (text) => {
        said = (said + text).slice(-4000);
        const found = /listening on (ws:\S+)/.exec(said);
        if (found) resolve(found[1]);
      });
    });
    listening.catch(() => {}); // ended later on, by us
    return within(60, 'Firefox starts', listening);
  }

  async #listen() {
    const { scripts, onTold } = this.#options;
    this.#bidi.onEvent = (method, { channel, data }) => {
      if (method === 'script.message' && channel === 'tell') onTold(...JSON.parse(data.value));
    };
    await this.#bidi.send('session.subscribe', { events: ['script.message'] });
    const channel = { type: 'channel', value: { channel: 'tell' } };
    await this.#bidi.send('script.addPreloadScript', {
      functionDeclaration: kTell,
      arguments: [channel],
    });
    for (const script of scripts) {
      await this.#bidi.send('script.addPreloadScript', { functionDeclaration: script });
    }
  }

  async #use(context) {
    this.#context = context;
    const { width, height } = this.#options;
    await this.#bidi.send('browsingContext.setViewport', { context, viewport: { width, height } });
  }

  async goTo(url) {
    const context = this.#context;
    await this.#bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
  }

  async evaluate(code, text) {
    const { result, exceptionDetails } = await this.#bidi.send('script.callFunction', {
      functionDeclaration: code,
      arguments: [{ type: 'string', value: text }],
      awaitPromise: true,
      target: { context: this.#context },
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  async act(actions) {
    await this.#bidi.send('input.performActions', { context: this.#context, actions });
  }

  click(x, y) {
    return this.act(clickActions(x, y));
  }

  async picture() {
    const context = this.#context;
    return (await this.#bidi.send('browsingContext.captureScreenshot', { context })).data;
  }

  /** Every process that draws a page ends at once; the browser gets a fresh tab. */
  async killPage() {
    const doomed = processesOf(this.#mark, kPageProcess);
    if (doomed.length === 0) throw new Error('no page is there to be killed');
    doomed.forEach(endNow);
    const left = () => processesOf(this.#mark, kPageProcess).some((id) => doomed.includes(id));
    await eventually('the page is gone', () => !left());
    const { context } = await this.#bidi.send('browsingContext.create', { type: 'tab' });
    const dead = this.#context;
    await this.#use(context);
    await this.#bidi.send('browsingContext.close', { context: dead }).catch(() => {});
  }

  async killBrowser() {
    killMarked(this.#mark);
    await eventually('its processes are gone', () => processesOf(this.#mark).length === 0);
  }

  async close() {
    this.#bidi.close();
    await this.killBrowser();
  }
}

/** @param {number} id */
export function endNow(id) {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It ended by itself a moment before.
  }
}
