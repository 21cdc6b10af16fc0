// Which element stands for which role: a real HTML element where there is one, ARIA where there is
// not. `text` says where a node's name goes: into the element as its text, or into aria-label.

/** Bits of a node's states; the same as ui::state in src/ui/semantics.h. */
export const State = Object.freeze(
  Object.fromEntries(
    [
      'disabled',
      'readOnly',
      'required',
      'invalid',
      'checked',
      'mixed',
      'expandable',
      'expanded',
      'selectable',
      'selected',
      'current',
      'busy',
      'sortedAscending',
      'sortedDescending',
      'modal',
      'interactive',
      'hasPopup',
      'focusFirst',
      'offscreen',
      'roving',
      'pressed',
      'pressable',
    ].map((name, bit) => [name, 1 << bit]),
  ),
);

/**
 * name: 'text' always the element's text; 'label' always aria-label; 'leaf' text unless it has
 * children. native: the element is focusable and clickable by itself.
 * @typedef {{tag: string, role?: string, type?: string, name: 'text' | 'label' | 'leaf',
 *   native?: boolean, editable?: boolean, presses?: boolean}} RoleLook
 * @type {Record<string, RoleLook>}
 */
export const ROLES = {
  banner: { tag: 'header', role: 'banner', name: 'label' },
  navigation: { tag: 'nav', name: 'label' },
  main: { tag: 'main', name: 'label' },
  region: { tag: 'section', name: 'label' },
  form: { tag: 'div', role: 'form', name: 'label' },
  search: { tag: 'div', role: 'search', name: 'label' },
  content_info: { tag: 'footer', role: 'contentinfo', name: 'label' },
  heading: { tag: 'h1', name: 'text' },
  text: { tag: 'span', name: 'text' },
  paragraph: { tag: 'p', name: 'text' },
  list: { tag: 'ul', role: 'list', name: 'label' },
  list_item: { tag: 'li', role: 'listitem', name: 'leaf' },
  image: { tag: 'div', role: 'img', name: 'label' },
  separator: { tag: 'div', role: 'separator', name: 'label' },
  group: { tag: 'div', role: 'group', name: 'label' },
  button: { tag: 'button', name: 'text', native: true },
  link: { tag: 'a', name: 'text', native: true },
  checkbox: { tag: 'input', type: 'checkbox', name: 'text', native: true },
  radio: { tag: 'input', type: 'radio', name: 'text', native: true },
  radio_group: { tag: 'div', role: 'radiogroup', name: 'label' },
  switch: { tag: 'input', type: 'checkbox', role: 'switch', name: 'text', native: true },
  tab: { tag: 'button', role: 'tab', name: 'text', native: true },
  tab_list: { tag: 'div', role: 'tablist', name: 'label' },
  tab_panel: { tag: 'div', role: 'tabpanel', name: 'label' },
  text_field: { tag: 'input', type: 'text', name: 'label', native: true, editable: true },
  number_field: { tag: 'input', type: 'text', name: 'label', native: true, editable: true },
  search_field: { tag: 'input', type: 'search', name: 'label', native: true, editable: true },
  combobox: { tag: 'button', role: 'combobox', name: 'label', native: true },
  combo_field: {
    tag: 'input',
    type: 'text',
    role: 'combobox',
    name: 'label',
    native: true,
    editable: true,
  },
  option: { tag: 'div', role: 'option', name: 'text', presses: true },
  list_box: { tag: 'div', role: 'listbox', name: 'label' },
  menu: { tag: 'div', role: 'menu', name: 'label' },
  menu_item: { tag: 'button', role: 'menuitem', name: 'text', native: true },
  progress: { tag: 'progress', name: 'label' },
  table: { tag: 'table', role: 'table', name: 'label' },
  row: { tag: 'tr', role: 'row', name: 'label' },
  column_header: { tag: 'th', role: 'columnheader', name: 'leaf', presses: true },
  row_header: { tag: 'th', role: 'rowheader', name: 'leaf' },
  cell: { tag: 'td', role: 'cell', name: 'leaf' },
  dialog: { tag: 'div', role: 'dialog', name: 'label' },
  alert_dialog: { tag: 'div', role: 'alertdialog', name: 'label' },
  status: { tag: 'div', role: 'status', name: 'leaf' },
  alert: { tag: 'div', role: 'alert', name: 'leaf' },
  tooltip: { tag: 'div', role: 'tooltip', name: 'text' },
};
