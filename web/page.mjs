// What the person sees when the canvas cannot be there: the start page while files load, and plain
// pages that say what is wrong and what to do.

import { pageWords } from './languages.mjs';

/** @param {number} done @param {number} all */
export function showProgress(done, all) {
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById('start-progress'));
  const words = document.getElementById('start-words');
  if (!bar || !words) return;
  bar.max = all;
  bar.value = done;
  words.textContent = pageWords().loading.replace('{done}', `${done}`).replace('{all}', `${all}`);
}

export function hideStart() {
  document.getElementById('start')?.remove();
}

/**
 * Replaces everything by a page that can be read by anyone.
 * @param {'wasm' | 'webgl' | 'network' | 'trap'} kind
 * @param {unknown} [error]
 */
export function showFailure(kind, error) {
  const words = pageWords();
  const title = words[`${kind}.title`];
  const sentences = words[`${kind}.body`].split('\n');
  const reload = element('button', words.reload);
  reload.addEventListener('click', () => location.reload());
  const page = element('main', '');
  page.className = 'failure';
  page.append(element('h1', title), ...sentences.map((text) => element('p', text)), reload);
  if (error) {
    const details = element('details', '');
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    details.append(element('summary', words.details), element('pre', text));
    page.append(details);
  }
  document.documentElement.dataset.state = 'failed';
  document.title = `${title} · PlanShift`;
  document.body.replaceChildren(page);
  reload.focus();
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
