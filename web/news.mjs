// News of the browser that the program wants to know.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function listenToNews(canvas, door, frames) {
  const tell = (name, text = '') => {
    door.event(name, text);
    frames.input(name);
  };
  addEventListener('online', () => tell('online'));
  addEventListener('offline', () => tell('offline'));
  addEventListener('popstate', () => tell('route', location.hash));
  addEventListener('languagechange', () => tell('languages', navigator.languages.join(',')));
  document.addEventListener('visibilitychange', () => tell(document.hidden ? 'hidden' : 'visible'));
  addEventListener('pagehide', () => door.event('hidden'));

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // asks for a new one
    frames.pause();
    door.event('context_lost');
  });
  canvas.addEventListener('webglcontextrestored', () => {
    door.event('context_restored');
    frames.resume('context');
  });
}
