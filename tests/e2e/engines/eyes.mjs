// What a test sees in a browser whose driver knows no roles: the DOM twins by role and name, as a
// screen reader would meet them. This text runs in every page, before the page's own code.

/**
 * @typedef {{text: string} | {exact: string} | {source: string, flags: string}} Words
 * @typedef {{role?: string, name?: Words, text?: Words, disabled?: boolean, within?: Query,
 *   either?: Query[], both?: Query[], first?: boolean}} Query what to look for
 */

const kTags = {
  A: 'link',
  BUTTON: 'button',
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  MAIN: 'main',
  NAV: 'navigation',
  PROGRESS: 'progressbar',
  SECTION: 'region',
};
const kInputs = { checkbox: 'checkbox', radio: 'radio', search: 'searchbox', text: 'textbox' };
/** Roles without a name of their own are called by what they hold. */
const kNamedByContent = new Set(
  ('button link heading checkbox radio switch option menuitem tab row cell gridcell ' +
    'columnheader rowheader tooltip').split(' '),
);
const plain = (text) => text.replace(/\s+/g, ' ').trim();

const roleOf = (element) =>
  element.getAttribute('role') ??
  (element.tagName === 'INPUT' ? kInputs[element.type] : kTags[element.tagName]);

const spoken = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  if (node.getAttribute('aria-hidden') === 'true') return '';
  return node.getAttribute('aria-label') ?? [...node.childNodes].map(spoken).join(' ');
};

const nameOf = (element) => {
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  return kNamedByContent.has(roleOf(element)) ? plain(spoken(element)) : '';
};

const fits = (text, { text: part, exact, source, flags }) => {
  if (exact !== undefined) return text === plain(exact);
  if (source !== undefined) return new RegExp(source, flags).test(text);
  return text.toLowerCase().includes(plain(part).toLowerCase());
};

const isDisabled = (element) =>
  element.matches(':disabled') || element.closest('[aria-disabled=true]') !== null;

const isSaid = (element) =>
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.closest('[inert], [aria-hidden=true]');

/** @param {Query} query */
function find(query) {
  const { either, both, first } = query;
  const found = either ? findEither(either) : both ? findBoth(both) : findOne(query);
  return first ? found.slice(0, 1) : found;
}

function findEither(queries) {
  const found = new Set(queries.flatMap(find));
  return [...document.body.querySelectorAll('*')].filter((element) => found.has(element));
}

function findBoth([query, ...others]) {
  const sets = others.map((other) => new Set(find(other)));
  return find(query).filter((element) => sets.every((set) => set.has(element)));
}

/** @param {Query} query */
function findOne({ role, name, text, disabled, within }) {
  const roots = within ? find(within) : [document.body];
  let found = [...new Set(roots.flatMap((root) => [...root.querySelectorAll('*')]))];
  if (role) found = found.filter((element) => roleOf(element) === role && isSaid(element));
  if (name) found = found.filter((element) => fits(nameOf(element), name));
  if (text) found = innermost(found.filter((element) => fits(plain(spoken(element)), text)));
  if (disabled !== undefined) found = found.filter((element) => isDisabled(element) === disabled);
  return found;
}

const innermost = (elements) =>
  elements.filter((element) => !elements.some((one) => one !== element && element.contains(one)));

const isShown = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return isSaid(element) && width > 0 && height > 0;
};

/** What there is to say of what fits. @param {Query} query */
function look(query) {
  const found = find(query);
  const [element] = found;
  if (!element) return { count: 0, isShown: false };
  return {
    count: found.length,
    isShown: isShown(element),
    isDisabled: isDisabled(element),
    isChecked: element.checked === true,
    text: element.textContent,
    value: element.value,
  };
}

/** The one that fits, or why it cannot be taken. */
function only(query) {
  const found = find(query);
  if (found.length === 0) return { why: 'nothing fits' };
  if (found.length > 1) return { why: `${found.length} fit: ${found.map(nameOf).join(' · ')}` };
  return { element: found[0] };
}

/** Where a pointer hits it: x and y in the window, or why it would not. @param {Query} query */
async function aim(query) {
  const { element, why } = only(query);
  if (!element) return { why };
  if (isDisabled(element)) return { why: 'it is disabled' };
  const before = element.getBoundingClientRect();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const box = element.getBoundingClientRect();
  if (box.x !== before.x || box.y !== before.y) return { why: 'it moves' };
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  if (hit && element.contains(hit)) return { x: Math.round(x), y: Math.round(y) };
  element.scrollIntoView({ block: 'center', inline: 'center' });
  return { why: hit ? `${hit.tagName} "${nameOf(hit)}" is in front of it` : 'it is outside' };
}

/** Puts the caret into a field with all its text selected. @param {Query} query */
function enter(query) {
  const { element, why } = only(query);
  if (!element) return why;
  if (isDisabled(element)) return 'it is disabled';
  element.focus();
  element.select();
  return document.activeElement === element ? '' : 'it does not take the focus';
}

/** Everything that fits, as a screen reader would say it. @param {Query} query */
function meet(query) {
  return find(query).map((element) => ({
    role: roleOf(element),
    name: nameOf(element),
    disabled: isDisabled(element),
    checked: element.checked === true,
    value: element.value ?? '',
  }));
}

/** The default action of one that fits. */
function press({ query, index }) {
  const element = find(query)[index];
  element.focus({ preventScroll: true });
  element.click();
}

/** As if typed, over all that was there. */
function write({ query, index, text }) {
  const element = find(query)[index];
  element.focus();
  element.value = text;
  element.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
}

globalThis.eyes = { look, aim, enter, meet, press, write };
