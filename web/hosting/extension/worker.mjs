// Passes one call a connection on. It keeps nothing, writes nothing down and decides nothing but
// whether the call is one of PlanShift's own.

import { refusal } from './rules.mjs';

/** Answers beyond this are not read to the end. */
const kMostBytes = 16 * 1024 * 1024;

chrome.runtime.onConnectExternal.addListener((port) => {
  const ended = new AbortController();
  port.onDisconnect.addListener(() => ended.abort());
  port.onMessage.addListener(async (call) => {
    const answer = await passOn(port.sender?.origin, call, ended.signal);
    if (!ended.signal.aborted) port.postMessage(answer);
  });
  // From here on the page knows that somebody listens.
  port.postMessage({ ready: true });
});

async function passOn(page, call, signal) {
  const refused = refusal(page, call);
  if (refused) return { refused };
  try {
    const response = await fetch(call.address, {
      method: call.method,
      headers: call.headers,
      body: call.body || undefined,
      signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const { status, headers } = response;
    return { status, headers: [...headers], body: await textOf(response) };
  } catch (error) {
    return { lost: String(error) };
  }
}

async function textOf(response) {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > kMostBytes) {
      await reader.cancel();
      throw new Error('the answer is too large');
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
