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
