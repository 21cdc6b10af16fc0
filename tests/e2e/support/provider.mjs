// A sign-in of the tests' own: a real OpenID provider on this machine, whose tokens look as
// Microsoft's do and can be made wrong in one respect at a time.

import { createRequire } from 'node:module';
import { join } from 'node:path';

import { root } from './figures.mjs';

const require = createRequire(join(root, 'web/package.json'));

/** Whom a token is for, as its "aud" says it (reference 2.1). */
export const audiences = {
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
};

/** The simulated partner's own directory. */
export const partnerTenant = require(join(root, 'assets/demo/alize.json')).partner_id;

/** @param {{key?: string, cert?: string}} [files] with both, over TLS */
export async function startProvider({ key, cert } = {}) {
  const { OAuth2Server } = await import(require.resolve('oauth2-mock-server'));
  const server = new OAuth2Server(key, cert);
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  return new Provider(server);
}

export class Provider {
  constructor(server) {
    this.server = server;
    this.url = server.issuer.url;
  }

  /** A user's token for Partner Center, with MFA; claims of undefined are left out. */
  token(claims = {}, { seconds = 3600, keyId } = {}) {
    return this.server.issuer.buildToken({
      expiresIn: seconds,
      kid: keyId,
      scopesOrTransform: (header, payload) => {
        Object.assign(payload, {
          aud: audiences.partnerCenter,
          tid: partnerTenant,
          oid: '4988e250-5aee-482a-9136-6d269cb755c0',
          upn: 'ada@alize.example',
          scp: 'user_impersonation',
          amr: ['pwd', 'mfa'],
          ...claims,
        });
      },
    });
  }

  /** The same user's token for Graph in a customer's directory. */
  graphToken(customer, claims = {}, options = {}) {
    const scopes = 'Directory.ReadWrite.All User.ReadWrite.All';
    return this.token({ aud: audiences.graph, tid: customer, scp: scopes, ...claims }, options);
  }

  async stop() {
    if (this.server.listening) await this.server.stop();
  }
}
