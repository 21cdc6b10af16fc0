// Puts the figures of the build and of the browser together and holds them to their limits:
//   node cmake/bench_limits.mjs OUT REPORT...
import fs from 'node:fs';

import { exceeded, limits } from './limits.mjs';

const expected = [...Object.keys(limits), 'first_frame_ms', 'bare_first_frame_ms'];

const [out, ...reports] = process.argv.slice(2);
const figures = {};
for (const file of reports) {
  if (fs.existsSync(file)) Object.assign(figures, JSON.parse(fs.readFileSync(file, 'utf8')));
}
const { first_frame_ms: ours, bare_first_frame_ms: bare } = figures;
if (bare > 0) figures.first_frame_ratio = Math.round((ours / bare) * 100) / 100;
fs.writeFileSync(out, `${JSON.stringify(figures, null, 2)}\n`);

const tooMuch = exceeded(figures);
const missing = expected.filter((name) => !Number.isFinite(figures[name]));
for (const name of expected) {
  const verdict = missing.includes(name) ? '  NOT MEASURED' : '';
  const rule = name in limits ? ` (at most ${limits[name]})` : '';
  const broken = tooMuch.includes(name) ? '  TOO MUCH' : '';
  console.log(`  ${name}: ${figures[name] ?? '-'}${rule}${broken}${verdict}`);
}
process.exitCode = tooMuch.length + missing.length === 0 ? 0 : 1;
