// What the person sees when the canvas cannot be there: the start page while files load, and plain
// pages that say what is wrong and what to do.

import { save } from './errands.mjs';
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
 * Replaces everything by a page that can be read by anyone. The first failure is the one to tell.
 * @param {'wasm' | 'webgl' | 'network' | 'trap'} kind
 * @param {unknown} [error]
 * @param {Promise<Safe | null>} [safe] what is kept all the same
 * @typedef {{set: () => Promise<void>, from: number}} Aside `from`: not earlier, in ms
 * @typedef {{name: string, file: Blob, at: number, aside?: Aside}} Safe `at`: when its last step
 *   was saved, in ms; `aside` where restarting alone has not helped
 */
export function showFailure(kind, error, safe) {
  if (document.documentElement.dataset.state === 'failed') return;
  const words = pageWords();
  const title = words[`${kind}.title`];
  const sentences = words[`${kind}.body`].split('\n');
  const again = button(kind === 'trap' ? words.restart : words.reload, () => location.reload());
  const page = element('main', '');
  page.className = 'failure';
  const kept = element('p', '');
  kept.role = 'status';
  page.append(element('h1', title), ...sentences.map((text) => element('p', text)), kept, again);
  if (error) page.append(detailsOf(error, words));
  document.documentElement.dataset.state = 'failed';
  document.title = `${title} · PlanShift`;
  document.body.replaceChildren(page);
  again.focus();
  void safe?.then((there) => there && showSafe(there, { kept, again, words }));
}

/** What is safe, and a way to take it away: both without the program. */
function showSafe({ name, file, at, aside }, { kept, again, words }) {
  kept.textContent = words.saved.replace('{time}', timeOf(at));
  const download = button(words.download, () => save(name, file));
  download.className = 'quiet';
  again.after(download);
  if (aside) offerToSetAside(aside, { after: download, words });
}

function timeOf(at) {
  const sameDay = new Date(at).toDateString() === new Date().toDateString();
  const style = { timeStyle: 'medium', ...(sameDay ? {} : { dateStyle: 'medium' }) };
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(at);
}

/** Never by itself, nor while a purchase may not show yet: what that means is said first. */
function offerToSetAside({ set, from }, { after, words }) {
  const offer = element('section', '');
  const trouble = element('p', '');
  trouble.role = 'alert';
  const begin = button(words['aside'], async () => {
    begin.disabled = true;
    try {
      await set();
      location.reload();
    } catch {
      trouble.textContent = words['aside.failed'];
      begin.disabled = false;
    }
  });
  begin.className = 'quiet';
  const sentences = words['aside.body'].split('\n').map((text) => element('p', text));
  offer.append(element('h2', words['aside.title']), ...sentences, begin, trouble);
  after.after(offer);
  const wait = from - Date.now();
  if (wait <= 0) return;
  begin.disabled = true;
  trouble.textContent = words['aside.wait'].replace('{time}', timeOf(from));
  setTimeout(() => {
    begin.disabled = false;
    trouble.textContent = '';
  }, wait);
}

function detailsOf(error, words) {
  const details = element('details', '');
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  details.append(element('summary', words.details), element('pre', text));
  return details;
}

function button(label, pressed) {
  const made = element('button', label);
  made.addEventListener('click', pressed);
  return made;
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
