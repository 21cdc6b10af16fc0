// One DOM twin: the element of a drawn item, and how the item's content becomes its attributes.

import { ROLES, State } from './twin_roles.mjs';

/**
 * What C++ says of a node (src/browser/mirror.cpp, encode).
 * @typedef {{states: number, hasChildren: boolean, layer: number, level: number, position: number,
 *   setSize: number, row: number, column: number, rowCount: number, columnCount: number,
 *   min: number, max: number, now: number, font: number, paddingLeft: number, paddingRight: number,
 *   name: string, description: string, value: string, hint: string, href: string, key: string,
 *   lang: string}} Content
 */

/** Roles that may say which of how many they are. */
const COUNTED = new Set(['list_item', 'option', 'menu_item', 'radio', 'tab']);
/** Narrower than this, a check box or radio has no words beside it. */
const NARROWEST_LABEL_PX = 56;
/** More kinds than all screens together have. */
const MOST_SAMPLES = 1000;

/**
 * The first of each kind, before it had a place: the others begin as its copy, which takes the
 * browser a fraction of the time. Never put into the page.
 * @type {Map<string, {element: HTMLElement, content: Content, written: Record<string, string>,
 *   classes: string}>}
 */
const samples = new Map();

const yesNo = (on) => (on ? 'true' : 'false');

export class Twin {
  /** Has the place and size. @type {HTMLElement} */
  element;
  /** Has role, focus and events: the element itself, or the input inside a label. */
  control;
  /** @type {Content | null} */
  content = null;
  /** Values typed since C++ last agreed with the field. @type {string[]} */
  drafts = [];
  /** What it lies in. @type {Twin | undefined} */
  home;
  /** What a table is whose rows take the focus: 'grid' or 'treegrid'. */
  grid = '';

  #look;
  /** Attributes as they were last written: asking the element each time costs more. */
  #written = /** @type {Record<string, string>} */ ({});
  #classes = '';
  #box = /** @type {number[]} */ ([]);
  /** The table cell around what lies in a row without being a cell. @type {HTMLElement | null} */
  #cell = null;
  /** @type {HTMLElement | Text | null} */
  #words = null;

  /** @param {number} handle @param {string} role */
  constructor(handle, role) {
    this.handle = handle;
    this.role = role;
    this.#look = ROLES[role] ?? ROLES.text;
  }

