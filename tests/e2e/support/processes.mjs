// Ends processes for good: those that carry a mark in their environment, and all that came of them.

import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

/** The name of the environment variable that holds the mark. */
const kName = 'PLANSHIFT_E2E_MARK';

/** A mark that holds its maker's own, so that ending the maker's processes ends these too. */
export function newMark() {
  return `${process.env[kName] ?? ''}/${randomUUID()}`;
}

/** An environment that is ours with this mark, and with more if wanted. */
export function marked(mark, more = {}) {
  return { ...process.env, ...more, [kName]: mark };
}

/** Where there is no /proc, nothing is found: there the parent's own end has to do. */
function everyProcess() {
  const found = [];
  for (const name of readable(() => readdirSync('/proc'), [])) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readable(() => readFileSync(`/proc/${name}/stat`, 'latin1'), '');
    // The program's name, in parentheses, may hold spaces and parentheses itself.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const environment = readable(() => readFileSync(`/proc/${name}/environ`, 'latin1'), '');
    found.push({ id: Number(name), parent, environment });
  }
  return found;
}

function readable(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise; // ended meanwhile, or somebody else's
  }
}

/** What carries the mark, and its children, whatever they made of their environment. */
function family(mark) {
  const all = everyProcess();
  const ids = new Set();
  for (const { id, environment } of all) {
    if (id !== process.pid && environment.includes(`${kName}=${mark}`)) ids.add(id);
  }
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const { id, parent } of all) if (ids.has(parent)) ids.add(id);
  }
  return [...ids];
}

/** The ids of what came of the mark and has this word in its command line. */
export function processesOf(mark, word = '') {
  const said = (id) => readable(() => readFileSync(`/proc/${id}/cmdline`, 'latin1'), '');
  return family(mark).filter((id) => said(id).includes(word));
}

/** Kills what carries the mark, and its children. */
export function killMarked(mark) {
  for (const id of family(mark)) readable(() => process.kill(id, 'SIGKILL'));
}

/** Kills all that came of this process by the runner's mark; without a runner, nothing. */
export function killOurs() {
  if (process.env[kName]) killMarked(process.env[kName]);
}
