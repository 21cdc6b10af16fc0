// What stands for a token where the demo tenant is asked over the network. It opens nothing else.

/** @param {string} service @param {string} tenant */
export const demoToken = async (service, tenant) =>
  service === 'graph' ? `sandbox.graph.${tenant}` : 'sandbox.partner';
