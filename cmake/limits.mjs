// What may not be exceeded, by the names of the reports' figures. The build fails beyond the sizes,
// `./planshift bench` beyond any. A KB is 1000 bytes.

export const limits = {
  wasm_brotli_bytes: 350 * 1000,
  wasm_rest_brotli_bytes: 240 * 1000,
  first_load_brotli_bytes: 500 * 1000,
  first_frame_ratio: 1.3, // to that of a bare Dear ImGui page in the same run
  journey_seconds: 120, // of the demo's customers, from Find to Confirm
  idle_frames_10s: 0,
  idle_cpu_percent: 0.5,
  mirror_ms_300: 0.5,
  memory_growth_kb: 1024,
};

/** Names of the figures that are beyond their limit. @param {Record<string, number>} figures */
export const exceeded = (figures) =>
  Object.keys(limits).filter((name) => figures[name] > limits[name]);
