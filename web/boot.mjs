// The start: checks what the browser can do, loads the files, and joins canvas, twins, frames and
// wasm. After the first frame everything happens on events.

import { checkedAddress } from './address.mjs';
import { listenToCopying } from './clipboard.mjs';
import { surviveContextLoss } from './context_loss.mjs';
import { makeDemo } from './demo.mjs';
import { demoToken } from './demo_tokens.mjs';
import { Door } from './door.mjs';
import { makeErrands } from './errands.mjs';
import { loadErrors, loadFiles, loadLanguage } from './files.mjs';
import { makeFormats } from './formats.mjs';
import { offerFramePanel } from './frame_panel.mjs';
import { Frames } from './frames.mjs';
import { keptLanguage, LANGUAGES, speak } from './languages.mjs';
import { listenToKeyboard } from './keyboard.mjs';
import { LatePart } from './late_part.mjs';
import { LiveRegions } from './live.mjs';
import { keepFocusInSight } from './low_window.mjs';
import { Mirror } from './mirror.mjs';
import { address, entry, listenToNews } from './news.mjs';
import { hideStart, showFailure, showProgress } from './page.mjs';
import { keptChoice, makePartner, pageAddress } from './partner.mjs';
import { pickFile } from './pick_file.mjs';
import { listenToPointer } from './pointer.mjs';
import { applyPolicy } from './policy.mjs';
import { listenToPrinting } from './print.mjs';
import { storageWorks, storeQuestions } from './store.mjs';
import { listenToReveals } from './reveal.mjs';
import { responseIn } from './sign_in.mjs';
import { makeSurface, watchSurface } from './surface.mjs';
import { makeTimer } from './timers.mjs';
import { makeFetch } from './transport.mjs';
import { listenToTwins } from './twin_events.mjs';
import { makeWorkspace } from './workspace.mjs';

const host = /** @type {HTMLElement} */ (document.getElementById('app'));
const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
const view = /** @type {HTMLElement} */ (document.getElementById('window'));
const twins = /** @type {HTMLElement} */ (document.getElementById('twins'));

/** This script's name in the site: it changes with anything that it loads. */
const BUILD = new URL(import.meta.url).href.split('/').at(-1);

/** What a sign-in brought back leaves the address, and the history, before anything else runs. */
const arrived = responseIn(location.hash);
if (arrived) history.replaceState(null, '', location.pathname + location.search + arrived.route);

async function boot() {
  const likely = speak('');
  if (typeof WebAssembly !== 'object') return showFailure('wasm');
  const surface = makeSurface(canvas);
  if (!surface) return showFailure('webgl');

  const storage = storageWorks();
  const choice = keptChoice();
  const language = keptLanguage().then(speak);
  let files;
  try {
    files = await loadFiles(language, likely, showProgress);
  } catch (error) {
    return showFailure('network', error);
  }
  const door = new Door();
  const demo = remoteDemo(files.configuration);
  const partner = makePartner({
    configuration: files.configuration,
    choice: await choice,
    response: arrived?.response ?? '',
    event: (name, text) => door.event(name, text),
  });
  const demoOrigins = Object.values(demo ?? {}).map((base) => new URL(base).origin);
  applyPolicy([...partner.origins, ...demoOrigins]);
  useFontInFields(files.assets);

  const mirror = new Mirror(twins, new LiveRegions(host));
  const focusInSight = keepFocusInSight();
  const frames = new Frames(
    (now, change) => door.call('frame', now, change),
    () => {
      mirror.settle();
      focusInSight();
    },
  );
  globalThis.planshiftFrames = frames.counts;
  offerFramePanel(frames.counts);
  const late = new LatePart((name, bytes) => door.asset(name, bytes));
  const workspace = join(door, mirror, frames, { demo, partner, late });
  door.onTrap = (error) => {
    frames.pause();
    showFailure('trap', error, workspace.safe());
  };

  try {
    await instantiate(files, door, surface, late);
  } catch (error) {
    return showFailure('network', error);
  }
  for (const [name, bytes] of files.assets) door.asset(name, bytes);
  start(door, mirror, frames, { late, surface }, {
    languages: [await language, ...navigator.languages],
    remote: demo !== null,
    connection: partner.forProgram,
    storage: await storage,
    persistent: Boolean(await navigator.storage?.persisted?.()),
  });
}

