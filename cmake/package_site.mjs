// Turns what the compiler made, web/ and assets/ into a folder that any static host can serve:
//   node cmake/package_site.mjs --program DIR --demo DIR --fonts DIR --out build/site --report FILE
//
// Every file but the few with fixed names is named by its content, so that it may be cached for
// good, and stands beside its brotli form. JavaScript learns the names from __ASSETS__, an object
// from plain names ("planshift.wasm", "fonts/icons.ttf", "locales/fr.json", "timer_worker.mjs") to
// those in the site. Pages and style sheets use the plain names; they are rewritten here.
// What languages there are it learns from __LANGUAGES__: each file of assets/locales tells its name
// and direction, and the words that the page shows before any file has arrived.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

import { exceeded, limits } from './limits.mjs';

const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const web = path.join(project, 'web');
const esbuild = createRequire(path.join(web, 'package.json'))('esbuild');

const localesFolder = path.join(project, 'assets', 'locales');
const locales = fs.readdirSync(localesFolder).sort().map((file) => ({
  tag: path.basename(file, '.json'),
  texts: JSON.parse(fs.readFileSync(path.join(localesFolder, file), 'utf8')),
}));
const pageKey = 'page.';
const languages = locales.map(({ tag, texts }) => ({
  tag,
  name: texts['language.name'],
  direction: texts['language.direction'],
  page: Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => key.startsWith(pageKey))
      .map(([key, text]) => [key.slice(pageKey.length), text]),
  ),
}));
// One language is loaded before the first frame; the longest one stands for it in the figures.
const longest = locales.map(({ tag, texts }) => [JSON.stringify(texts).length, tag]).sort(
  ([one], [other]) => other - one,
)[0][1];

// Packaged under their own names: the page itself, and what is asked for by a fixed address.
const fixedNames = ['config.json', 'manifest.webmanifest', 'robots.txt'];
const compressed = /\.(html|css|js|json|wasm|svg|ttf|otf|txt|webmanifest)$/;

function fail(sentence) {
  console.error(`package_site: ${sentence}`);
  process.exit(1);
}

function filesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

class Site {
  constructor(folder) {
    this.folder = folder;
    this.names = {}; // plain name -> name in the site
    this.sizes = new Map(); // name in the site -> { bytes, brotli }
    this.late = new Set(); // names that are not needed before the first frame
  }

