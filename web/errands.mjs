// Small things that C++ has the browser do at once.

import { copy } from './clipboard.mjs';
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
    language: ([tag, direction]) => {
      document.documentElement.lang = tag;
      document.documentElement.dir = direction;
      document.documentElement.dataset.chosenLanguage = tag; // for a failure page, should it come
    },
    copy: ([text]) => void copy(text),
    download: ([name, mime, content]) => {
      download(name, mime, content);
      downloaded(mime);
    },
    route: ([fragment, title, typed, push, entry]) => {
      document.title = title;
      if (!fragment || address() === (typed ? `${fragment}\n${typed}` : fragment)) return;
      const state = { entry: Number(entry), ...(typed && { typed }) };
      if (!push) return history.replaceState(state, '', fragment);
      history.pushState(state, '', fragment);
      scrollTo(0, 0); // another screen begins at its top
    },
  };
}

function download(name, mime, content) {
  save(name, new Blob([content], { type: mime }));
}

/** What no file system may have in a name, and what nobody sees in one: direction marks. */
const FORBIDDEN = /[<>:"/\\|?*]/g;
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** A name that every file system takes, in any script. @param {string} name */
export const fileName = (name) =>
  name.normalize('NFC').replace(UNSEEN, '').replace(FORBIDDEN, '-').replace(/^[.\s]+|[.\s]+$/g, '');

/** Has the browser save a file. @param {string} name @param {Blob} file */
export function save(name, file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName(name);
  link.click();
  // The browser has taken what it needs once the click's own work is done.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
