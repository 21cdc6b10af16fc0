// Timers that keep their pace while the tab is hidden.

/** @returns {import('./door.mjs').Question} */
export function makeTimer() {
  const worker = startWorker();
  /** @type {Map<number, () => void>} */
  const ringing = new Map();
  let last = 0;
  worker.onmessage = ({ data: id }) => {
    ringing.get(id)?.();
    ringing.delete(id);
  };
  return ([delay], signal) =>
    new Promise((resolve) => {
      const id = ++last;
      ringing.set(id, () => resolve({ status: 1 }));
      worker.postMessage({ id, delay: Number(delay) });
      signal.addEventListener('abort', () => {
        ringing.delete(id);
        worker.postMessage({ id });
      });
    });
}

function startWorker() {
  const address = new URL(__ASSETS__['timer_worker.mjs'], document.baseURI).href;
  // A worker's address is the one place where the page needs a trusted script address.
  const policy = globalThis.trustedTypes?.createPolicy('planshift', {
    createScriptURL: (wanted) => {
      if (wanted !== address) throw new TypeError('Only the timer worker is started.');
      return wanted;
    },
  });
  return new Worker(policy ? policy.createScriptURL(address) : address, { type: 'module' });
}
