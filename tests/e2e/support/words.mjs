// What a person reads, from the language files: tests look for words, and follow when a word
// changes.

import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../assets/locales/', import.meta.url);
const languages = readdirSync(folder).map((file) => file.replace('.json', ''));
const ofEach = (make) => Object.fromEntries(languages.map((tag) => [tag, make(tag)]));
const catalogs = ofEach((language) =>
  JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')),
);
const formats = ofEach((language) => new Intl.NumberFormat(`${language}-u-nu-latn`));

/** The sentence of a key with its {names} filled in; numbers choose the plural form. */
export function words(language, key, values = {}) {
  const found = catalogs[language][key];
  if (found === undefined) throw new Error(`no text "${key}"`);
  return fill(
    language,
    typeof found === 'string' ? found : plural(language, found, values),
    values,
  );
}

/** Matches the sentence whatever stands in its {names}, in any plural form. */
export function pattern(language, key) {
  const found = catalogs[language][key];
  if (found === undefined) throw new Error(`no text "${key}"`);
  const forms = typeof found === 'string' ? [found] : Object.values(found);
  // Any space fits any other: accessible names have plain ones where French prints narrow ones.
  const escaped = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const sources = forms.map((form) => form.split(/\{[a-z_]+\}/).map(escaped).join('.+'));
  return new RegExp(`^(${sources.join('|')})$`);
}

function plural(language, forms, values) {
  const count =
    values.count ?? Object.values(values).find((value) => typeof value === 'number') ?? 0;
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}

function fill(language, text, values) {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formats[language].format(value) : value;
  });
}