  write(name, content) {
    const bytes = Buffer.from(content);
    const target = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, bytes);
    let brotli = bytes.length;
    if (compressed.test(name)) {
      const small = brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_LGWIN]: 24,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      fs.writeFileSync(`${target}.br`, small);
      brotli = small.length;
    }
    this.sizes.set(name, { bytes: bytes.length, brotli });
  }

  addHashed(plain, content, { late = false } = {}) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const extension = path.extname(plain);
    this.names[plain] = `${plain.slice(0, -extension.length)}.${hash}${extension}`;
    this.write(this.names[plain], content);
    if (late) this.late.add(this.names[plain]);
  }

  // `text` with every plain name that `pattern` captures replaced by the name in the site.
  rewritten(text, pattern, where) {
    return text.replace(pattern, (whole, before, name, after) => {
      if (/^([a-z]+:|#|\/\/)/.test(name)) return whole;
      const plain = name.replace(/^\.?\//, '');
      if (fixedNames.includes(plain)) return whole;
      if (!this.names[plain]) fail(`${where} names '${name}', which is not part of the site.`);
      return before + this.names[plain] + after;
    });
  }
}

// A language without what the page itself has, and in English where it is not yet translated.
function compactLocale(text) {
  const english = locales.find(({ tag }) => tag === 'en').texts;
  const kept = Object.entries({ ...english, ...JSON.parse(text) });
  return JSON.stringify(Object.fromEntries(kept.filter(([key]) => !key.startsWith(pageKey))));
}

function addData(site, programs, fonts) {
  for (const { name, folder, late } of programs) {
    site.addHashed(`${name}.wasm`, fs.readFileSync(path.join(folder, `${name}.wasm`)), { late });
    // A program that was cut in two (cmake/split_wasm.mjs).
    const rest = path.join(folder, `${name}-workspace.wasm`);
    if (fs.existsSync(rest)) {
      site.addHashed(`${name}-workspace.wasm`, fs.readFileSync(rest), { late: true });
    }
  }
  for (const file of filesIn(fonts)) {
    site.addHashed(`fonts/${path.basename(file)}`, fs.readFileSync(file));
  }
  const assets = path.join(project, 'assets');
  for (const file of filesIn(assets)) {
    const plain = path.relative(assets, file).split(path.sep).join('/');
    if (/^(fonts|picture)\//.test(plain)) continue;
    const text = fs.readFileSync(file, 'utf8');
    const isLocale = plain.startsWith('locales/');
    const compact = isLocale ? compactLocale : (json) => JSON.stringify(JSON.parse(json));
    const content = plain.endsWith('.json') ? compact(text) : text;
    const later = ['demo', 'errors', 'retirements'].includes(path.dirname(plain));
    const late = later || (isLocale && plain !== `locales/${longest}.json`);
    site.addHashed(plain, content, { late });
  }
  for (const file of filesIn(web).filter((name) => /\.(svg|png|ico)$/.test(name))) {
    if (file.includes('node_modules')) continue;
    site.addHashed(path.relative(web, file), fs.readFileSync(file));
  }
}

// Bundles one entry of web/ and gives its plain name the bundle's name in the site.
async function addScript(site, programs, entry) {
  const compiled = new Map(
    programs.map(({ name, folder }) => [`./${name}.mjs`, path.join(folder, `${name}.mjs`)]),
  );
  const result = await esbuild.build({
    entryPoints: [path.join(web, entry)],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    write: false,
    outdir: site.folder,
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    outExtension: { '.js': '.js' },
    define: {
      __ASSETS__: JSON.stringify(site.names),
      __LANGUAGES__: JSON.stringify(languages),
    },
    absWorkingDir: web,
    logLevel: 'warning',
    plugins: [
      {
        name: 'programs come from the compiler',
        setup({ onResolve }) {
          onResolve({ filter: /^\.\/planshift(-demo)?\.mjs$/ }, (wanted) => ({
            path: compiled.get(wanted.path),
          }));
        },
      },
    ],
  });
  const outputs = new Map(
    Object.entries(result.metafile.outputs).map(([file, facts]) => [
      path.relative(site.folder, path.resolve(web, file)),
      facts,
    ]),
  );
  const main = [...outputs].find(([, facts]) => facts.entryPoint === entry)[0];
  const inputsOf = (name) => outputs.get(name)?.inputs ?? {};
  const compiledInput = path.relative(web, compiled.get('./planshift.mjs'));
  const early = new Set();
  const visit = (name) => {
    if (early.has(name)) return;
    early.add(name);
    for (const { path: file, kind } of outputs.get(name).imports) {
      const imported = path.relative(site.folder, path.resolve(web, file));
      // The compiled program is imported beside the other files, and always.
      const always =
        kind === 'import-statement' || Object.hasOwn(inputsOf(imported), compiledInput);
      if (always && outputs.has(imported)) visit(imported);
    }
  };
  visit(main);
  for (const { path: file, text } of result.outputFiles) {
    const name = path.relative(site.folder, file);
    if (/\beval\(|\bnew Function\(/.test(text)) {
      fail(`${name} (from ${entry}) calls eval or new Function, which the page's policy forbids.`);
    }
    site.write(name, text);
    if (!early.has(name)) site.late.add(name);
  }
  site.names[entry] = main;
}

function addStyle(site) {
  for (const file of filesIn(web).filter((name) => name.endsWith('.css'))) {
    if (file.includes('node_modules')) continue;
    const plain = path.relative(web, file);
    const text = site.rewritten(
      fs.readFileSync(file, 'utf8'),
      /(url\(["']?)([^"')]+)(["']?\))/g,
      plain,
    );
    const { code } = esbuild.transformSync(text, { loader: 'css', minify: true, charset: 'utf8' });
    site.addHashed(plain, code);
  }
}

// Nothing chooses a language without a script: it is said in all.
const withoutScript = () =>
  languages
    .map(({ tag, direction, page }) =>
      `<p lang="${tag}" dir="${direction}">${page.noscript ?? ''}</p>`)
    .join('');

function addPages(site) {
  for (const file of fs.readdirSync(web).filter((name) => name.endsWith('.html'))) {
    const text = fs.readFileSync(path.join(web, file), 'utf8');
    const inline = text.match(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=/);
    if (inline) fail(`${file} has '${inline[0].trim()}'; the page's policy forbids inline code.`);
    const page = text.replace(/(<noscript>)[^]*?(?=<.noscript>)/, `$1${withoutScript()}`);
    site.write(file, site.rewritten(page, /(\s(?:href|src)=")([^"]+)(")/g, file));
    if (file !== 'index.html') site.late.add(file);
  }
  for (const name of fixedNames) {
    const file = path.join(web, name);
    if (fs.existsSync(file)) site.write(name, fs.readFileSync(file));
  }
}

function kindOf(name) {
  if (/^planshift-demo.*\.wasm$/.test(name)) return 'demo_wasm';
  if (/^planshift-workspace.*\.wasm$/.test(name)) return 'wasm_rest';
  return name.startsWith('fonts/') ? 'fonts' : path.extname(name).slice(1);
}

// Figures of one flat object. The first load counts everything but what is loaded on demand.
function report(site) {
  const figures = { files: site.sizes.size, first_load_bytes: 0, first_load_brotli_bytes: 0 };
  for (const [name, { bytes, brotli }] of site.sizes) {
    const kind = kindOf(name);
    figures[`${kind}_bytes`] = (figures[`${kind}_bytes`] ?? 0) + bytes;
    figures[`${kind}_brotli_bytes`] = (figures[`${kind}_brotli_bytes`] ?? 0) + brotli;
    if (site.late.has(name)) continue;
    figures.first_load_bytes += bytes;
    figures.first_load_brotli_bytes += brotli;
  }
  return figures;
}

const text = { type: 'string' };
const { values: options } = parseArgs({
  options: { program: text, demo: text, fonts: text, out: text, report: text },
});
for (const name of ['program', 'demo', 'fonts', 'out', 'report']) {
  if (!options[name]) fail(`--${name} is missing.`);
}
const out = path.resolve(options.out);
const programs = [
  { name: 'planshift', folder: path.resolve(options.program), late: false },
  { name: 'planshift-demo', folder: path.resolve(options.demo), late: true },
];

// Made beside the old site and put in its place when whole: a server never sees half of one.
const making = `${out}.making`;
fs.rmSync(making, { recursive: true, force: true });
const site = new Site(making);
addData(site, programs, path.resolve(options.fonts));
const scripts = fs.readdirSync(web).filter((name) => name.endsWith('_worker.mjs'));
for (const entry of [...scripts, 'boot.mjs']) await addScript(site, programs, entry);
addStyle(site);
addPages(site);
fs.rmSync(out, { recursive: true, force: true });
fs.renameSync(making, out);

const figures = report(site);
const largestFirst = [...site.sizes].sort((a, b) => b[1].brotli - a[1].brotli);
for (const [name, { bytes, brotli }] of largestFirst) {
  console.log(`${String(bytes).padStart(9)} ${String(brotli).padStart(8)}  ${name}`);
}
const { first_load_bytes: first, first_load_brotli_bytes: firstBrotli } = figures;
console.log(`${first} bytes, ${firstBrotli} brotli before the first frame`);
fs.mkdirSync(path.dirname(options.report), { recursive: true });
fs.writeFileSync(options.report, `${JSON.stringify(figures, null, 2)}\n`);
for (const name of exceeded(figures)) {
  fail(`${name} is ${figures[name]}, at most ${limits[name]}: what can be loaded later?`);
}
