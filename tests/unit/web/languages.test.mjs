// Every language of the site: its plural forms and its formats are those of the browser's Intl, and
// a person's wishes find it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

import { makeFormats } from '../../../web/formats.mjs';

const kLocales = join(import.meta.dirname, '../../../assets/locales');
const catalogs = readdirSync(kLocales).map((file) => ({
  tag: basename(file, '.json'),
  texts: JSON.parse(readFileSync(join(kLocales, file), 'utf8')),
}));

globalThis.__LANGUAGES__ = catalogs.map(({ tag, texts }) => ({
  tag,
  name: texts['language.name'],
  direction: texts['language.direction'],
  page: { reload: texts['page.reload'] },
}));
globalThis.document = /** @type {any} */ ({ documentElement: { lang: '', dir: '' } });
const { pageWords, speak } = await import('../../../web/languages.mjs');

function wishing(...languages) {
  Object.defineProperty(globalThis, 'navigator', { value: { languages }, configurable: true });
}

test('plural forms are those that whole numbers need', () => {
  for (const { tag, texts } of catalogs) {
    const rules = new Intl.PluralRules(tag);
    const needed = [...new Set(Array.from({ length: 1200 }, (_, n) => rules.select(n)))].sort();
    for (const [key, value] of Object.entries(texts)) {
      if (typeof value !== 'object') continue;
      assert.deepEqual(Object.keys(value).sort(), needed, `${tag} ${key}`);
    }
  }
});

test('every language writes numbers with the digits 0 to 9, and a date of this calendar', () => {
  for (const { tag } of catalogs) {
    const formats = makeFormats();
    formats['formats.language']([tag]);
    assert.equal(formats['formats.integer'](['1118']).replace(/\D/g, ''), '1118', tag);
    assert.match(formats['formats.date'](['2026-12-02', 'medium']), /2026/, tag);
    assert.match(formats['formats.date'](['2026-12-02', 'medium']), /\b2\b|2日/, tag);
    assert.match(formats['formats.money'](['4250', 'EUR']), /42[.,]50/, tag);
    assert.equal(formats['formats.date'](['2026-12-02', 'month']).trim() !== '', true, tag);
    assert.equal(formats['formats.list'](['one']), 'one', tag);
    const list = formats['formats.list'](['one\ntwo\nthree']);
    assert.match(list, /^one.+two.+three$/, tag);
  }
});

test('names are in the order of the language', () => {
  const formats = makeFormats();
  formats['formats.language'](['de']);
  assert.equal(formats['formats.compare'](['Ärzte', 'Bauer']), '-1');
  formats['formats.language'](['es']);
  assert.equal(formats['formats.compare'](['ñu', 'oso']), '-1');
});

test('a person reads the first wish that we have, whatever its region', () => {
  for (const [wishes, tag] of /** @type {[string[], string][]} */ ([
    [['fr-CA', 'en'], 'fr'],
    [['de-AT'], 'de'],
    [['pt-BR', 'es-MX', 'en-US'], 'es'],
    [['ja-JP'], 'ja'],
    [['ar-EG'], 'ar'],
    [['xx', 'zz-ZZ'], 'en'],
    [[], 'en'],
  ])) {
    wishing(...wishes);
    assert.equal(speak(''), tag);
    assert.equal(document.documentElement.lang, tag);
    assert.equal(document.documentElement.dir, tag === 'ar' ? 'rtl' : 'ltr');
  }
  assert.equal(speak('de'), 'de');
  assert.equal(pageWords().reload, catalogs.find(({ tag }) => tag === 'de')?.texts['page.reload']);
});
