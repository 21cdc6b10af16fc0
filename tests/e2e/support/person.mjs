// A person at the screen: sees roles and names, clicks and types, and counts the clicks.

import { words, pattern } from './words.mjs';

export class Person {
  /**
   * @param {string} [engine] when it is not Chromium
   * @param {import('../engines/window.mjs').EngineWindow} [window] then its window, which may have
   *   to begin once more
   */
  constructor(page, language, engine = '', window = null) {
    this.page = page;
    this.language = language;
    this.engine = engine;
    this.window = window;
    this.clicks = 0;
  }

  says(key, values) {
    return words(this.language, key, values);
  }

  like(key) {
    return pattern(this.language, key);
  }

  async open(url) {
    if (this.window) this.page = await this.window.pageAt(url);
    else await this.page.goto(url);
    await this.ready();
  }

  async ready() {
    await this.page.waitForFunction(() => document.documentElement.dataset.state === 'ready');
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

  /** From the scan's end to the question whether to buy everything that is selected. */
  async planUntilAsked() {
    await this.click(this.button(this.like('find.plan')));
    await this.click(this.button(this.says('plan.review')));
  }

  /** From the scan's end to the approved purchase. */
  async planAndBuy() {
    await this.planUntilAsked();
    const field = this.page.getByRole('textbox', { name: this.says('plan.approve.field') });
    const title = await this.page.getByRole('dialog').getByRole('heading').first().textContent();
    const number = title.match(/\d[\d\s.,\u00a0\u202f]*/)[0].replace(/\D/g, '');
    await field.fill(number);
    await this.click(
      this.page.getByRole('dialog').getByRole('button', { name: this.like('plan.approve.buy') }),
    );
    await this.heading(this.like('migrate.title'))
      .or(this.heading(this.like('migrate.title.waiting')))
      .or(this.heading(this.like('migrate.title.stopped')))
      .or(this.heading(this.like('migrate.title.finished')))
      .waitFor();
    return Number(number);
  }

  /** Every customer is read: only then may something be planned. */
  async scanned() {
    await this.page
      .getByRole('button', { name: this.like('find.plan'), disabled: false })
      .waitFor();
    await this.page.getByRole('treegrid').first().waitFor();
  }

  /** The check box of a customer's row on Find. */
  checkBoxOf(customer) {
    return this.page.getByRole('row', { name: customer }).getByRole('checkbox').first();
  }

  /** Selects only the rows of these customers on Find, each with one row. */
  async selectOnly(customers) {
    await this.page.getByRole('checkbox', { name: this.says('find.select_all') }).uncheck();
    await this.button(this.says('find.plan.none')).waitFor();
    const search = this.page.getByRole('searchbox', { name: this.says('find.filter.text') });
    for (const [index, customer] of customers.entries()) {
      await search.fill(customer);
      await this.checkBoxOf(customer).check();
      await this.button(this.says('find.plan', { count: index + 1 })).waitFor();
    }
    await search.fill('');
  }

  /** Until nothing runs any more: everything is done, or the rest waits for a person. */
  async runEnds(timeout = 200_000) {
    await this.heading(this.like('migrate.title.waiting'))
      .or(this.heading(this.like('migrate.title.finished')))
      .first()
      .waitFor({ timeout });
  }
}
