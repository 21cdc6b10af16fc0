// The DOM twins of everything that is drawn: what assistive technology, browser find, translation
// and tests see. C++ sends operations (src/browser/mirror.cpp); this applies them.

import { Twin } from './twin.mjs';
import { State } from './twin_roles.mjs';

const decoder = new TextDecoder();
/** Gives one letter a byte: right where all of them are ASCII. */
const byteDecoder = new TextDecoder('latin1');

const IN_LISTS = new Set(['combobox', 'combo_field', 'list_box', 'option']);

export class Mirror {
  /** @type {Map<number, Twin>} */
  #twins = new Map();
  /** Twins a person changed by hand since the last settling. @type {Set<Twin>} */
  #touched = new Set();
  /** Who had the focus before each open dialog. @type {{dialog: Twin, opener: Element | null}[]} */
  #openers = [];
  #wishes = /** @type {Twin[]} */ ([]);
  /** Elements came, went or moved in what is being applied. */
  #rearranged = false;
  /** Something of a combo box or its list changed. */
  #listsChanged = false;
  /**
   * New and about to come into the page, once all that lies in it is there: the browser does more
   * for each element that comes to a page than for one that comes to another element.
   * @type {{root: Twin, home: Twin | undefined, after: number, family: Set<Twin>} | null}
   */
  #arriving = null;
  /** By a tooltip that is shown. */
  #described = /** @type {HTMLElement[]} */ ([]);
  #root;
  #live;

  /** @param {HTMLElement} root @param {{say: (text: string, assertive: boolean) => void}} live */
  constructor(root, live) {
    this.#root = root;
    this.#live = live;
  }

  /** @param {EventTarget | null} target @returns {Twin | undefined} */
  twinOf(target) {
    const element = target instanceof Element ? target.closest('[data-twin]') : null;
    return element ? this.#twins.get(Number(element.getAttribute('data-twin'))) : undefined;
  }