  get isEditable() {
    return Boolean(this.#look.editable);
  }

  /** Enter and Space press it, though the browser would not. */
  get pressesByKey() {
    return Boolean(this.#look.presses);
  }

  get isNative() {
    return Boolean(this.#look.native);
  }

  is(state) {
    return Boolean((this.content?.states ?? 0) & state);
  }

  #make(tag) {
    const { type, role } = this.#look;
    const checkable = type === 'checkbox' || type === 'radio';
    this.control = document.createElement(tag);
    if (type) this.control.type = type;
    if (tag === 'button') this.control.type = 'button';
    if (role) this.control.setAttribute('role', role);
    if (this.#look.editable) {
      this.control.autocomplete = 'off';
      this.control.spellcheck = false;
      this.control.setAttribute('autocapitalize', 'off');
      this.control.dir = 'auto'; // an address in an Arabic page is read from its left
      if (this.role === 'number_field') this.control.inputMode = 'decimal';
    }
    this.element = checkable ? document.createElement('label') : this.control;
    if (checkable) this.element.append(this.control);
    this.element.className = this.#classes = 'twin';
    if (this.role === 'main') this.element.id = 'main'; // where the link past the navigation leads
    this.control.setAttribute('data-twin', String(this.handle));
  }

  /** What has its place among the siblings. */
  get outermost() {
    return this.#cell ?? this.element;
  }

  /** A row may hold cells only: this one goes into a cell of its own, which takes no room. */
  wrapInCell() {
    if (this.#cell) return;
    this.#cell = document.createElement('td');
    this.#cell.setAttribute('role', 'gridcell');
    this.#cell.className = 'cell';
    this.#cell.append(this.element);
  }

  /** The nearest of a role that it lies in. @param {string} role */
  around(role) {
    let twin = this.home;
    while (twin && twin.role !== role) twin = twin.home;
    return twin;
  }

  get isCell() {
    return /^(cell|row_header|column_header)$/.test(this.role);
  }

  /** Where a first child twin is put after. */
  get lastOwnChild() {
    return this.#words ?? (this.element === this.control ? null : this.control);
  }

  /** @param {Content} content */
  write(content) {
    if (this.element) this.#rewrite(content);
    else this.#begin(content);
  }

  /** @param {Content} content */
  #begin(content) {
    const { states, hasChildren, layer, level } = content;
    const kind = [this.role, states, hasChildren, layer, level, !this.#wordsOf(content)].join();
    const sample = samples.get(kind);
    if (sample) this.#copy(sample);
    else this.#make(this.#look.tag);
    this.#rewrite(content);
    if (sample || samples.size >= MOST_SAMPLES) return;
    const element = /** @type {HTMLElement} */ (this.element.cloneNode(true));
    samples.set(kind, { element, content, written: this.#written, classes: this.#classes });
    this.#written = Object.create(this.#written);
  }

  #copy({ element, content, written, classes }) {
    this.element = element.cloneNode(true);
    const inLabel = this.element instanceof HTMLLabelElement;
    this.control = inLabel ? this.element.firstChild : this.element;
    this.#words = inLabel ? this.control.nextSibling : this.element.firstChild;
    this.control.setAttribute('data-twin', String(this.handle));
    this.#written = Object.create(written);
    this.#classes = classes;
    this.content = content;
  }

  #rewrite(content) {
    if (this.role === 'heading') this.#makeHeading(content.level);
    const before = this.content;
    this.content = content;
    if (content.layer > 0) this.element.style.zIndex = String(content.layer);
    this.#writeName(content);
    if (content.states !== before?.states) {
      this.#writeStates(content);
      this.#writeFocus(content);
    }
    this.#writeClasses(content);
    this.#writeCounts(content);
    this.#writeValue(content);
    this.#attribute('lang', content.lang);
    this.#attribute('data-key', content.key);
    if (this.role === 'link') this.#attribute('href', safeLink(content.href));
  }

  #makeHeading(level) {
    const tag = `h${Math.min(3, Math.max(1, level))}`;
    if (this.element.localName === tag) return;
    const old = this.element;
    this.#words = null;
    this.#make(tag);
    this.element.style.cssText = old.style.cssText;
    this.#written = {};
    this.content = null; // the new element has nothing of it yet
    old.replaceWith(this.element);
  }

  #writeName(content) {
    this.#setWords(this.#wordsOf(content));
    const inLabel = this.element !== this.control;
    const label = inLabel || this.#look.name === 'label' ? content.name : '';
    this.#attribute('aria-label', label);
    this.#attribute('aria-description', content.description);
  }

  /** What can be read in the page. */
  #wordsOf({ name, value, hasChildren }) {
    const kind = this.#look.name;
    if (kind === 'text' || (kind === 'leaf' && !hasChildren)) return name;
    return this.role === 'combobox' ? value : '';
  }

