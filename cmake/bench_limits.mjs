// Puts the figures of the build and of the browser together and holds them to their limits:
//   node cmake/bench_limits.mjs OUT REPORT...
import fs from 'node:fs';

const most = {
  wasm_brotli_bytes: 350 * 1000,
  first_load_brotli_bytes: 500 * 1000,
  idle_frames_10s: 0,
};
const expected = [...Object.keys(most), 'first_frame_ms', 'bare_first_frame_ms'];

const [out, ...reports] = process.argv.slice(2);
const figures = {};
for (const file of reports) {
  if (fs.existsSync(file)) Object.assign(figures, JSON.parse(fs.readFileSync(file, 'utf8')));
}
const { first_frame_ms: ours, bare_first_frame_ms: bare } = figures;
if (bare > 0) figures.first_frame_ratio = Math.round((ours / bare) * 100) / 100;
fs.writeFileSync(out, `${JSON.stringify(figures, null, 2)}\n`);

let broken = 0;
for (const name of expected) {
  const value = figures[name];
  const limit = most[name];
  const measured = Number.isFinite(value);
  const held = measured && (limit === undefined || value <= limit);
  if (!held) broken += 1;
  const verdict = measured ? (held ? '' : '  TOO MUCH') : '  NOT MEASURED';
  const rule = limit === undefined ? '' : ` (at most ${limit})`;
  console.log(`  ${name}: ${value ?? '-'}${rule}${verdict}`);
}
if (figures.first_frame_ratio) {
  console.log(`  first frame: ${figures.first_frame_ratio} times as long as that of a bare page`);
}
process.exitCode = broken === 0 ? 0 : 1;
