// A sign-in laid out as Microsoft's is: one directory a first part of the path, over TLS, each
// with its own discovery, and tokens for the service that a scope names.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

import { audiences, partnerTenant, startProvider } from './provider.mjs';

const kDiscovery = 'v2\\.0/\\.well-known/openid-configuration';
const kPath = new RegExp(`^/([^/]+)/(${kDiscovery}|oauth2/v2\\.0/[a-z]+)(\\?.*)?$`);

export const account = {
  oid: '4988e250-5aee-482a-9136-6d269cb755c0',
  name: 'Ada Admin',
  preferred_username: 'ada@alize.example',
};

/** A page without a server of its own asks for its answer behind the "#". */
function toFragment(url) {
  url.hash = url.searchParams.toString();
  url.search = '';
}

/** @param {{key: string, cert: string}} certificate */
export async function startAuthority(certificate) {
  const provider = await startProvider();
  const authority = new Authority(provider);
  const files = { key: readFileSync(certificate.key), cert: readFileSync(certificate.cert) };
  authority.listener = createServer(files, (request, response) =>
    authority.answer(request, response),
  );
  await new Promise((resolve) => authority.listener.listen(0, '127.0.0.1', resolve));
  authority.url = `https://localhost:${authority.listener.address().port}`;
  provider.server.issuer.url = authority.url;
  return authority;
}

export class Authority {
  url = '';
  /** Claims that the next access tokens have or lack (undefined) beside the usual ones. */
  claims = {};
  /** How long access tokens live. */
  seconds = 3600;
  /** Every token that was given out. @type {string[]} */
  tokens = [];

  constructor(provider) {
    this.provider = provider;
    const { service } = provider.server;
    service.on('beforeTokenSigning', ({ payload }, request) => this.shape(payload, request));
    service.on('beforeAuthorizeRedirect', ({ url }) => toFragment(url));
    service.on('beforeResponse', (answer, request) => this.complete(answer, request));
  }

  answer(request, response) {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Allow-Headers', '*, X-AnchorMailbox');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const [, tenant, what, query = ''] = kPath.exec(request.url) ?? [];
    if (!what) return this.provider.server.service.requestHandler(request, response);
    if (what.startsWith('v2.0')) return this.describe(tenant, response);
    request.directory = tenant === 'organizations' ? partnerTenant : tenant;
    request.url = `/${what.replace('oauth2/v2.0/', '')}${query}`;
    return this.provider.server.service.requestHandler(request, response);
  }

  describe(tenant, response) {
    const at = `${this.url}/${tenant}/oauth2/v2.0`;
    const document = {
      issuer: this.url,
      authorization_endpoint: `${at}/authorize`,
      token_endpoint: `${at}/token`,
      end_session_endpoint: `${at}/logout`,
      jwks_uri: `${this.url}/jwks`,
      response_modes_supported: ['query', 'fragment'],
      subject_types_supported: ['pairwise'],
    };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
  }

  shape(payload, request) {
    const tid = request.directory ?? partnerTenant;
    const isIdToken = payload.aud !== undefined;
    Object.assign(payload, account, { tid, ver: '2.0' });
    if (isIdToken) return;
    const graph = String(request.body.scope).includes(audiences.graph);
    Object.assign(payload, {
      aud: graph ? audiences.graph : audiences.partnerCenter,
      scp: graph ? 'Directory.ReadWrite.All User.ReadWrite.All' : 'user_impersonation',
      amr: ['pwd', 'mfa'],
      exp: payload.iat + this.seconds,
      ...this.claims,
    });
  }

  complete({ body }, request) {
    if (!body.access_token) return;
    const uid = { uid: account.oid, utid: request.directory ?? partnerTenant };
    body.expires_in = this.seconds;
    body.client_info = Buffer.from(JSON.stringify(uid)).toString('base64url');
    this.tokens.push(body.access_token);
  }

  async stop() {
    this.listener.closeAllConnections();
    this.listener.close();
    await this.provider.stop();
  }
}
