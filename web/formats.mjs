// Numbers, money, dates, plurals and alphabetical order in the person's language, by Intl.

/** @typedef {Record<string, (fields: string[]) => string>} Replies */

/** Amounts are integers in the currency's smallest unit. */
const minorDigits = (currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;

const DATE_STYLES = {
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  day_month: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  month_year: { month: 'long', year: 'numeric' },
};

/**
 * English here is day month year with a 24-hour clock, as the interface writes it. Arabic has the
 * digits 0 to 9, as in Microsoft's own admin centers: what is compared with them looks the same.
 */
const WRITTEN_AS = { en: 'en-GB', ar: 'ar-u-nu-latn' };

/** @returns {Replies} */
export function makeFormats() {
  let tag = 'en';
  let cache = new Map();
  const cached = (key, make) => {
    if (!cache.has(key)) cache.set(key, make());
    return cache.get(key);
  };
  const number = () => cached('number', () => new Intl.NumberFormat(tag));
  const calendar = (key, options) =>
    cached(key, () => new Intl.DateTimeFormat(tag, { calendar: 'gregory', ...options }));
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

  return {
    'formats.language': ([wanted]) => {
      tag = WRITTEN_AS[wanted] ?? wanted;
      cache = new Map();
      return '';
    },
    'formats.integer': ([value]) => number().format(BigInt(value)),
    'formats.money': ([minor, currency]) => {
      if (!/^[A-Z]{3}$/.test(currency)) return number().format(Number(minor) / 100);
      const format = cached(
        currency,
        () =>
          new Intl.NumberFormat(tag, {
            style: 'currency',
            currency,
            currencyDisplay: 'narrowSymbol',
          }),
      );
      return format.format(
        Number(minor) / 10 ** cached(`${currency} digits`, () => minorDigits(currency)),
      );
    },
    'formats.date': ([date, style]) => {
      const format = calendar(style, { timeZone: 'UTC', ...DATE_STYLES[style] });
      const text = written(format, new Date(`${date}T00:00:00Z`), tag);
      return style === 'month_year' ? text.charAt(0).toLocaleUpperCase(tag) + text.slice(1) : text;
    },
    'formats.time': ([ms]) => calendar('time', { ...clock, second: '2-digit' }).format(Number(ms)),
    'formats.date_time': ([ms]) =>
      written(calendar('date_time', { ...DATE_STYLES.medium, ...clock }), Number(ms), tag),
    'formats.local_date': ([ms]) => {
      const date = new Date(Number(ms));
      const two = (value) => String(value).padStart(2, '0');
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    },
    'formats.region': ([code]) =>
      regionName(
        cached('region', () => regionNames(tag)),
        code,
      ),
    'formats.plural': ([value]) =>
      cached('plural', () => new Intl.PluralRules(tag)).select(Number(value)),
    'formats.list': ([lines]) =>
      cached('list', () => new Intl.ListFormat(tag, { style: 'narrow' })).format(lines.split('\n')),
    'formats.compare': ([a, b]) =>
      String(Math.sign(cached('order', () => new Intl.Collator(tag)).compare(a, b))),
  };
}

/** French writes the first day of a month as an ordinal, which Intl does not. */
function written(format, date, tag) {
  if (!tag.startsWith('fr')) return format.format(date);
  const parts = format.formatToParts(date);
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value)).join('');
}

const regionNames = (tag) => new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' });

/** A code that is none stays as it is. */
function regionName(names, code) {
  return /^[A-Za-z]{2}$/.test(code) ? names.of(code.toUpperCase()) : code;
}
