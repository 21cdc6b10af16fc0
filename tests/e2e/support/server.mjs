// The product's own server as a child: it serves the site and, with `http`, the simulated tenant.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { root } from './figures.mjs';
import { within } from './patience.mjs';

const site = process.env.PLANSHIFT_SITE ?? join(root, 'build/site');
const program = process.env.PLANSHIFT_SERVER ?? join(root, 'build/native-debug/planshift-sandbox');

const kDemo = join(root, 'assets/demo/alize.json');

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** @param {{http?: boolean, options?: string[], demo?: string}} [wishes] `demo`: another tenant */
export async function startServer({ http = false, options = [], demo = kDemo } = {}) {
  const port = await freePort();
  const apiPort = http ? await freePort() : 0;
  const args = ['--site', site, '--port', String(port), ...options];
  if (http) args.push('--api-port', String(apiPort), '--demo', demo);
  // Its output is read here: whoever inherited ours would keep our reader waiting for its end.
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  const ready = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(child);
      reject(new Error(`the server ended with ${code}: ${said}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said = (said + text).slice(-2000);
        if (said.includes(`127.0.0.1:${port}`)) resolve();
      });
    }
  });
  ready.catch(() => {}); // stopped later on, by us
  await within(30, 'the server starts', ready);
  return new Server(child, {
    url: `http://127.0.0.1:${port}/`,
    api: `http://127.0.0.1:${apiPort}`,
    hasTenant: http,
  });
}

class Server {
  #child;

  constructor(child, { url, api, hasTenant }) {
    this.#child = child;
    this.url = url;
    this.api = api;
    this.hasTenant = hasTenant;
  }

  /** Asks or orders something of the simulated tenant. */
  async control(path, body) {
    const order = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(this.api + path, { ...order, signal: AbortSignal.timeout(20_000) });
    return answer.json();
  }

  state() {
    return this.control('/sandbox/state');
  }

  /** How often each mark was ordered. */
  async orders() {
    return (await this.control('/sandbox/orders')).marks;
  }

  stop() {
    this.#child.kill('SIGKILL');
  }
}
