// A Cloudflare Worker: the site's files come from the assets, the services through the relay.

import { relay } from '../relay.mjs';

/** Where the site lies, when it is not this host: "https://planshift.example.com". */
const kSiteOrigin = '';

export default {
  async fetch(request, environment) {
    const answer = await relay(request, { origin: kSiteOrigin });
    return answer ?? environment.ASSETS.fetch(request);
  },
};
