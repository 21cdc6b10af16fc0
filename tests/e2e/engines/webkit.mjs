// WebKitGTK by WebDriver, through the engine's own WebKitWebDriver and a window that keeps its
// storage (window.py).

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { eventually } from '../support/patience.mjs';
import { killMarked, marked, newMark, processesOf } from '../support/processes.mjs';
import { freePort } from '../support/server.mjs';
import { endNow } from './firefox.mjs';
import { clickActions } from './key_codes.mjs';

const kProgram = process.env.PLANSHIFT_WEBKIT ?? 'WebKitWebDriver';
const kWindow = fileURLToPath(new URL('window.py', import.meta.url));
const kPageProcess = 'WebKitWebProcess';
/** Neither the desktop's accessibility bus nor its settings are there. */
const kQuiet = { NO_AT_BRIDGE: '1', GSETTINGS_BACKEND: 'memory' };
const kAnswerMs = 60_000;
/** Where a script tells the test something: window.py prints it. */
const kTell = `globalThis.tellTest = (kind, data) =>
  webkit.messageHandlers.tell.postMessage(JSON.stringify([kind, data]));`;

export class WebKit {
  #mark = newMark();
  #options;
  #address = '';

  /** @param {import('./window.mjs').WindowOptions} options */
  constructor(options) {
    this.#options = options;
  }

  async start() {
    const { folder, language, width, height, scripts, env } = this.#options;
    const script = join(folder, 'script.js');
    writeFileSync(script, [kTell, ...scripts.map((task) => `(${task})();`)].join('\n'));
    const port = await freePort();
    const child = spawn(kProgram, [`--port=${port}`], {
      env: marked(this.#mark, { ...env, ...kQuiet }),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`WebKitWebDriver ended with ${code}`)));
    });
    ended.catch(() => {}); // later on, by us
    this.#hear(child.stdout);
    this.#address = `http://127.0.0.1:${port}`;
    const ready = () => this.#call('GET', '/status').then(Boolean, () => false);
    await Promise.race([eventually('WebKitWebDriver starts', ready), ended]);
    const args = [kWindow, folder, language, String(width), String(height), script];
    const { sessionId } = await this.#call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': { binary: 'python3', args },
        },
      },
    });
    this.#address += `/session/${sessionId}`;
  }

  #hear(stream) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        if (line.startsWith('told ')) this.#options.onTold(...JSON.parse(line.slice(5)));
      }
    });
  }

  async #call(method, path, body) {
    const answer = await fetch(this.#address + path, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(kAnswerMs),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  async goTo(url) {
    await this.#call('POST', '/url', { url });
  }

  async evaluate(code, text) {
    const script = `const [text, done] = arguments;
      (${code})(text).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#call('POST', '/execute/async', { script, args: [text] });
    if (error) throw new Error(error);
    return value;
  }

  async act(actions) {
    await this.#call('POST', '/actions', { actions });
  }

  click(x, y) {
    return this.act(clickActions(x, y));
  }

  picture() {
    return this.#call('GET', '/screenshot');
  }

  /** Every process that draws a page ends at once; the window stays, and can load another. */
  async killPage() {
    const doomed = processesOf(this.#mark, kPageProcess);
    if (doomed.length === 0) throw new Error('no page is there to be killed');
    doomed.forEach(endNow);
    const left = () => processesOf(this.#mark, kPageProcess).some((id) => doomed.includes(id));
    await eventually('the page is gone', () => !left());
  }

  async killBrowser() {
    killMarked(this.#mark);
    await eventually('its processes are gone', () => processesOf(this.#mark).length === 0);
  }

  close() {
    return this.killBrowser();
  }
}
