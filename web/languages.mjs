// The languages that the interface is written in, and which of them a person reads before the
// program has a say.

import { keptTexts } from './store.mjs';

/**
 * One for each file of assets/locales, put in by cmake/package_site.mjs with the few words that the
 * page itself shows.
 * @type {{tag: string, name: string, direction: string, page: Record<string, string>}[]}
 */
export const LANGUAGES = __LANGUAGES__;

const english = LANGUAGES.find(({ tag }) => tag === 'en');
const known = (tag) => LANGUAGES.find((language) => language.tag === tag);

/** The first of the person's wishes that we have, whatever the region: "de-AT" reads "de". */
const bestOf = (wishes) =>
  wishes.map((wish) => known(wish?.split('-')[0].toLowerCase())).find(Boolean) ?? english;

/** What was chosen at an earlier visit in Settings, or nothing. @returns {Promise<string>} */
export const keptLanguage = () =>
  keptTexts
    .load('settings')
    .then((text) => JSON.parse(text).language)
    .catch(() => '');

/** The page is in this language from now on, or in the browser's. @param {string} chosen */
export function speak(chosen) {
  const { tag, direction } = bestOf([chosen, ...navigator.languages]);
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
  return tag;
}

/** The page's own words in the language it is in; English where one is missing. */
export function pageWords() {
  const spoken = known(document.documentElement.lang);
  return { ...english?.page, ...(spoken ?? bestOf(navigator.languages)).page };
}
