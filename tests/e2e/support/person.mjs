// A person at the screen: sees roles and names, clicks and types, and counts the clicks.

import { words, pattern } from './words.mjs';

export class Person {
  constructor(page, language) {
    this.page = page;
    this.language = language;
    this.clicks = 0;
  }

  says(key, values) {
    return words(this.language, key, values);
  }

  like(key) {
    return pattern(this.language, key);
  }

  async open(url) {
    await this.page.goto(url);
    await this.ready();
  }

  async ready() {
    await this.page.waitForFunction(
      () => document.documentElement.dataset.state === 'ready',
      null,
      { timeout: 60_000 },
    );
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  heading(name) {
    return this.page.getByRole('heading', { name });
  }

  async click(locator) {
    await locator.click();
    this.clicks += 1;
  }

  async goTo(step) {
    await this.click(
      this.page.getByRole('link', { name: new RegExp(`^${this.says(`nav.${step}`)}`) }).first(),
    );
  }

  /** From the scan's end to the approved purchase of everything that is selected. */
  async planAndBuy() {
    await this.click(this.button(this.like('find.plan')));
    await this.click(this.button(this.says('plan.review')));
    const field = this.page.getByRole('textbox', { name: this.says('plan.approve.field') });
    const title = await this.page.getByRole('dialog').getByRole('heading').first().textContent();
    const number = title.match(/\d[\d\s.,\u00a0\u202f]*/)[0].replace(/\D/g, '');
    await field.fill(number);
    await this.click(
      this.page.getByRole('dialog').getByRole('button', { name: this.like('plan.approve.buy') }),
    );
    await this.heading(this.like('migrate.title'))
      .or(this.heading(this.like('migrate.title.waiting')))
      .or(this.heading(this.like('migrate.title.finished')))
      .waitFor();
    return Number(number);
  }

  async scanned() {
    await this.button(this.like('find.plan')).waitFor({ timeout: 60_000 });
    await this.page.getByRole('treegrid').first().waitFor();
  }

  /** The check box of a customer's row on Find. */
  checkBoxOf(customer) {
    return this.page.getByRole('row', { name: customer }).getByRole('checkbox').first();
  }

  /** Selects only the rows of these customers on Find. */
  async selectOnly(customers) {
    const all = this.page.getByRole('checkbox', { name: this.says('find.select_all') });
    await all.uncheck();
    const search = this.page.getByRole('searchbox', { name: this.says('find.filter.text') });
    for (const customer of customers) {
      await search.fill(customer);
      await this.checkBoxOf(customer).check();
    }
    await search.fill('');
  }

  /** Until nothing runs any more: everything is done, or the rest waits for a person. */
  async runEnds(timeout = 180_000) {
    await this.heading(this.like('migrate.title.waiting'))
      .or(this.heading(this.like('migrate.title.finished')))
      .first()
      .waitFor({ timeout });
  }
}
