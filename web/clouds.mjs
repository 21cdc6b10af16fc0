// Microsoft's clouds: who signs people in, where the services are, and whom tokens are for (source:
// reference 1 and 2.1). The addresses may be replaced by a gateway's; whom a token is for never is.

/**
 * @typedef {{authority: string, partner_center: string, graph: string, resources:
 *   {partner_center: string, graph: string}}} Cloud
 */

/** What a token of Partner Center may name as its audience, beside its address (reference 2.1). */
export const PARTNER_CENTER_AUDIENCES = Object.freeze([
  'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  'https://api.partnercenter.microsoft.com',
  'https://partner.partnercenterapi.microsoftonline.cn',
  'https://partnercenterapi.store.microsoft.com',
  'https://partnerapi.store.microsoft.com',
  'https://reseller.microsoft.com',
]);

const cloud = (authority, partnerCenter, graph) =>
  Object.freeze({
    authority,
    partner_center: partnerCenter,
    graph,
    resources: Object.freeze({ partner_center: partnerCenter, graph }),
  });

/** @type {Readonly<Record<string, Cloud>>} */
export const CLOUDS = Object.freeze({
  global: cloud(
    'https://login.microsoftonline.com',
    'https://api.partnercenter.microsoft.com',
    'https://graph.microsoft.com',
  ),
  us_government: cloud(
    'https://login.microsoftonline.us',
    'https://api.partnercenter.microsoft.com',
    'https://graph.microsoft.us',
  ),
  china: cloud(
    'https://login.partner.microsoftonline.cn',
    'https://partner.partnercenterapi.microsoftonline.cn',
    'https://microsoftgraph.chinacloudapi.cn',
  ),
});

/** A cloud that only whoever hosts the page can set up. */
export const CUSTOM = 'custom';
