// A screen that nobody sees: Firefox and WebKitGTK draw with WebGL 2 in a window only.

import { spawn } from 'node:child_process';

import { within } from '../support/patience.mjs';

/** Larger than every window on it. */
const kScreen = '1400x1000x24';

/** Numbers of our own: one that ends may take the socket away from another that just began. */
const kFirst = 100;
const kOfEach = 64;
const kMost = 50_000;
let begun = 0;

const nextNumber = () => kFirst + ((process.pid * kOfEach) % kMost) + (begun++ % kOfEach);

export class Display {
  #child;
  /**
   * Gives its name, as the variable DISPLAY has it.
   * @param {NodeJS.ProcessEnv} env carries the mark by which it is ended at the latest
   */
  async start(env) {
    const name = `:${nextNumber()}`;
    // Else it begins anew when a killed browser was its last client, and refuses others meanwhile.
    const whole = ['-noreset', '-nolisten', 'tcp'];
    const options = ['-displayfd', '3', '-screen', '0', kScreen, ...whole];
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
    this.#child = spawn('Xvfb', [name, ...options], { env, stdio });
    const started = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
      this.#child.stdio[3].once('data', resolve);
    });
    started.catch(() => {}); // ended later on, by us
    await within(30, 'Xvfb starts', started);
    return name;
  }

  /** Gently, so that it takes its lock away. */
  stop() {
    this.#child?.kill('SIGTERM');
  }
}