  /** Those that cannot be seen whole, inner ones before what they lie in. */
  cutTwins() {
    const cut = [...this.#twins.values()].filter((twin) => twin.isCut || twin.is(State.offscreen));
    return cut.reverse();
  }

  touch(twin) {
    this.#touched.add(twin);
  }

  settle() {
    for (const twin of this.#touched) twin.settle();
    this.#touched.clear();
  }

  focus(handle) {
    const twin = this.#twins.get(handle);
    if (twin) this.#focus(twin);
  }

  /** @param {Uint8Array} bytes */
  apply(bytes) {
    const read = new Reader(bytes);
    const hadFocus = document.activeElement;
    const modals = this.#openers.length;
    this.#rearranged = this.#listsChanged = false;
    while (read.hasMore()) this.#operation(read);
    this.#arrive();
    if (this.#rearranged && (this.#openers.length > 0 || modals > 0)) this.#updateModals();
    if (this.#listsChanged) this.#joinLists();
    if (this.#rearranged) this.#joinTooltips();
    const wish = this.#wishes.pop();
    this.#wishes = [];
    if (wish) this.#focus(wish);
    else if (hadFocus && !hadFocus.isConnected && this.#openers.length >= modals)
      this.#rescueFocus();
  }

  #operation(read) {
    const kind = read.letter();
    const handle = read.integer();
    if (kind === 'c') {
      const twin = new Twin(handle, read.text());
      this.#twins.set(handle, twin);
      this.#rearranged = true;
    } else if (kind === 's') {
      this.#live.say(read.text(), handle !== 0);
    } else if (kind === 'r') {
      this.#twins.get(handle)?.outermost.remove();
      this.#forget(handle);
    } else if (kind === 'f') {
      this.#forget(handle); // what it lies in goes too
    } else if (kind === 'p') {
      this.#put(this.#twins.get(handle), read.integer(), read.integer());
    } else if (kind === 'g') {
      const box = [];
      // Hundredths: all digits of a binary fraction take longer to write than to see.
      for (let edge = 0; edge < 8; ++edge) box.push(Math.round(read.number() * 100) / 100);
      this.#twins.get(handle)?.place(box);
    } else if (kind === 't') {
      this.#write(this.#twins.get(handle), read.content());
    }
  }

  #forget(handle) {
    this.#listsChanged ||= IN_LISTS.has(this.#twins.get(handle)?.role);
    this.#rearranged = true;
    this.#twins.delete(handle);
  }

  #write(twin, content) {
    this.#listsChanged ||= IN_LISTS.has(twin.role);
    this.#rearranged ||= twin.role === 'tooltip'; // it may be another's now
    const wasFirst = twin.is(State.focusFirst);
    twin.write(content);
    if (!wasFirst && twin.is(State.focusFirst)) this.#wishes.push(twin);
    if (twin.is(State.modal) && !this.#openers.some(({ dialog }) => dialog === twin)) {
      this.#openers.push({ dialog: twin, opener: document.activeElement });
    }
  }

  #put(twin, parent, after) {
    this.#rearranged = true;
    const home = this.#twins.get(parent);
    if (home?.role === 'row' && !twin.isCell) twin.wrapInCell();
    if (twin.role === 'radio') twin.control.name = `group-${parent}`;
    const isNew = !twin.outermost.parentNode;
    twin.home = home;
    this.#joinGrid(twin);
    if (home && this.#arriving?.family.has(home)) {
      this.#arriving.family.add(twin);
    } else {
      this.#arrive();
      if (isNew) {
        this.#arriving = { root: twin, home, after, family: new Set([twin]) };
        return;
      }
    }
    this.#insert(twin, home, after);
  }

  #arrive() {
    const arriving = this.#arriving;
    this.#arriving = null;
    if (arriving) this.#insert(arriving.root, arriving.home, arriving.after);
  }

  #insert({ outermost: element }, home, after) {
    const container = home?.element ?? this.#root;
    const before = after ? this.#twins.get(after)?.outermost : (home?.lastOwnChild ?? null);
    const next = before ? before.nextSibling : container.firstChild;
    if (
      element.parentNode === container &&
      (element === next || element.previousSibling === before)
    ) {
      return;
    }
    const active = element.parentNode && document.activeElement;
    container.insertBefore(element, next);
    // Moving an element takes its focus.
    if (active && element.contains(active)) active.focus({ preventScroll: true });
  }

