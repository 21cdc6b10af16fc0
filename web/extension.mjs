// Sends through the browser extension of web/hosting/extension, where somebody installed it: an
// extension may call the services even when they do not answer pages.

/** The extension's id, which follows from the "key" of its manifest. */
const kExtension = 'jkdmidclkdgfcneioocebegahgbocmep';
/** Whoever listens says so at once; its worker may have to wake up first. */
const kPatienceMs = 3000;

let absent = false;

/**
 * Null when there is no extension, or none that listens to this page: then nothing was sent.
 * Rejects as fetch does: an AbortError or TimeoutError, or a TypeError when no answer came.
 * @param {string | URL} address
 * @param {{method?: string, headers?: HeadersInit, body?: string, signal?: AbortSignal}} init
 * @returns {Promise<Response | null>}
 */
export async function extensionSend(address, init = {}) {
  const runtime = /** @type {any} */ (globalThis).chrome?.runtime;
  if (absent || !runtime?.connect) return null;
  init.signal?.throwIfAborted();
  const port = runtime.connect(kExtension);
  const closed = closing(port, runtime);
  try {
    const ready = await Promise.race([next(port), closed, late()]);
    init.signal?.throwIfAborted();
    if (!ready?.ready) {
      absent = true;
      return null;
    }
    const answer = Promise.race([next(port), closed, aborted(init.signal)]);
    port.postMessage({
      address: String(address),
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)],
      body: init.body,
    });
    return responseOf(await answer);
  } finally {
    port.disconnect();
  }
}

function next(port) {
  return new Promise((resolve) => port.onMessage.addListener(resolve));
}

/** Resolves when the extension is not there, or went away. */
function closing(port, runtime) {
  return new Promise((resolve) => {
    port.onDisconnect.addListener(() => {
      void runtime.lastError; // read, or the browser complains in the console
      resolve(null);
    });
  });
}

function late() {
  return new Promise((resolve) => setTimeout(resolve, kPatienceMs, null));
}

function aborted(signal) {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function responseOf(answer) {
  if (typeof answer?.status !== 'number') {
    throw new TypeError(answer?.refused ? `refused: ${answer.refused}` : 'the answer was lost');
  }
  const bodiless = [101, 204, 205, 304].includes(answer.status);
  return new Response(bodiless ? null : answer.body, answer);
}
