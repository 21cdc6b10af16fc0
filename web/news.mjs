// News of the browser that the program wants to know.

/** Where we are, and on a line of its own what was typed there: it never stands in a link. */
export function address() {
  const typed = history.state?.typed;
  return typeof typed === 'string' && typed ? `${location.hash}\n${typed}` : location.hash;
}

/** The number that the program gave this entry of the history; nothing where it has none. */
export function entry() {
  const number = history.state?.entry;
  return Number.isInteger(number) ? String(number) : '';
}

/**
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function listenToNews(door, frames) {
  const tell = (name, text = '') => {
    door.event(name, text);
    frames.input(name);
  };
  addEventListener('online', () => tell('online'));
  addEventListener('offline', () => tell('offline'));
  addEventListener('popstate', () => {
    door.event('entry', entry());
    tell('route', address());
  });
  addEventListener('languagechange', () => tell('languages', navigator.languages.join(',')));
  document.addEventListener('visibilitychange', () => tell(document.hidden ? 'hidden' : 'visible'));
  addEventListener('pagehide', () => door.event('hidden'));
}