/** The program; what draws without WebGL is in its second part. */
async function instantiate(files, door, surface, late) {
  const wasm = await files.factory({
    host: door.host(surface),
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(files.wasm, imports).then((instance) => {
        late.attach(instance.exports);
        done(instance, files.wasm);
      });
      return {};
    },
    onAbort: (reason) => door.onTrap(reason),
  });
  door.attach(wasm);
  if (!surface.context) await late.load();
}

function join(door, mirror, frames, { demo: services, partner, late }) {
  door.onMirror = (operations) => mirror.apply(operations);
  door.onRequestFrame = (reason, delay) => frames.request(reason, delay);
  const timer = makeTimer();
  const demo = makeDemo({ timer, onTrap: (error) => door.onTrap(error) });
  const tell = (name, text) => {
    door.event(name, text);
    frames.request(name);
  };
  const workspace = makeWorkspace({ build: BUILD, tell });
  const fetchDemo = makeFetch({ services: () => services ?? {}, tokenFor: demoToken });
  door.errands = {
    ...makeErrands(host, mirror, workspace.downloaded),
    ...demo.errands,
    ...partner.errands,
    ...workspace.errands,
  };
  door.replies = makeFormats();
  door.questions = {
    ...storeQuestions,
    ...demo.questions,
    ...partner.questions,
    ...workspace.questions,
    'demo.send': workspace.ofDemo(demo.questions['demo.send']),
    'demo.fetch': workspace.ofDemo(fetchDemo),
    'partner.send': workspace.ofPartner(partner.questions['partner.send']),
    timer,
    'program.load': () => late.ask(),
    language: async ([tag]) => {
      for (const file of await loadLanguage(tag)) door.asset(...file);
      return { status: 1 };
    },
    'file.pick': pickFile,
    persist: async () => ({ status: (await navigator.storage?.persist?.()) ? 1 : 2 }),
  };
  return workspace;
}

/** With `demo` services, the demo tenant is asked over the network like a real one. */
function remoteDemo(configuration) {
  if (!configuration?.demo) return null;
  const checked = Object.entries(configuration.demo).map(([service, base]) => [
    service,
    checkedAddress(base, pageAddress()),
  ]);
  return Object.fromEntries(checked.filter(([, base]) => base));
}

function start(door, mirror, frames, { late, surface }, kept) {
  const resized = (...size) => {
    door.call('resize', ...size);
    frames.input('resize');
  };
  const wishes = {
    available: LANGUAGES.map(({ tag, name }) => ({ tag, name })),
    fragment: address(),
    entry: entry(),
    open: new URLSearchParams(location.search).has('demo') ? 'demo' : '',
    online: navigator.onLine,
    commandKey: /^(Mac|iP)/.test(navigator.platform),
    ...kept,
  };
  if (door.callWith(JSON.stringify(wishes), 'prepare') !== 1) {
    if (!door.isBroken) showFailure('network', 'The fonts are unreadable.');
    return;
  }
  watchSurface(host, surface, resized); // the size comes before the first frame
  if (door.call('start') !== 1) {
    if (!door.isBroken) showFailure('webgl');
    return;
  }
  listenToTwins(twins, mirror, door, frames);
  listenToReveals(view, mirror, door, frames);
  listenToPointer(host, mirror, door, frames);
  listenToKeyboard(door, frames);
  listenToCopying(mirror, door);
  listenToNews(door, frames);
  surviveContextLoss(surface, late, door, frames);
  listenToPrinting(door, frames);
  frames.afterFirst(() => {
    hideStart();
    document.documentElement.dataset.state = 'ready';
    performance.mark('planshift-first-frame');
    late.load().catch(() => {}); // who opens a workspace tries again, and is told
    loadErrors(document.documentElement.lang, (file) => {
      door.asset(...file);
      door.event('errors', '');
    });
  });
}

/** The live editor shows the same letters as the canvas. */
function useFontInFields(assets) {
  for (const [name, weight] of [
    ['fonts/inter-regular.otf', '400'],
    ['fonts/inter-semibold.otf', '600'],
  ]) {
    const bytes = assets.get(name);
    if (bytes) document.fonts.add(new FontFace('PlanShift', bytes.slice().buffer, { weight }));
  }
}

boot().catch((error) => showFailure('trap', error));
