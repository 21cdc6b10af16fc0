// Fields as they cross the door to wasm: each a 32-bit length and its bytes.

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** @param {Uint8Array} bytes @returns {string[]} */
export function readFields(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = view.getUint32(at, true);
    fields.push(decoder.decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return fields;
}

/** @param {(string | Uint8Array)[]} fields @returns {Uint8Array} */
export function packFields(fields) {
  const parts = fields.map(asBytes);
  const packet = new Uint8Array(parts.reduce((size, part) => size + 4 + part.length, 0));
  const view = new DataView(packet.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    packet.set(part, at + 4);
    at += 4 + part.length;
  }
  return packet;
}

/** @param {string | Uint8Array} value */
export const asBytes = (value) => (typeof value === 'string' ? encoder.encode(value) : value);
