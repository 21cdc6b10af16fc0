// Mouse, pen, touch and wheel, heard on the element that holds canvas and twins alike. Dear ImGui
// gets position and buttons for hover, drags and outside clicks; what is activated is decided by
// the twins' own click events and by nothing else, so that a click acts exactly once.

import { Action } from './door.mjs';
import { pageScrolls, scrollPage } from './low_window.mjs';
import { TouchScroll } from './touch_scroll.mjs';

/** @typedef {import('./door.mjs').Door} Door @typedef {import('./frames.mjs').Frames} Frames */

const WHEEL_LINE_PX = 40;

/**
 * @param {HTMLElement} host
 * @param {import('./mirror.mjs').Mirror} mirror
 * @param {Door} door
 * @param {Frames} frames
 */
export function listenToPointer(host, mirror, door, frames) {
  const drag = (x, y) => {
    door.call('wheel', x, scrollPage(y));
    frames.request('scroll');
  };
  const hold = (target) => {
    const twin = mirror.twinOf(target);
    if (!twin || twin.isEditable) return; // a field has its own menu
    door.act(twin.handle, Action.key, 'Hold');
    frames.input('action');
  };
  const scroll = new TouchScroll(host, drag, hold);
  let left = false;

  const move = (event) => {
    left = false;
    door.call('pointer_moved', event.pageX, event.pageY, Number(event.pointerType === 'touch'));
  };
  const leave = () => {
    if (left) return;
    left = true;
    door.call('pointer_left');
    frames.input('pointer');
  };

  host.addEventListener('pointermove', (event) => {
    move(event);
    if (event.pointerType === 'touch') scroll.move(event);
    frames.input('pointer');
  });
  host.addEventListener('pointerdown', (event) => {
    // While things move, the twin under the pointer may be another's: the press then ends on the
    // right one, and so clicks neither.
    frames.catchUp();
    if (!event.isPrimary) return scroll.letGo();
    move(event);
    if (event.pointerType === 'touch') {
      scroll.start(event);
    } else if (event.target === event.currentTarget || event.target instanceof HTMLCanvasElement) {
      // A drag that began on what is only drawn goes on outside the window.
      host.setPointerCapture(event.pointerId);
    }
    door.call('pointer_button', event.button === 1 ? 2 : event.button === 2 ? 1 : 0, 1);
    frames.input('pointer');
  });
  for (const kind of ['pointerup', 'pointercancel']) {
    host.addEventListener(kind, (event) => {
      if (!event.isPrimary) return;
      door.call('pointer_button', event.button === 1 ? 2 : event.button === 2 ? 1 : 0, 0);
      // A finger that is up hovers nothing; but what glides is what it was on.
      if (event.pointerType === 'touch') scroll.end(event, leave);
      frames.input('pointer');
    });
  }
  host.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'touch') leave(); // of a finger, its own end was told above
  });
  listenToWheel(host, door, frames);
}

function listenToWheel(host, door, frames) {
  const take = (event) => {
    if (event.ctrlKey) return; // the browser's zoom
    if (pageScrolls(event.deltaY)) return; // the browser's too
    event.preventDefault();
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? WHEEL_LINE_PX
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? host.clientHeight
          : 1;
    door.call('wheel', event.deltaX * unit, event.deltaY * unit);
    frames.request('scroll');
    frames.input('wheel');
  };
  host.addEventListener('wheel', take, { passive: false });
}
