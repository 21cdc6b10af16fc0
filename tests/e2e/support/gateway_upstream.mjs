// A service's end of the wire, over TLS as Microsoft's is: writes down what reaches it, and answers
// as ordered, or as the sandbox does.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate of this machine, which is its own authority: made for this run, then forgotten. */
export function makeCertificate(names = 'DNS:localhost,DNS:127.0.0.1,IP:127.0.0.1') {
  const folder = mkdtempSync(join(tmpdir(), 'planshift-tls-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'certificate.pem');
  const subject = ['-subj', '/CN=planshift tests', '-addext', `subjectAltName=${names}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2'];
  const files = ['-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'pipe' });
  return { key, cert };
}

/**
 * @typedef {{method: string, path: string, headers: Record<string, string>, body: string}} Seen
 * @param {{key: string, cert: string}} certificate
 * @param {(seen: Seen, response: import('node:http').ServerResponse) => void} answer
 */
export async function startUpstream(certificate, answer) {
  const upstream = new Upstream();
  const files = { key: readFileSync(certificate.key), cert: readFileSync(certificate.cert) };
  const server = createServer(files, async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const seen = { method: request.method, path: request.url, headers: request.headers, body };
    upstream.seen.push(seen);
    upstream.answer(seen, response);
  });
  server.on('tlsClientError', () => (upstream.refusedHandshakes += 1));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  upstream.host = `127.0.0.1:${server.address().port}`;
  upstream.answer = answer;
  upstream.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return upstream;
}

class Upstream {
  host = '';
  /** @type {Seen[]} */
  seen = [];
  refusedHandshakes = 0;
  answer = (_seen, response) => response.end();
  stop = () => {};
}

/** Answers as the simulated service at this address does, below the prefix. */
export function answerOf(api, prefix = '') {
  return ({ method, path, headers, body }, response) => {
    const { hostname, port } = new URL(api);
    const options = { hostname, port, method, path: prefix + path, headers };
    const asked = forward({ ...options, headers: { ...headers, host: hostname } }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    asked.on('error', () => response.destroy());
    asked.end(body);
  };
}
