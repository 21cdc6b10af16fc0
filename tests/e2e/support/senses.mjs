// The two senses of a screen reader in Chromium: it reads the browser's accessibility tree, and
// does what the tree's nodes offer. It knows no places on the screen and no elements.

/** @typedef {{role: string, name: string, disabled: boolean, checked: boolean, value: string,
 *   press: () => Promise<void>, write: (text: string) => Promise<void>}} Met */

/** Not worth saying: structure without meaning, and text that its parent's name already says. */
const kSilent = new Set(['none', 'generic', 'InlineTextBox', 'StaticText']);

function pressIt() {
  this.focus({ preventScroll: true });
  this.click();
}
function writeIt(text) {
  this.focus();
  this.value = text;
  this.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
}

export class ChromiumSenses {
  #session = null;
  #page;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
  }

  async #open() {
    if (this.#session) return this.#session;
    this.#session = await this.#page.context().newCDPSession(this.#page);
    await this.#session.send('Accessibility.enable');
    return this.#session;
  }

  /** Everything that can be met now, in reading order. @returns {Promise<Met[]>} */
  async everything() {
    const session = await this.#open();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter((node) => !node.ignored && !kSilent.has(node.role?.value))
      .map((node) => this.#met(session, node));
  }

  /** Of this role with such a name. @param {string} role @param {RegExp} name */
  async find(role, name) {
    const all = await this.everything();
    return all.filter((one) => one.role === role && name.test(one.name));
  }

  #met(session, node) {
    const property = (name) => node.properties?.find((one) => one.name === name)?.value.value;
    const doIt = async (task, ...values) => {
      const { object } = await session.send('DOM.resolveNode', {
        backendNodeId: node.backendDOMNodeId,
      });
      await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: String(task),
        arguments: values.map((value) => ({ value })),
      });
    };
    return {
      role: node.role?.value ?? '',
      name: (node.name?.value ?? '').replace(/\s+/g, ' ').trim(),
      disabled: property('disabled') === true,
      checked: property('checked') === 'true',
      level: property('level'),
      value: String(node.value?.value ?? ''),
      press: () => doIt(pressIt),
      write: (text) => doIt(writeIt, text),
    };
  }
}

/** The same in an engine whose driver knows no accessibility tree: by the page's eyes. */
export class EyeSenses {
  #page;

  /** @param {import('../engines/page.mjs').EnginePage} page */
  constructor(page) {
    this.#page = page;
  }

  async find(role, name) {
    const query = { role, name: { source: name.source, flags: name.flags } };
    const found = await this.#page.eyes('meet', query);
    return found.map((met, index) => ({
      ...met,
      press: () => this.#page.eyes('press', { query, index }),
      write: (text) => this.#page.eyes('write', { query, index, text }),
    }));
  }
}
