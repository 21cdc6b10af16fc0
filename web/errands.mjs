// Small things that C++ has the browser do at once.

import { address } from './news.mjs';

/**
 * @param {HTMLElement} host
 * @param {import('./mirror.mjs').Mirror} mirror
 * @param {(mime: string) => unknown} downloaded
 * @returns {Record<string, (fields: string[]) => void>}
 */
export function makeErrands(host, mirror, downloaded) {
  return {
    focus: ([handle]) => mirror.focus(Number(handle)),
    cursor: ([cursor]) => (host.style.cursor = cursor),
    theme: ([theme]) => (document.documentElement.dataset.theme = theme),
    language: ([tag]) => {
      document.documentElement.lang = tag;
      document.documentElement.dataset.chosenLanguage = tag; // for a failure page, should it come
    },
    copy: ([text]) => void copy(text),
    download: ([name, mime, content]) => {
      download(name, mime, content);
      downloaded(mime);
    },
    route: ([fragment, title, typed, push]) => {
      document.title = title;
      if (!fragment || address() === (typed ? `${fragment}\n${typed}` : fragment)) return;
      const state = typed ? { typed } : null;
      if (push) history.pushState(state, '', fragment);
      else history.replaceState(state, '', fragment);
    },
  };
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

/** Where the page may not use the clipboard directly, the selection of a field still may. */
function copyBySelection(text) {
  const back = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'spoken';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
}

function download(name, mime, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: mime }));
  link.download = name;
  link.click();
  // The browser has taken what it needs once the click's own work is done.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
