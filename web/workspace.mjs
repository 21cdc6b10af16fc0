// A workspace as this tab has it: who owns it, its journal and the second copy of that, and what
// becomes of all that while the page is away.

import { save } from './errands.mjs';
import { FailedStarts, ordersShowFrom } from './failed_starts.mjs';
import { mergeAll } from './journal_merge.mjs';
import * as journalStore from './journal_store.mjs';
import { Ownership } from './ownership.mjs';
import { Awake, LeaveWarning, verifyOnReturn } from './page_life.mjs';
import { SecondCopy, copyToSave, safeCopy } from './second_copy.mjs';
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
  /** Journals that could not be opened. @type {{at: number, bytes: Uint8Array}[]} */
  let aside = [];
  const options = () => {
    if (!isOpen) return;
    const all = { copy: copy.state, aside: aside.length > 0 ? 'kept' : '', awake: awake.state };
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
  const starts = new FailedStarts({ keep: keptTexts });
  const warning = new LeaveWarning();
  verifyOnReturn(() => void ownership.verify());

  const journal = journalQuestions({
    loaded: (workspace, { cut, rows: found, sequence }) => {
      rows = found;
      isOpen = true;
      opened = workspace;
      starts.began(workspace);
      options();
      void lookAside(workspace, sequence === 0);
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

  async function lookAside(workspace, isNew) {
    aside = await journalStore.journalsAside(workspace).catch(() => []);
    if (aside.length === 0) return;
    options();
    if (isNew) say('settings.storage.aside.kept');
  }

  function saveAside() {
    for (const { at, bytes } of aside) {
      const day = new Date(at).toISOString().slice(0, 10);
      const { name, file } = copyToSave(opened, bytes, `.${day}`);
      save(name, file);
    }
  }

  /** What the program leaves when it had to stop, and a way on where starting stopped it again. */
  async function safe() {
    if (!opened) return null;
    const kept = await safeCopy(opened);
    const again = await starts.trapped(opened).catch(() => false);
    const owned = journalStore.epochOf(opened) !== undefined;
    if (!kept || !again || !owned) return kept;
    return { ...kept, aside: { set: setAside, from: ordersShowFrom(kept.at, isDemo(opened)) } };
  }

  /** What was read for that journal goes too; the file that followed it stays as it is. */
  async function setAside() {
    await journalStore.setJournalAside(opened);
    const place = isDemo(opened) ? 'demo' : opened;
    const read = ['scan', 'choices'].map((name) => keptTexts.erase(`${place}/${name}`));
    await Promise.all([...read, copy.erased(), starts.forget(opened)]);
  }

  const choose = { aside: saveAside, copy: () => void copy.choose(), awake: () => awake.switch() };
  const sends = (send, isTheirs) => ownership.guard(warning.watch(send), isTheirs);
  return {
    questions: { ...journal, ...ownership.questions },
    errands: { ...ownership.errands, option: ([name]) => choose[name]?.() },
    safe,
    /** What a person has the browser save. */
    downloaded: (mime) => mime === WORKSPACE_FILE && copy.backedUp(),
    ofDemo: (send) => sends(send, isDemo),
    ofPartner: (send) => sends(send, (workspace) => !isDemo(workspace)),
  };
}