  /** A table whose rows can be reached by keyboard is a grid; with rows that fold, a tree grid. */
  #joinGrid(twin) {
    if (twin.role === 'row' && (twin.is(State.interactive) || twin.is(State.roving))) {
      const table = twin.around('table');
      const kind = twin.is(State.expandable) ? 'treegrid' : 'grid';
      if (!table || table.grid === 'treegrid' || table.grid === kind) return;
      table.grid = kind;
      table.element.setAttribute('role', kind);
      const cells = table.element.querySelectorAll('td');
      for (const cell of cells) cell.setAttribute('role', 'gridcell');
    } else if (twin.role === 'cell' && twin.around('table')?.grid) {
      twin.element.setAttribute('role', 'gridcell');
    }
  }

  /** An open combo box says which list is its own: the one that lies above all others. */
  #joinLists() {
    const layer = ({ style }) => Number(style.zIndex);
    const lists = [...this.#root.querySelectorAll('[role=listbox]')];
    const topmost = lists.sort((a, b) => layer(a) - layer(b)).at(-1) ?? null;
    for (const box of this.#root.querySelectorAll('[role=combobox]')) {
      const open = box.getAttribute('aria-expanded') === 'true';
      const typed = box instanceof HTMLInputElement;
      const list = typed ? listBeside(box) : open ? topmost : null;
      if (list) {
        this.#name(list, 'open-list');
        box.setAttribute('aria-controls', list.id);
      } else if (box.hasAttribute('aria-controls')) {
        box.removeAttribute('aria-controls');
      }
      if (typed) this.#joinActive(box, list);
    }
  }

  /** What a tooltip tells describes its owner, unless its name says it already. */
  #joinTooltips() {
    for (const control of this.#described) control.removeAttribute('aria-describedby');
    this.#described = [];
    for (const tip of this.#root.querySelectorAll('[role=tooltip]')) {
      const content = this.twinOf(tip)?.content;
      const owner = this.#twins.get(Number(content?.value));
      if (!content || !owner?.content || owner.content.name.includes(content.name)) continue;
      tip.id = `tip-${tip.dataset.twin}`;
      owner.control.setAttribute('aria-describedby', tip.id);
      this.#described.push(owner.control);
    }
  }

  /** The focus stays in the field; the row that Enter would take is said to be active. */
  #joinActive(field, list) {
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', String(Boolean(list)));
    const active = list?.querySelector('[aria-selected=true]');
    if (active) {
      this.#name(active, 'active-option');
      field.setAttribute('aria-activedescendant', active.id);
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  }

  /** One element at a time has the id. */
  #name(element, id) {
    if (element.id === id) return;
    this.#root.querySelector(`#${id}`)?.removeAttribute('id');
    element.id = id;
  }

  /** Everything outside the topmost modal dialog is inert; a closed one gives the focus back. */
  #updateModals() {
    const closed = this.#openers.filter(({ dialog }) => !dialog.element.isConnected);
    this.#openers = this.#openers.filter(({ dialog }) => dialog.element.isConnected);
    for (const element of this.#root.querySelectorAll('[inert]')) element.inert = false;
    const top = this.#openers.at(-1)?.dialog.element;
    for (let inside = top; inside && inside !== this.#root; inside = inside.parentElement) {
      for (const sibling of inside.parentElement.children) sibling.inert = sibling !== inside;
    }
    const opener = closed.at(0)?.opener;
    if (opener?.isConnected && this.#wishes.length === 0) opener.focus({ preventScroll: true });
  }

  #focus({ control }) {
    if (control.tabIndex < 0 && !control.hasAttribute('tabindex')) control.tabIndex = -1;
    control.focus({ preventScroll: true });
  }

  /** The focused item is gone: keep the place in the page instead of falling back to its start. */
  #rescueFocus() {
    const scope = this.#openers.at(-1)?.dialog.element ?? this.#root.querySelector('main');
    if (!(scope instanceof HTMLElement)) return;
    if (!scope.hasAttribute('tabindex')) scope.tabIndex = -1;
    scope.focus({ preventScroll: true });
  }
}

/** The list that a field searches lies in the same dialog; there is none while nothing fits. */
function listBeside(field) {
  return field.closest('[role=dialog]')?.querySelector('[role=listbox]') ?? null;
}

/** Reads the operations in the order in which mirror.cpp writes them. */
class Reader {
  #at = 0;
  #bytes;
  #view;
  /** All at once: asking the decoder for each short text costs more than the text. */
  #ascii;

  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#ascii = byteDecoder.decode(bytes);
  }

  hasMore() {
    return this.#at < this.#bytes.length;
  }

  letter() {
    return String.fromCharCode(this.#bytes[this.#at++]);
  }

  integer() {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  number() {
    this.#at += 4;
    return this.#view.getFloat32(this.#at - 4, true);
  }

  text() {
    const length = this.integer();
    if (length === 0) return '';
    const start = this.#at;
    this.#at += length;
    for (let at = start; at < this.#at; ++at)
      if (this.#bytes[at] > 127) return decoder.decode(this.#bytes.subarray(start, this.#at));
    return this.#ascii.slice(start, this.#at);
  }

  /** @returns {import('./twin.mjs').Content} */
  content() {
    return {
      states: this.integer(),
      hasChildren: this.integer() !== 0,
      layer: this.integer(),
      level: this.integer(),
      position: this.integer(),
      setSize: this.integer(),
      row: this.integer(),
      column: this.integer(),
      rowCount: this.integer(),
      columnCount: this.integer(),
      min: this.number(),
      max: this.number(),
      now: this.number(),
      font: this.number(),
      paddingLeft: this.number(),
      paddingRight: this.number(),
      name: this.text(),
      description: this.text(),
      value: this.text(),
      hint: this.text(),
      href: this.text(),
      key: this.text(),
      lang: this.text(),
    };
  }
}
