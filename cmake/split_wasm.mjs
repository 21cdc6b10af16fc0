// Cuts the linked page program in two, so that the first screen does not wait for what runs only
// once a workspace is open:
//   node cmake/split_wasm.mjs --program DIR --tools DIR --out DIR
// DIR of --program holds planshift.mjs, planshift.wasm with its functions' names, and what the
// linker saw (planshift.wasm.lto.o). --out gets planshift.mjs, planshift.wasm and the second part,
// planshift-workspace.wasm; --tools holds Binaryen's programs.
//
// The object file's notes say which function needs which: calls, addresses taken, and addresses
// that lie in data (virtual tables). What can be reached from the exports without passing a gate
// stays in the first part. A gate is a function that nobody calls before the second part is there.
// So no function has to be listed, and none that the first screen may call is ever missing.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { inTables, needsOf } from './wasm_file.mjs';

/** Mangled names. They are called when a workspace was opened, or by its session. */
const kGates = [
  // Without WebGL the page fetches the second part before the program draws (web/boot.mjs).
  /^_ZN9planshift7browser7Painter4drawE/,
  /^_ZN9planshift12_GLOBAL__N_19PlanShift11open_loadedE/,
  /^_ZNK?9planshift3app7Session/,
  // Only a session leads to these screens (App::go_to).
  /^_ZN9planshift2ui(?:11find|11plan|14migrate|14confirm)_screenE/,
];

/** What emcc compiles for, less reference types: with them each late function in a table would get
 * a second one that stands for it. */
const kFeatures = [
  '--mvp-features',
  '--enable-bulk-memory',
  '--enable-bulk-memory-opt',
  '--enable-call-indirect-overlong',
  '--enable-multivalue',
  '--enable-mutable-globals',
  '--enable-nontrapping-float-to-int',
  '--enable-sign-ext',
];
/** How Binaryen calls a function that an optimization left without a name. */
const kNameless = /^\d+$/;
/** A line of Binaryen's call graph: a call, or a function and how it is drawn. */
const kGraphLine = /^ {2}"(.+?)"(?: -> "(.+?)"; \/\/ call| \[(.*)\];)$/gm;
const kDrawnExport = 'fillcolor="gray"';

const text = { type: 'string' };
const { values: options } = parseArgs({ options: { program: text, tools: text, out: text } });
const linked = path.join(options.program, 'planshift.wasm');

function run(tool, ...values) {
  const program = path.join(options.tools, tool);
  const settings = { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] };
  return execFileSync(program, [...values, ...kFeatures], settings);
}

const isGate = (name) => kGates.some((gate) => gate.test(name));

/** The direct calls of the program as it is shipped. */
function callsOf(program) {
  const calls = new Map();
  const exported = [];
  const graph = run('wasm-opt', program, '--print-call-graph', '-o', '/dev/null');
  for (const [, name, callee, style] of graph.matchAll(kGraphLine)) {
    if (!calls.has(name)) calls.set(name, []);
    if (callee) calls.get(name).push(callee);
    if (style?.includes(kDrawnExport)) exported.push(name);
  }
  return { calls, exported };
}

/** Everything that is reached from `start` without passing a gate. */
function reached(start, next) {
  const found = new Set(start);
  const open = [...found];
  while (open.length > 0) {
    for (const other of next(open.pop()) ?? []) {
      if (found.has(other) || isGate(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}

function lateFunctions() {
  const { functions, roots, needs } = needsOf(`${linked}.lto.o`);
  const { calls, exported } = callsOf(linked);
  const all = [...calls.keys()];
  for (const gate of kGates) {
    if (!all.some((name) => gate.test(name))) throw new Error(`No function fits ${gate}.`);
  }
  // What an optimization changed has lost its name: it stays where one stays that calls it. Nobody
  // could tell who calls it through a table.
  const unknown = inTables(linked).find((name) => kNameless.test(name));
  if (unknown) throw new Error(`Function ${unknown} is in a table, and has no name.`);
  // The linker's own functions, and those of libraries that are machine code already.
  const foreign = all.filter((name) => !functions.has(name) && !kNameless.test(name));
  const start = [...roots, ...exported, ...foreign.flatMap((name) => calls.get(name))];
  const first = reached(start, (name) => needs.get(name));
  const kept = reached(
    [...foreign, ...all.filter((name) => first.has(name))],
    (name) => calls.get(name),
  );
  return all.filter((name) => !kept.has(name));
}

const late = lateFunctions();
const part = (name) => path.join(options.out, name);
fs.mkdirSync(options.out, { recursive: true });
const list = part('late_functions.txt');
fs.writeFileSync(list, late.map((name) => `${name}\n`).join(''));
// Without placeholders, a gate that is passed too early is a trap and ends on the page for traps:
// whatever stood there would have to fetch the second part while its caller waits, which a page
// can do only by blocking it.
run(
  'wasm-split',
  linked,
  '--no-placeholders',
  '--export-prefix=%',
  `--split-funcs=@${list}`,
  `--primary-output=${part('planshift.wasm')}`,
  `--secondary-output=${part('planshift-workspace.wasm')}`,
);
for (const name of ['planshift.wasm', 'planshift-workspace.wasm']) {
  const passes = ['--duplicate-function-elimination', '--reorder-functions', '--strip-debug'];
  run('wasm-opt', part(name), ...passes, '-o', part(name));
}
fs.copyFileSync(path.join(options.program, 'planshift.mjs'), part('planshift.mjs'));
console.log(`${late.length} functions wait for a workspace`);
