// The graphics card drops what the page draws with: it is asked for a new context, and where none
// comes the program makes the picture itself from then on. Nothing else of the page changes.

/** A driver that starts anew is back within this time. */
const PATIENCE_MS = 5000;

/**
 * @param {import('./surface.mjs').Surface} surface
 * @param {import('./late_part.mjs').LatePart} late what draws without WebGL is in it
 * @param {import('./door.mjs').Door} door
 * @param {import('./frames.mjs').Frames} frames
 */
export function surviveContextLoss(surface, late, door, frames) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const giveUp = async () => {
    await late.load();
    if (!surface.context?.isContextLost()) return; // it came after all
    if (!surface.replace()) throw new Error('no 2D canvas');
    door.event('context_gone');
    frames.resume('context');
  };
  const wait = () => {
    waiting = setTimeout(() => giveUp().catch(wait), PATIENCE_MS);
  };
  surface.canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // asks for a new one
    frames.pause();
    door.event('context_lost');
    wait();
  });
  surface.canvas.addEventListener('webglcontextrestored', () => {
    clearTimeout(waiting);
    door.event('context_restored');
    frames.resume('context');
  });
}
