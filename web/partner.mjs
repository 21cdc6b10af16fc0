// A partner's own services behind the door: what the page is connected to, who is signed in, and
// the requests that go out in that name.

import {
  KEPT_CONNECTION,
  checkedChoice,
  connectionForProgram,
  originsOf,
  readConnection,
} from './connection.mjs';
import { SignIn } from './sign_in.mjs';
import { keptTexts } from './store.mjs';
import { makeFetch } from './transport.mjs';

/** The page's own address without what may come behind it; also where a sign-in comes back to. */
export const pageAddress = () => location.origin + location.pathname;

/** What the person chose at an earlier visit; read while the files load. */
export const keptChoice = () =>
  keptTexts
    .load(KEPT_CONNECTION)
    .then((text) => JSON.parse(text))
    .catch(() => null);

/**
 * @param {{configuration: any, choice: any, response: string,
 *   event: (name: string, text: string) => void}} parts
 */
export function makePartner({ configuration, choice, response, event }) {
  const page = pageAddress();
  let connection = readConnection(configuration, choice, page);
  const signIn = new SignIn({
    connection,
    response,
    keep: keptTexts,
    tell: (news) => event('sign_in', JSON.stringify(news)),
    openEntra: async (to) => (await import('./entra.mjs')).Entra.open(to, page),
    channel: new BroadcastChannel('planshift-sign-in'),
  });
  addEventListener('online', () => void signIn.lookAgain());

  async function choose(text) {
    if (connection.fixed) return;
    const checked = checkedChoice(text, page);
    if ('refused' in checked) {
      return event('connection', JSON.stringify({ field: checked.refused }));
    }
    const chosen = beyond(readConnection(configuration, null, page), checked.choice);
    const next = readConnection(configuration, chosen, page);
    await keptTexts.save(KEPT_CONNECTION, JSON.stringify(chosen));
    // The policy that this page is locked in with only ever gets tighter.
    if (JSON.stringify(places(next)) !== JSON.stringify(places(connection))) location.reload();
    else if (next.application !== connection.application) signIn.connect(next);
    connection = next;
  }

  return {
    origins: originsOf(connection),
    forProgram: connectionForProgram(connection),
    questions: {
      ...signIn.questions,
      'partner.send': makeFetch({
        services: () => connection.services,
        tokenFor: (service, tenant) => signIn.tokenFor(service, tenant),
        heard: (answer) => signIn.heard(answer),
        send,
      }),
    },
    errands: { ...signIn.errands, connection: ([text]) => void choose(text).catch(() => {}) },
  };
}

// An extension may call services that do not answer pages (web/hosting/extension). Only where one
// speaks to this page does the browser show it a way to ask.
async function send(address, init) {
  if (globalThis.chrome?.runtime?.connect) {
    const { extensionSend } = await import('./extension.mjs');
    const answer = await extensionSend(address, init);
    if (answer) return answer;
  }
  return fetch(address, init);
}

const places = ({ authority, cloud, services }) => [authority, cloud, services];

// What the host decides anyway is not the person's choice: the host may change it later.
function beyond(host, choice) {
  const asGiven = { application: host.application, cloud: host.cloud, ...host.own };
  return Object.fromEntries(
    Object.entries(choice).filter(([name, value]) => value && value !== asGiven[name]),
  );
}
