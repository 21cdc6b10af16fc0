// A person with a screen reader: meets things by role and name, has the reader do what they offer,
// and hears what the page announces. No pointer, no place, no key.

import assert from 'node:assert/strict';

import { heardSoFar, startListening } from './heard.mjs';
import { eventually } from './patience.mjs';
import { ChromiumSenses, EyeSenses } from './senses.mjs';

const exactly = (name) =>
  name instanceof RegExp
    ? name
    : new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')}$`);

export class Reader {
  #person;
  #senses;

  /** @param {import('./person.mjs').Person} person */
  constructor(person) {
    this.#person = person;
    this.#senses = person.engine ? new EyeSenses(person.page) : new ChromiumSenses(person.page);
  }

  listen() {
    return startListening(this.#person.page);
  }

  /** The first of this role and name, once it is there and can be used. */
  meets(role, name, { seconds = 60 } = {}) {
    const wanted = exactly(name);
    return eventually(
      `${role} ${wanted} can be met`,
      async () => (await this.#senses.find(role, wanted)).find((one) => !one.disabled),
      { seconds, every: 150 },
    );
  }

  async acts(role, name) {
    await (await this.meets(role, name)).press();
  }

  async writes(role, name, text) {
    await (await this.meets(role, name)).write(text);
    await eventually(`${role} ${name} holds "${text}"`, async () => {
      const [field] = await this.#senses.find(role, exactly(name));
      return field?.value === text;
    });
  }

  /** Everything announced so far whose words fit. @param {RegExp} words */
  async heard(words) {
    return (await heardSoFar(this.#person.page)).filter(({ text }) => words.test(text));
  }

  async hears(words, { seconds = 60 } = {}) {
    const heard = await eventually(
      `"${words}" is announced`,
      async () => {
        const found = await this.heard(words);
        return found.length > 0 && found;
      },
      { seconds, every: 150 },
    );
    return heard.at(-1);
  }

  /** Nobody is talked at: never more than so many sentences within so many seconds. */
  async isLeftInPeace({ sentences, seconds }) {
    const heard = await heardSoFar(this.#person.page);
    heard.forEach(({ at }, index) => {
      const after = heard[index + sentences];
      if (!after) return;
      const talk = heard.slice(index, index + sentences + 1).map(({ text }) => text);
      assert.ok(after.at - at > seconds * 1000, `too much talk: ${talk.join(' · ')}`);
    });
  }
}
