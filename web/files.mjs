// The files that the program needs before its first frame, loaded side by side and counted.

/** Names of the site's files by their plain names, put in by cmake/package_site.mjs. */
const FILES = __ASSETS__;
/** Folders of `assets/` that C++ is handed at the start, beside the texts of one language. */
const HANDED_OVER = /^fonts\//;
/** Handed over later: what a workspace is about. */
const CASES = /^retirements\//;

const textsIn = (language) => `locales/${language}.json`;
/** What the services' errors mean; told in English where nobody has translated it yet. */
const errorsIn = (language) =>
  [`errors/${language}.json`, 'errors/en.json'].find((name) => name in FILES);

const addressOf = (name) => new URL(FILES[name], document.baseURI);

/** Whether the site has that file. @param {string} name */
export const isInSite = (name) => Object.hasOwn(FILES, name);

/** @param {string | URL} address @param {RequestInit} [options] */
async function get(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response;
}

/** @param {string} name @param {RequestInit} [options] */
export async function compile(name, options) {
  const address = addressOf(name);
  const response = await get(address, options);
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // A host that does not know the type of wasm files cannot be streamed from.
    const again = await get(address, options);
    return WebAssembly.compile(await again.arrayBuffer());
  }
}

const namesIn = (folders) => Object.keys(FILES).filter((name) => folders.test(name));

/** @param {string} name @returns {Promise<[string, Uint8Array]>} */
async function contentOf(name) {
  const response = await get(addressOf(name));
  return [name, new Uint8Array(await response.arrayBuffer())];
}

/** The files whose plain name fits. @param {RegExp} folders */
export const load = (folders) => Promise.all(namesIn(folders).map(contentOf));

/** What is retired: nothing to show before a workspace is open. */
export const loadCases = () => load(CASES);

/**
 * What a person reads of the services' errors: not needed before the first frame. Tried again when
 * the network is back.
 * @param {string} language
 * @param {(file: [string, Uint8Array]) => void} take
 */
export function loadErrors(language, take) {
  const again = () => loadErrors(language, take);
  contentOf(errorsIn(language)).then(take, () =>
    globalThis.addEventListener('online', again, { once: true }),
  );
}

/** Both files of a language that was chosen later. @param {string} language */
export const loadLanguage = (language) =>
  Promise.all([textsIn(language), errorsIn(language)].map(contentOf));

/**
 * @param {Promise<string>} language of the texts
 * @param {string} likely its texts do not wait until the language is known
 * @param {(done: number, all: number) => void} progress
 * @returns {Promise<{factory: Function, wasm: WebAssembly.Module, configuration: any,
 *   assets: Map<string, Uint8Array>}>}
 */
export async function loadFiles(language, likely, progress) {
  const names = namesIn(HANDED_OVER);
  const guessed = contentOf(textsIn(likely));
  guessed.catch(() => {}); // told below, if it is the one
  const all = names.length + 4;
  let done = 0;
  const counted = async (work) => {
    const result = await work;
    progress(++done, all);
    return result;
  };
  const [factory, wasm, configuration, ...contents] = await Promise.all([
    counted(import('./planshift.mjs')),
    counted(compile('planshift.wasm')),
    counted(get('config.json').then((response) => response.json())),
    counted(language.then((tag) => (tag === likely ? guessed : contentOf(textsIn(tag))))),
    ...names.map((name) => counted(contentOf(name))),
  ]);
  return { factory: factory.default, wasm, configuration, assets: new Map(contents) };
}
