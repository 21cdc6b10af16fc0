// Access tokens: known here and nowhere else, never handed to wasm.

/**
 * The token for a service, in a customer's own directory where that matters. Null: not signed in.
 * @param {string} service "partner_center" or "graph"
 * @param {string} tenant
 * @param {{sandbox?: boolean}} configuration
 * @returns {Promise<string | null>}
 */
export async function tokenFor(service, tenant, configuration) {
  if (!configuration.sandbox) return null;
  return service === 'graph' ? `sandbox.graph.${tenant}` : 'sandbox.partner';
}
