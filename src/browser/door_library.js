// The imports of browser/door.h, browser/renderer.h and browser/painter.h, each of which hands over
// to the object that web/door.mjs gave as Module.host, and of browser/lean_c.cpp; nothing else of
// JavaScript is reachable from C++.
addToLibrary({
  planshift_tell: (packet, size) => Module['host']['tell'](HEAPU8.subarray(packet, packet + size)),
  planshift_reply: (packet, size, out, capacity) =>
    Module['host']['reply'](
      HEAPU8.subarray(packet, packet + size),
      HEAPU8.subarray(out, out + capacity),
    ),
  planshift_ask: (ticket, packet, size) =>
    Module['host']['ask'](ticket, HEAPU8.subarray(packet, packet + size)),
  planshift_forget: (ticket) => Module['host']['forget'](ticket),
  planshift_mirror: (operations, size) =>
    Module['host']['mirror'](HEAPU8.subarray(operations, operations + size)),
  planshift_request_frame: (reason, size, delay) =>
    Module['host']['requestFrame'](UTF8ToString(reason, size), delay),
  planshift_request_frame__deps: ['$UTF8ToString'],
  planshift_measure_letters: (text, size, px, semibold, extent) =>
    HEAPF32.set(
      Module['host']['letters']['measure'](UTF8ToString(text, size), px, semibold),
      extent >> 2,
    ),
  planshift_measure_letters__deps: ['$UTF8ToString'],
  planshift_letters__deps: ['$UTF8ToString', '$GL'],
  planshift_letters: (texture, pixels, text, size, ...place) =>
    Module['host']['letters']['add'](
      pixels || GL.textures[texture],
      UTF8ToString(text, size),
      ...place,
    ),
  planshift_paint_letters: () =>
    Module['host']['letters']['paint']((bytes, pixels) => HEAPU8.set(bytes, pixels)),
  planshift_word_ends: (text, size, ends) => {
    const found = Module['host']['letters']['wordEnds'](UTF8ToString(text, size));
    HEAPU32.set(found, ends >> 2);
    return found.length;
  },
  planshift_word_ends__deps: ['$UTF8ToString'],
  planshift_number: (text, size) => Number(UTF8ToString(text, size)),
  planshift_number__deps: ['$UTF8ToString'],
  planshift_use_context__deps: ['$GL'],
  planshift_use_context: () => {
    if (!Module['host']['context']) return 0;
    const attributes = { majorVersion: 2, minorVersion: 0, enableExtensionsByDefault: false };
    GL.makeContextCurrent(GL.registerContext(Module['host']['context'], attributes));
    return 1;
  },
  planshift_show_pixels: (pixels, width, height) =>
    Module['host']['show'](HEAPU8.subarray(pixels, pixels + 4 * width * height), width, height),
});