  #setWords(words) {
    if (!this.#words) {
      if (!words) return;
      const inLabel = this.element !== this.control;
      this.#words = inLabel ? document.createElement('span') : document.createTextNode('');
      if (inLabel) {
        // For browser find only: the input carries the name itself.
        this.#words.setAttribute('aria-hidden', 'true');
        this.element.append(this.#words);
      } else {
        this.element.prepend(this.#words);
      }
    }
    const node = this.#words instanceof Text ? this.#words : this.#words.firstChild;
    if (!node) this.#words.textContent = words;
    else if (node.nodeValue !== words) node.nodeValue = words;
  }

  #writeStates({ states }) {
    const has = (state) => Boolean(states & state);
    const flag = (name, when, on) => this.#attribute(name, when ? yesNo(on) : '');
    const nativeField = this.control instanceof HTMLInputElement;
    if (nativeField && this.isEditable) {
      this.control.disabled = has(State.disabled);
      this.control.readOnly = has(State.readOnly);
      this.control.required = has(State.required);
    } else {
      flag('aria-disabled', has(State.disabled), true);
      flag('aria-required', has(State.required), true);
    }
    flag('aria-invalid', has(State.invalid), true);
    flag('aria-busy', has(State.busy), true);
    flag('aria-expanded', has(State.expandable), has(State.expanded));
    const isMenuChoice = this.role === 'menu_item' && has(State.selectable);
    if (isMenuChoice) this.control.setAttribute('role', 'menuitemradio');
    flag('aria-checked', isMenuChoice, has(State.selected));
    const isSelectable = has(State.selectable) && !isMenuChoice;
    flag('aria-selected', isSelectable || this.role === 'tab', has(State.selected));
    flag('aria-pressed', has(State.pressable), has(State.pressed));
    flag('aria-modal', has(State.modal), true);
    const popup = this.role === 'combobox' ? 'listbox' : 'menu';
    this.#attribute('aria-haspopup', has(State.hasPopup) ? popup : '');
    this.#attribute(
      'aria-current',
      has(State.current) ? (this.role === 'row' ? 'true' : 'step') : '',
    );
    const sorted = has(State.sortedAscending)
      ? 'ascending'
      : has(State.sortedDescending)
        ? 'descending'
        : '';
    this.#attribute('aria-sort', sorted);
    if (this.control.type === 'checkbox' || this.control.type === 'radio') this.#writeChecked();
  }

  #writeChecked() {
    this.control.checked = this.is(State.checked);
    this.control.indeterminate = this.is(State.mixed);
  }

  #writeCounts(content) {
    const count = (name, value) => this.#attribute(name, value > 0 ? String(value) : '');
    count('aria-posinset', COUNTED.has(this.role) ? content.position : 0);
    count('aria-setsize', COUNTED.has(this.role) ? content.setSize : 0);
    count('aria-rowindex', content.row);
    count('aria-colindex', content.column);
    count('aria-rowcount', content.rowCount);
    count('aria-colcount', content.columnCount);
  }

  /** All at once: each word that is put in or taken out alone costs as much. */
  #writeClasses({ states, hasChildren }) {
    let classes = 'twin';
    if (states & State.interactive) classes += ' live';
    if (states & State.offscreen) classes += ' offscreen';
    if (!hasChildren) classes += ' leaf';
    if (classes === this.#classes) return;
    this.#classes = classes;
    this.element.className = classes;
  }

  #writeFocus({ states }) {
    const interactive = Boolean(states & State.interactive);
    const roving = Boolean(states & State.roving);
    const focusable = this.isNative ? roving || !interactive : interactive || roving;
    const wanted = focusable ? (roving || !interactive ? '-1' : '0') : '';
    this.#written.tabindex = this.control.getAttribute('tabindex') ?? ''; // focusing sets it too
    // A heading that once took the focus of a new view keeps being able to.
    if (wanted || this.isNative || this.control.tabIndex !== -1)
      this.#attribute('tabindex', wanted);
  }

  #writeValue(content) {
    if (this.role === 'progress') {
      // An unknown end is shown as such: no value, no guess.
      if (content.max > content.min) {
        this.control.max = content.max - content.min;
        this.control.value = content.now - content.min;
      } else {
        this.control.removeAttribute('value');
      }
      this.#attribute('aria-valuetext', content.value);
      return;
    }
    if (!this.isEditable) return;
    this.#attribute('placeholder', content.hint);
    const { style } = this.control;
    if (content.font > 0) style.fontSize = `${content.font}px`;
    style.paddingLeft = `${content.paddingLeft}px`;
    style.paddingRight = `${content.paddingRight}px`;
    if (this.control !== document.activeElement) {
      this.drafts = [];
      if (this.control.value !== content.value) this.control.value = content.value;
    } else {
      this.#answerDraft(content.value);
    }
  }

  /** C++ may still be answering an earlier letter: only a value it chose itself is written. */
  #answerDraft(value) {
    if (this.isComposing) return;
    const at = this.drafts.lastIndexOf(value);
    if (at >= 0) {
      this.drafts.splice(0, at + 1);
    } else if (this.drafts.length === 0 && this.control.value !== value) {
      this.control.value = value;
    }
  }

  /** A part of it lies outside what its surroundings show. */
  isCut = false;

  /** True while an input method is at work in it. */
  isComposing = false;

  /** Everything was drawn: what the browser changed by itself and C++ did not accept goes back. */
  settle() {
    if (!this.content) return;
    if (this.control.type === 'checkbox' || this.control.type === 'radio') this.#writeChecked();
    if (this.isEditable && !this.isComposing) {
      this.drafts = [];
      if (this.control.value !== this.content.value) this.control.value = this.content.value;
    }
  }

  /** @param {number[]} box x, y, width, height, and what is hidden at left, top, right, bottom */
  place(box) {
    const { style } = this.element;
    const [x, y, width, height, left, top, right, bottom] = box;
    const before = this.#box;
    this.#box = box;
    if (before.length === 0 && !this.content?.layer && !this.isEditable) {
      style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
    } else {
      if (x !== before[0]) style.left = `${x}px`;
      if (y !== before[1]) style.top = `${y}px`;
      if (width !== before[2]) style.width = `${width}px`;
      if (height !== before[3]) style.height = `${height}px`;
    }
    if (this.#words instanceof HTMLElement) this.#words.hidden = width < NARROWEST_LABEL_PX;
    const wasCut = this.isCut;
    this.isCut = Boolean(left || top || right || bottom);
    if (this.isCut) style.clipPath = `inset(${top}px ${right}px ${bottom}px ${left}px)`;
    else if (wasCut) style.clipPath = '';
  }

  #attribute(name, value) {
    if ((this.#written[name] ?? '') === value) return;
    this.#written[name] = value;
    if (value) this.control.setAttribute(name, value);
    else this.control.removeAttribute(name);
  }
}

/** Addresses inside the page and plain web ones; nothing that could run. */
function safeLink(href) {
  return /^(#|https:\/\/|mailto:)/.test(href) ? href : '';
}
