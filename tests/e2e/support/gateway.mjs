// nginx and Caddy as a partner runs them: from the files of web/hosting, of which only addresses,
// certificates and the patience are others.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from './figures.mjs';
import { eventually } from './patience.mjs';
import { freePort } from './server.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const hosting = (name) => readFileSync(join(root, 'web/hosting', name), 'utf8');

/** The text with each of these pieces replaced; one that is not there is an error. */
export function changed(text, pieces) {
  for (const [piece, other] of pieces) {
    if (!text.includes(piece)) throw new Error(`"${piece}" is not in the file`);
    text = text.replaceAll(piece, other);
  }
  return text;
}

/**
 * @typedef {{site: string, upstreams: {pc: string, graph: string, crest: string},
 *   authority: string, seconds?: number, signIn?: string}} Setting `upstreams` as host:port over
 *   TLS; `authority`: the certificate they are held to; `signIn`: the origin that signs people in
 */

const kSignIn = 'https://login.microsoftonline.com';

/** @param {Setting} setting */
function nginxFiles(folder, port, setting) {
  const { site, upstreams, authority, seconds = 60, signIn = kSignIn } = setting;
  const file = changed(hosting('nginx/planshift.conf'), [
    [kSignIn, signIn],
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    ['    ssl_certificate /etc/ssl/planshift/certificate.pem;\n', ''],
    ['    ssl_certificate_key /etc/ssl/planshift/key.pem;\n', ''],
    ['server_name planshift.example.com;', 'server_name 127.0.0.1;'],
    ['root /srv/planshift;', `root ${site};`],
    ['api.partnercenter.microsoft.com', upstreams.pc],
    ['graph.microsoft.com', upstreams.graph],
    ['api.cp.microsoft.com', upstreams.crest],
    ['/etc/ssl/certs/ca-certificates.crt', authority],
    ['/var/log/nginx/planshift.log', join(folder, 'access.log')],
    ['proxy_read_timeout 180s;', `proxy_read_timeout ${seconds}s;`],
  ]);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const temporary = kinds.map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join('\n');
  writeFileSync(join(folder, 'planshift.conf'), file);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${join(folder, 'pid')};
    error_log stderr; events {} http { ${temporary} include ${join(folder, 'planshift.conf')}; }`,
  );
  return ['nginx', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {}];
}

/** @param {Setting} setting */
function caddyFiles(folder, port, setting) {
  const { site, upstreams, authority, seconds = 60, signIn = kSignIn } = setting;
  const file = changed(hosting('caddy/Caddyfile'), [
    [kSignIn, signIn],
    ['\nplanshift.example.com {', `\nhttp://127.0.0.1:${port} {`],
    ['root * /srv/planshift', `root * ${site}`],
    ['import service api.partnercenter.microsoft.com', `import service ${upstreams.pc}`],
    ['import service graph.microsoft.com', `import service ${upstreams.graph}`],
    ['import service api.cp.microsoft.com', `import service ${upstreams.crest}`],
    ['response_header_timeout 180s', `response_header_timeout ${seconds}s`],
  ]);
  writeFileSync(join(folder, 'Caddyfile'), file);
  const homes = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  // Caddy trusts what the system trusts; here that is the one certificate of the tests.
  const trust = { SSL_CERT_FILE: authority, SSL_CERT_DIR: folder };
  const words = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
  return ['caddy', words, { ...homes, ...trust }];
}

const kinds = { nginx: nginxFiles, caddy: caddyFiles };

/** @param {'nginx' | 'caddy'} kind @param {Setting} setting */
export async function startGateway(kind, setting) {
  const folder = mkdtempSync(join(tmpdir(), `planshift-${kind}-`));
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const [program, words, environment] = kinds[kind](folder, port, setting);
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  running.add(child);
  const gateway = new Gateway(child, folder, port);
  await eventually(
    `${kind} starts`,
    async () => {
      if (child.exitCode !== null) throw new Error(`${kind} ended: ${gateway.said}`);
      return gateway.ask('HEAD', '/').catch(() => false);
    },
    { seconds: 30 },
  );
  return gateway;
}

export class Gateway {
  said = '';

  constructor(child, folder, port) {
    this.child = child;
    this.folder = folder;
    this.port = port;
    this.url = `http://127.0.0.1:${port}/`;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => (this.said += text));
    }
    child.once('error', (error) => (this.said += String(error)));
    child.once('exit', () => running.delete(child));
  }

  /** One request with its path exactly as it is written here. */
  ask(method, path, { headers = {}, body = '' } = {}) {
    return new Promise((resolve, reject) => {
      const length = body ? { 'Content-Length': Buffer.byteLength(body) } : {};
      const sent = { headers: { ...headers, ...length }, agent: false };
      const options = { host: '127.0.0.1', port: this.port, method, path, ...sent };
      const asked = request(options, async (answer) => {
        let text = '';
        try {
          for await (const part of answer.setEncoding('utf8')) text += part;
        } catch (error) {
          return reject(error);
        }
        resolve({ status: answer.statusCode, headers: answer.headers, body: text });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** Everything it wrote down, on its outputs and in its logs. */
  records() {
    let log = '';
    try {
      log = readFileSync(join(this.folder, 'access.log'), 'utf8');
    } catch {
      // Caddy keeps no log.
    }
    return this.said + log;
  }

  async stop() {
    this.child.kill('SIGKILL');
    await new Promise((resolve) =>
      this.child.exitCode === null && this.child.signalCode === null
        ? this.child.once('exit', resolve)
        : resolve(null),
    );
    rmSync(this.folder, { recursive: true, force: true });
  }
}
