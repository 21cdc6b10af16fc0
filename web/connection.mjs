// What this page is connected to: what its host decided in config.json, and what the person chose
// and this browser keeps. Both are checked here; what does not pass is as if it were not there.

import { checkedAddress } from './address.mjs';
import { CLOUDS, CUSTOM } from './clouds.mjs';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SERVICES = /** @type {const} */ (['partner_center', 'graph', 'crest']);

/** Under this key the person's choice is kept (web/store.mjs). */
export const KEPT_CONNECTION = 'connection';

/**
 * `services` are the addresses in use; `resources`, whom their tokens are for. `own` are those
 * that are not the cloud's own, as Settings shows them.
 * @typedef {{application: string, cloud: string, clouds: string[], fixed: boolean,
 *   authority: string, services: Record<string, string>, own: Record<string, string>,
 *   resources: Record<string, string>}} Connection
 */

const record = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

/**
 * @param {any} configuration of the host
 * @param {any} kept of the person; whatever stands there
 * @param {string} page the page's own address
 * @returns {Connection}
 */
export function readConnection(configuration, kept, page) {
  const host = record(configuration);
  const custom = customCloud(host, page);
  const known = custom ? { ...CLOUDS, [CUSTOM]: custom } : CLOUDS;
  const clouds = cloudsOf(host, known, custom !== null);
  const fixed = host.fixed === true;
  const person = fixed ? {} : record(kept);
  const theirs = Object.hasOwn(known, host.cloud) ? host.cloud : clouds[0];
  const cloud = clouds.includes(person.cloud) ? person.cloud : theirs;
  const preset = known[cloud];
  // The host's addresses are those of the host's cloud.
  const hosts = cloud === theirs ? record(host.services) : {};
  const services = {};
  const own = {};
  for (const service of SERVICES) {
    const typed = checkedAddress(person[service], page);
    const address = typed ?? checkedAddress(hosts[service], page) ?? preset[service];
    if (address) services[service] = address;
    if (address && address !== preset[service]) own[service] = address;
  }
  const application = [person.application, host.application].find((id) => GUID.test(id)) ?? '';
  const { authority, resources } = preset;
  return { application, cloud, clouds, fixed, authority, services, own, resources };
}

// Only the host can name who signs people in: a person could be talked into typing another.
function customCloud(host, page) {
  const authority = checkedAddress(host.authority, page);
  if (host.cloud !== CUSTOM || !authority || !authority.startsWith('https://')) return null;
  const resources = record(host.resources);
  const named = (name) =>
    typeof resources[name] === 'string' ? resources[name] : CLOUDS.global.resources[name];
  return {
    authority,
    resources: { partner_center: named('partner_center'), graph: named('graph') },
  };
}

function cloudsOf(host, known, isCustom) {
  if (isCustom) return [CUSTOM];
  const wanted = Array.isArray(host.clouds) ? host.clouds : Object.keys(CLOUDS);
  const offered = wanted.filter((name) => Object.hasOwn(known, name) && name !== CUSTOM);
  return offered.length > 0 ? [...new Set(offered)] : ['global'];
}

/** As C++ reads it (app::connection_from_json). @param {Connection} connection */
export function connectionForProgram({ application, cloud, clouds, fixed, own }) {
  return {
    application,
    cloud,
    clouds,
    fixed,
    partner_center: own.partner_center ?? '',
    graph: own.graph ?? '',
    crest: own.crest ?? '',
    gateway: Boolean(own.partner_center),
  };
}

/**
 * The person's choice, checked, or the service whose address may not be used.
 * @param {string} text JSON as C++ writes it
 * @param {string} page
 * @returns {{choice: Record<string, string>} | {refused: string}}
 */
export function checkedChoice(text, page) {
  let wanted;
  try {
    wanted = record(JSON.parse(text));
  } catch {
    wanted = {};
  }
  const choice = {
    application: GUID.test(wanted.application) ? wanted.application : '',
    cloud: typeof wanted.cloud === 'string' ? wanted.cloud : '',
  };
  for (const service of SERVICES) {
    if (!wanted[service]) continue;
    const address = checkedAddress(wanted[service], page);
    if (!address) return { refused: service };
    choice[service] = address;
  }
  return { choice };
}

/** The origins that the page must be able to reach for it. @param {Connection} connection */
export function originsOf({ authority, services }) {
  return [...new Set([authority, ...Object.values(services)].map((base) => new URL(base).origin))];
}
