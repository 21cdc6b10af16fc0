// A Netlify edge function: passes the calls of one path on. It belongs in netlify/edge-functions.

import { relay } from '../relay.mjs';

export default async (request) => (await relay(request)) ?? new Response(null, { status: 404 });
