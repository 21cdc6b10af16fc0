// A partner's own host: nginx serves the site and passes the calls on, somebody signs in, and three
// customers move. What they end up with is what a partner's plain script leaves. And where the
// services do not answer pages, the check says so before anything is bought.

import assert from 'node:assert/strict';
import { PartnerScript } from '../contract/clients/partner_script.mjs';
import { report, screenshot } from './support/figures.mjs';
import { answerOf, makeCertificate, startUpstream } from './support/gateway_upstream.mjs';
import { configurationFor, siteWith, signIn } from './support/gateway_site.mjs';
import { startGateway } from './support/gateway.mjs';
import { startAuthority } from './support/provider_authority.mjs';
import { scenario } from './support/scenario.mjs';

const kCompanies = ['Ateliers Moreau', 'Vignobles Castaing', 'Nantes Logistique'];
/** What ends with the test, whatever happens. */
const leftovers = [];

/** The services behind nginx, and the site on the same host. */
async function behindNginx(stage) {
  const certificate = makeCertificate();
  const authority = await startAuthority(certificate);
  const server = await stage.server({ http: true, options: ['--issuer', authority.url] });
  const pc = await startUpstream(certificate, answerOf(server.api));
  const graph = await startUpstream(certificate, answerOf(server.api, '/graph'));
  const services = { partner_center: '/pc', graph: '/graph', crest: '/crest' };
  const site = siteWith(configurationFor(authority.url, services));
  leftovers.push(site.remove);
  const gateway = await startGateway('nginx', {
    site: site.folder,
    upstreams: { pc: pc.host, graph: graph.host, crest: pc.host },
    authority: certificate.cert,
    signIn: authority.url,
  });
  leftovers.push(() => Promise.all([gateway.stop(), authority.stop()]));
  leftovers.push(() => [pc, graph].forEach((upstream) => upstream.stop()));
  return { authority, server, gateway, pc };
}

async function clearLeftovers() {
  for (const end of leftovers.splice(0)) await end();
}

async function outcomes(script) {
  const customers = await script.customers();
  const found = {};
  for (const { id, companyProfile } of customers) {
    const name = companyProfile.companyName;
    if (kCompanies.includes(name)) found[name] = { id, outcome: await script.outcome(id) };
  }
  return found;
}

/** The same three customers by the script, in a tenant of its own. */
async function byScript(stage) {
  const { api } = await stage.server({ http: true });
  const script = new PartnerScript(api);
  for (const { id } of Object.values(await outcomes(script))) await script.migrate(id);
  return outcomes(script);
}

async function throughNginx(stage) {
  const { authority, server, gateway, pc } = await behindNginx(stage);
  const person = await stage.person({ ignoreHTTPSErrors: true });
  const asked = new Set();
  person.page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await signIn(person, gateway.url);
  await person.scanned();
  await person.selectOnly(kCompanies);
  await person.planAndBuy();
  await person.runEnds();
  await screenshot(person.page, 'gateway-nginx');
  const expected = [new URL(gateway.url).origin, authority.url];
  assert.deepEqual([...asked].filter((origin) => origin !== 'null').sort(), expected.sort());
  const counts = Object.values(await server.orders());
  assert.deepEqual(counts, [1, 1, 1], 'one order each');
  assert.equal((await server.state()).uncovered, 0);
  const records = gateway.records();
  for (const token of authority.tokens) {
    assert.ok(!records.includes(token), 'no token is written down');
    assert.ok(!records.includes(token.slice(-40)), 'nor a part of it');
  }
  assert.deepEqual(stage.troubles, []);
  report('gateway', { nginx_requests: pc.seen.length });
  return outcomes(new PartnerScript(server.api, await authority.provider.token()));
}

scenario(
  'three customers move through nginx, signed in, and end up as by a plain script',
  async (stage) => {
    try {
      const ours = await throughNginx(stage);
      const theirs = await byScript(stage);
      for (const name of kCompanies) {
        assert.deepEqual(ours[name].outcome, theirs[name].outcome, name);
      }
    } finally {
      await clearLeftovers();
    }
  },
  { seconds: 240 },
);

/** The connection check's line of Partner Center, with its cause and its way out. */
async function partnerCenterSays(person, code) {
  await person.goTo('connect');
  const line = `connect.check.partner_center.${code}`;
  await person.page.getByText(person.like(`${line}.what`)).first().waitFor();
  await person.page.getByText(person.like(`${line}.next`)).first().waitFor();
}

scenario('a gateway that redirects, or answers with pages, is recognized', async (stage) => {
  try {
    const { gateway, pc } = await behindNginx(stage);
    const any = (_seen, response) => response.end('{}');
    const elsewhere = await startUpstream(makeCertificate(), any);
    leftovers.push(() => elsewhere.stop());
    const away = { Location: `https://${elsewhere.host}/v1/customers` };
    pc.answer = (_seen, response) => response.writeHead(307, away).end();
    const person = await stage.person({ ignoreHTTPSErrors: true });
    await signIn(person, gateway.url);
    await partnerCenterSays(person, 'net.redirected');
    await screenshot(person.page, 'gateway-redirects');
    assert.ok(pc.seen.length > 0);
    assert.deepEqual(elsewhere.seen, [], 'nothing was sent elsewhere');
    const html = { 'Content-Type': 'text/html' };
    pc.answer = (_seen, response) => response.writeHead(200, html).end('<h1>Our Wi-Fi</h1>');
    await person.click(person.button(person.says('connect.checks.again')));
    await partnerCenterSays(person, 'service.unreadable');
    await screenshot(person.page, 'gateway-answers-html');
  } finally {
    await clearLeftovers();
  }
});

scenario(
  'where the services do not answer pages, the check says so and how to go on',
  async (stage) => {
    try {
      const certificate = makeCertificate();
      const authority = await startAuthority(certificate);
      leftovers.push(() => authority.stop());
      const options = ['--issuer', authority.url, '--cors', 'off'];
      const server = await stage.server({ http: true, options });
      const services = { partner_center: server.api, graph: `${server.api}/graph` };
      const configuration = configurationFor(authority.url, services);
      const site = siteWith(configuration);
      leftovers.push(site.remove);
      const page = await stage.server({ options: ['--site', site.folder] });
      const person = await stage.person({ ignoreHTTPSErrors: true });
      await signIn(person, page.url);
      await partnerCenterSays(person, 'gateway.net.lost');
      await screenshot(person.page, 'gateway-no-cors');
      assert.deepEqual((await server.state()).calls, {}, 'nothing reached the services');
    } finally {
      await clearLeftovers();
    }
  },
);
