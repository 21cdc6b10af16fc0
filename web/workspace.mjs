// A workspace as this tab has it: who owns it, its journal and the second copy of that, and what
// becomes of all that while the page is away.

import { mergeAll } from './journal_merge.mjs';
import * as journalStore from './journal_store.mjs';
import { Ownership } from './ownership.mjs';
import { Awake, LeaveWarning, verifyOnReturn } from './page_life.mjs';
import { SecondCopy, safeCopy } from './second_copy.mjs';
import { journalQuestions, keptTexts } from './store.mjs';

/** Records that may stand one to a row before they are merged. */
const ROWS = 4000;
const WORKSPACE_FILE = 'application/json';

const isDemo = (workspace) => workspace.startsWith('demo');

/** @param {{build: string, tell: (name: string, text: string) => void}} page */
export function makeWorkspace({ build, tell }) {
  let rows = 0;
  let isOpen = false; // before that nobody listens
  let opened = '';
  const options = () => {
    if (!isOpen) return;
    const all = { copy: copy.state, awake: awake.state };
    const there = Object.entries(all).filter(([, state]) => state);
    tell('options', there.map((option) => option.join(' ')).join('\n'));
  };
  const ownership = new Ownership({
    locks: navigator.locks,
    channel: new BroadcastChannel('planshift-journal'),
    store: journalStore,
    build,
    tell,
    reload: () => location.reload(),
  });
  const say = (key) => tell('say', key);
  const pick = globalThis.showSaveFilePicker?.bind(globalThis);
  const copy = new SecondCopy({ keep: keptTexts, pick, changed: options, say });
  const awake = new Awake({ keep: keptTexts, changed: options });
  const warning = new LeaveWarning();
  verifyOnReturn(() => void ownership.verify());

  const journal = journalQuestions({
    loaded: (workspace, { cut, rows: found }) => {
      rows = found;
      isOpen = true;
      opened = workspace;
      options();
      if (cut > 0) say('settings.storage.cut');
      merge(workspace);
      void copy.opened(workspace, journalStore.epochOf(workspace) !== undefined).catch(() => {});
    },
    appended: (workspace, lines, sequence) => {
      rows += lines.length;
      ownership.announce(workspace, sequence);
      if (sequence === 0) void copy.erased();
      else copy.appended(lines);
      awake.moved();
      merge(workspace);
    },
  });

  function merge(workspace) {
    if (rows < ROWS) return;
    rows = 0;
    // It is tidied again when it is opened again.
    mergeAll(workspace).catch(() => {});
  }

  const choose = { copy: () => void copy.choose(), awake: () => awake.switch() };
  const sends = (send, isTheirs) => ownership.guard(warning.watch(send), isTheirs);
  return {
    questions: { ...journal, ...ownership.questions },
    errands: { ...ownership.errands, option: ([name]) => choose[name]?.() },
    /** What the program leaves when it had to stop: the journal that was open, if one was. */
    safe: async () => (opened ? safeCopy(opened) : null),
    /** What a person has the browser save. */
    downloaded: (mime) => mime === WORKSPACE_FILE && copy.backedUp(),
    ofDemo: (send) => sends(send, isDemo),
    ofPartner: (send) => sends(send, (workspace) => !isDemo(workspace)),
  };
}
