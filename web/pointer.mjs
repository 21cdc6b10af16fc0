// Mouse, pen, touch and wheel, heard on the element that holds canvas and twins alike. Dear ImGui
// gets position and buttons for hover, drags and outside clicks; what is activated is decided by
// the twins' own click events and by nothing else, so that a click acts exactly once.

import { TouchScroll } from './touch_scroll.mjs';

/** @typedef {import('./door.mjs').Door} Door @typedef {import('./frames.mjs').Frames} Frames */

const WHEEL_LINE_PX = 40;

/** @param {HTMLElement} host @param {Door} door @param {Frames} frames */
export function listenToPointer(host, door, frames) {
  const scroll = new TouchScroll(host, (x, y) => {
    door.call('wheel', x, y);
    frames.request('scroll');
  });
  let left = false;

  const move = (event) => {
    left = false;
    door.call('pointer_moved', event.clientX, event.clientY, Number(event.pointerType === 'touch'));
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
    if (!event.isPrimary) return;
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
      const touch = event.pointerType === 'touch';
      if (touch) scroll.end(event);
      door.call('pointer_button', event.button === 1 ? 2 : event.button === 2 ? 1 : 0, 0);
      if (touch) leave(); // a finger that is up hovers nothing
      frames.input('pointer');
    });
  }
  host.addEventListener('pointerleave', leave);
  listenToWheel(host, door, frames);
}

function listenToWheel(host, door, frames) {
  const take = (event) => {
    if (event.ctrlKey) return; // the browser's zoom
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
