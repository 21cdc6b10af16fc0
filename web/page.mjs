// What the person sees when the canvas cannot be there: the start page while files load, and plain
// pages that say what is wrong and what to do.

import { save } from './errands.mjs';

const WORDS = {
  en: {
    loading: (done, all) => `Loading, ${done} of ${all}`,
    reload: 'Reload',
    restart: 'Restart',
    saved: (time) => `Saved up to ${time}.`,
    download: 'Download the journal',
    details: 'Technical details',
    wasm: [
      'This browser cannot run PlanShift',
      'PlanShift needs WebAssembly, which is missing or switched off here.',
      'Use a current Edge, Chrome, Firefox or Safari.',
      'If it is one, ask your administrator to allow WebAssembly.',
    ],
    webgl: [
      'This browser cannot draw PlanShift',
      'PlanShift draws with WebGL 2, or slowly on a 2D canvas. Neither is to be had here.',
      'Switch on hardware acceleration in the browser’s settings, then restart the browser.',
      'On a remote desktop, ask your administrator to allow WebGL.',
    ],
    network: [
      'PlanShift could not be loaded',
      'A part of the page did not arrive. Nothing of your data is lost.',
      'Check the network, then reload.',
    ],
    trap: [
      'PlanShift had to stop',
      'An internal error stopped the page.',
      'Every saved step is kept in this browser; nothing is sent twice.',
      'Restart; work goes on where it was, and reads anew what was on its way.',
    ],
  },
  fr: {
    loading: (done, all) => `Chargement, ${done} sur ${all}`,
    reload: 'Recharger',
    restart: 'Redémarrer',
    saved: (time) => `Enregistré jusqu’à ${time}.`,
    download: 'Télécharger le journal',
    details: 'Détails techniques',
    wasm: [
      'Ce navigateur ne peut pas exécuter PlanShift',
      'PlanShift a besoin de WebAssembly, absent ou désactivé ici.',
      'Utilisez une version à jour d’Edge, Chrome, Firefox ou Safari.',
      'Si elle l’est déjà, demandez à votre administrateur d’autoriser WebAssembly.',
    ],
    webgl: [
      'Ce navigateur ne peut pas afficher PlanShift',
      'PlanShift s’affiche avec WebGL 2, ou lentement sur un canevas 2D. Ici, aucun des deux.',
      'Activez l’accélération matérielle dans les réglages du navigateur, puis redémarrez-le.',
      'Sur un bureau à distance, demandez à votre administrateur d’autoriser WebGL.',
    ],
    network: [
      'PlanShift n’a pas pu être chargé',
      'Une partie de la page n’est pas arrivée. Aucune de vos données n’est perdue.',
      'Vérifiez le réseau, puis rechargez.',
    ],
    trap: [
      'PlanShift a dû s’arrêter',
      'Une erreur interne a arrêté la page.',
      'Chaque étape enregistrée reste dans ce navigateur ; rien n’est envoyé deux fois.',
      'Rechargez la page ; la suite reprend où elle en était.',
    ],
  },
};

/** The person's language among ours. @returns {'en' | 'fr'} */
export function pageLanguage() {
  const chosen = document.documentElement.dataset.chosenLanguage;
  const wanted = [chosen, ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  return wanted.find((tag) => tag === 'fr' || tag === 'en') ?? 'en';
}

/** @param {number} done @param {number} all */
export function showProgress(done, all) {
  const language = pageLanguage();
  document.documentElement.lang = language;
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById('start-progress'));
  const words = document.getElementById('start-words');
  if (!bar || !words) return;
  bar.max = all;
  bar.value = done;
  words.textContent = WORDS[language].loading(done, all);
}

export function hideStart() {
  document.getElementById('start')?.remove();
}

/**
 * Replaces everything by a page that can be read by anyone. The first failure is the one to tell.
 * @param {'wasm' | 'webgl' | 'network' | 'trap'} kind
 * @param {unknown} [error]
 * @param {Promise<Safe | null>} [safe] what is kept all the same
 * @typedef {{name: string, file: Blob, at: number}} Safe `at`: when its last step was saved, in ms
 */
export function showFailure(kind, error, safe) {
  if (document.documentElement.dataset.state === 'failed') return;
  const language = pageLanguage();
  const words = WORDS[language];
  const [title, ...sentences] = words[kind];
  const again = button(kind === 'trap' ? words.restart : words.reload, () => location.reload());
  const page = element('main', '');
  page.className = 'failure';
  const kept = element('p', '');
  kept.role = 'status';
  page.append(element('h1', title), ...sentences.map((text) => element('p', text)), kept, again);
  if (error) page.append(detailsOf(error, words));
  document.documentElement.lang = language;
  document.documentElement.dataset.state = 'failed';
  document.title = `${title} · PlanShift`;
  document.body.replaceChildren(page);
  again.focus();
  void safe?.then((there) => there && showSafe(there, { kept, again, words, language }));
}

/** What is safe, and a way to take it away: both without the program. */
function showSafe({ name, file, at }, { kept, again, words, language }) {
  const sameDay = new Date(at).toDateString() === new Date().toDateString();
  const style = { timeStyle: 'medium', ...(sameDay ? {} : { dateStyle: 'medium' }) };
  kept.textContent = words.saved(new Intl.DateTimeFormat(language, style).format(at));
  const download = button(words.download, () => save(name, file));
  download.className = 'quiet';
  again.after(download);
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
