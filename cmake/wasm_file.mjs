// Reads what the build needs to know of WebAssembly files: a program's names and calls, and which
// function of an object file needs which other function, by the linker's own notes. The formats are
// those of the core specification (5.5) and of the tool conventions' "Linking".
import fs from 'node:fs';

const kSection = { custom: 0, import: 2, function: 3, export: 7, element: 9, code: 10, data: 11 };
const kSymbol = { function: 0, data: 1, section: 3 };
const kInitFunctions = 6;
const kSymbolTable = 8;
const kFunctionNames = 1;
const kExported = 0x20;
const kUndefined = 0x10;
const kExplicitName = 0x40;
/** Kinds of relocations whose index is no symbol's, and those that an addend follows. */
const kOfType = 6;
const kWithAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 18, 21, 22, 23, 25]);

class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get more() {
    return this.at < this.end;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  text() {
    const size = this.number();
    this.at += size;
    return this.bytes.toString('utf8', this.at - size, this.at);
  }

  part(size) {
    this.at += size;
    return new Reader(this.bytes, this.at - size, this.at);
  }

  each(work) {
    for (let left = this.number(); left > 0; --left) work();
  }
}

/** @param {string} file */
function sectionsOf(file) {
  const reader = new Reader(fs.readFileSync(file), 8);
  const sections = [];
  while (reader.more) {
    const kind = reader.byte();
    const content = reader.part(reader.number());
    const start = content.at;
    const name = kind === kSection.custom ? content.text() : '';
    sections.push({ kind, name, start, content });
  }
  const find = (kind, name = '') =>
    sections.find((section) => section.kind === kind && section.name === name);
  return { sections, find };
}

/** Names of the functions that an object file imports, in the order of their indices. */
function importedFunctions(section) {
  const names = [];
  const { content } = section;
  content.each(() => {
    content.text();
    const field = content.text();
    const kind = content.byte();
    if (kind === 0) {
      names.push(field);
      content.number();
    } else if (kind === 3) {
      content.part(2);
    } else {
      if (kind === 1) content.byte();
      const limits = content.number();
      content.number();
      if (limits & 1) content.number();
    }
  });
  return names;
}

function symbolsOf(linking, imported) {
  const { content } = linking;
  content.number(); // the version
  const symbols = [];
  const atStart = [];
  while (content.more) {
    const kind = content.byte();
    const part = content.part(content.number());
    if (kind === kSymbolTable) part.each(() => symbols.push(readSymbol(part, imported)));
    if (kind !== kInitFunctions) continue;
    part.each(() => {
      part.number(); // its priority
      atStart.push(part.number());
    });
  }
  return { symbols, atStart: atStart.map((index) => symbols[index].name) };
}

function readSymbol(part, imported) {
  const kind = part.byte();
  const flags = part.number();
  const here = !(flags & kUndefined);
  const isNamed = here || Boolean(flags & kExplicitName);
  let name = '';
  let index = -1;
  if (kind === kSymbol.data) {
    name = part.text();
    if (!here) return { kind, flags, here, name, index };
    index = part.number();
    part.number(); // where it is in its segment
    part.number(); // its size
  } else {
    index = part.number();
    if (kind === kSymbol.function) name = imported[index] ?? '';
    if (kind !== kSymbol.section && isNamed) name = part.text();
  }
  return { kind, flags, here, name, index };
}

/** Where each body of code, or each segment of data, ends. */
function endsOf({ kind, content }) {
  const ends = [];
  content.each(() => {
    if (kind === kSection.data) {
      // Object files have active segments of memory 0: flags, `i32.const` address, `end`.
      content.number();
      content.byte();
      content.number();
      content.byte();
    }
    content.part(content.number());
    ends.push(content.at);
  });
  return ends;
}

/** Calls `found` with where a relocation is, as the number of a body or segment, and its symbol. */
function eachRelocation(section, target, symbols, found) {
  if (!section) return;
  const { content } = section;
  const ends = endsOf(target);
  content.number();
  let body = 0;
  content.each(() => {
    const kind = content.byte();
    const at = target.start + content.number();
    const index = content.number();
    if (kWithAddend.has(kind)) content.number();
    while (at >= ends[body]) ++body;
    if (kind !== kOfType) found(body, symbols[index]);
  });
}

/**
 * What each function and each piece of data of an object file needs: functions that it calls or
 * takes the address of, and data. Nodes are a function's name, or the number of a segment of data.
 * @param {string} file
 * @returns {{functions: Set<string>, roots: Set<string>,
 *   needs: Map<string | number, Set<string | number>>}} `roots`: exported, or run at the start
 */
export function needsOf(file) {
  const { find } = sectionsOf(file);
  const imported = importedFunctions(find(kSection.import));
  const { symbols, atStart } = symbolsOf(find(kSection.custom, 'linking'), imported);
  const names = new Map();
  const roots = new Set(atStart);
  for (const { kind, name, index, flags, here } of symbols) {
    if (kind !== kSymbol.function || !here) continue;
    names.set(index - imported.length, name);
    if (flags & kExported) roots.add(name);
  }
  const needs = new Map();
  const add = (from, { kind, name, index, here }) => {
    const isData = kind === kSymbol.data && here;
    if (!isData && kind !== kSymbol.function) return;
    if (!needs.has(from)) needs.set(from, new Set());
    needs.get(from).add(isData ? index : name);
  };
  const code = find(kSection.code);
  eachRelocation(find(kSection.custom, 'reloc.CODE'), code, symbols, (body, symbol) =>
    add(names.get(body), symbol),
  );
  const data = find(kSection.data);
  eachRelocation(find(kSection.custom, 'reloc.DATA'), data, symbols, (segment, symbol) =>
    add(segment, symbol),
  );
  return { functions: new Set(names.values()), roots, needs };
}

/**
 * Names of a program's functions, or their numbers where they have none, that its tables hold.
 * @param {string} file
 */
export function inTables(file) {
  const { find } = sectionsOf(file);
  const { content: parts } = find(kSection.custom, 'name');
  const names = new Map();
  while (parts.more) {
    const kind = parts.byte();
    const part = parts.part(parts.number());
    if (kind !== kFunctionNames) continue;
    part.each(() => {
      const index = part.number();
      names.set(index, part.text());
    });
  }
  const { content } = find(kSection.element);
  const held = [];
  content.each(() => {
    if (content.number() !== 0) throw new Error(`${file}: a table that is filled otherwise`);
    content.byte(); // i32.const
    content.number();
    content.byte(); // end
    content.each(() => {
      const index = content.number();
      held.push(names.get(index) ?? String(index));
    });
  });
  return held;
}
