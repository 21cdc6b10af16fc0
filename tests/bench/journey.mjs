// How long the demo's customers take from Find to Confirm when a person does nothing but approve,
// on a machine that does nothing else.

import { findToConfirm } from '../e2e/support/journey.mjs';
import { Person } from '../e2e/support/person.mjs';
import { freshContext } from '../e2e/support/stage.mjs';
import { rounded } from './numbers.mjs';

export async function measureJourney(browser, url) {
  const { context, troubles } = await freshContext(browser);
  const person = new Person(await context.newPage(), 'en');
  await person.open(`${url}?demo`);
  const { seconds, clicks } = await findToConfirm(person);
  await context.close();
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  return { journey_seconds: rounded(seconds), journey_clicks: clicks };
}
