// The simulated tenant: a program of its own, fetched when somebody opens the demo. It stands where
// the services stand for a real tenant, and answers requests as they do.

import { Door } from './door.mjs';
import { compile, load } from './files.mjs';
import { packFields } from './packet.mjs';
import { storeQuestions } from './store.mjs';

const DONE = 1;
const FAILED = 2;
const DEMO_FILE = /^demo\//;

/**
 * @param {{timer: import('./door.mjs').Question, onTrap: (error: unknown) => void}} page
 * @returns {{errands: Record<string, (fields: string[]) => void>,
 *   questions: Record<string, import('./door.mjs').Question>}}
 */
export function makeDemo({ timer, onTrap }) {
  const door = new Door();
  const waiting = new Waiting();
  let online = '1';
  let started;

  door.onTrap = onTrap;
  door.questions = { timer, ...storeQuestions };
  door.errands = {
    answer: ([ticket, status, body]) => waiting.answer(ticket, { status: Number(status), body }),
  };
  const ask = (name, fields) =>
    waiting.add((ticket) => door.callWith(packFields(fields), name, ticket));
  const tellOnline = () => door.call('online', online ? 1 : 0);

  async function open([remote, storage]) {
    try {
      const text = await demoFile();
      if (remote) return { status: DONE, body: String(JSON.parse(text).partner) };
      await (started ??= start(door));
      tellOnline();
      return await ask('open', [text, storage]);
    } catch (error) {
      started = undefined; // the next attempt fetches again
      return { status: FAILED, body: `demo.unavailable\n${error}` };
    }
  }

  return {
    errands: {
      'demo.reload': () => door.call('reload'),
      'demo.online': ([flag]) => {
        online = flag;
        tellOnline();
      },
    },
    questions: {
      'demo.open': open,
      'demo.send': (fields) => ask('send', fields),
      'demo.erase': () => waiting.add((ticket) => door.call('erase', ticket)),
    },
  };
}

/** Questions to the tenant that it has not answered yet. */
class Waiting {
  #open = new Map();
  #last = 0;

  add(question) {
    const ticket = ++this.#last;
    return new Promise((resolve) => {
      this.#open.set(ticket, resolve);
      question(ticket);
    });
  }

  answer(ticket, answer) {
    this.#open.get(Number(ticket))?.(answer);
    this.#open.delete(Number(ticket));
  }
}

async function start(door) {
  const [{ default: factory }, wasm] = await Promise.all([
    import('./planshift-demo.mjs'),
    compile('planshift-demo.wasm'),
  ]);
  const program = await factory({
    host: door.host(),
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(wasm, imports).then((instance) => done(instance, wasm));
      return {};
    },
    onAbort: (reason) => door.onTrap(reason),
  });
  door.attach(program);
}

async function demoFile() {
  const [file] = await load(DEMO_FILE);
  if (!file) throw new Error('The site has no demo.');
  return new TextDecoder().decode(file[1]);
}
