// Printing: the page is a document then, and holds the lists' rows that are scrolled away as well.

/**
 * Browsers take the page as it is when the event's listeners are done, so the frame is drawn at
 * once. Where only the medium is said to be paper, that is heard as well.
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function listenToPrinting(door, frames) {
  let printing = false;
  const turn = (on) => {
    if (printing === on) return;
    printing = on;
    door.event('print', on ? 'paper' : '');
    if (on) door.call('frame', performance.now(), 0);
    else frames.request('print');
  };
  addEventListener('beforeprint', () => turn(true));
  addEventListener('afterprint', () => turn(false));
  const paper = matchMedia('print');
  paper.addEventListener('change', () => turn(paper.matches));
}
