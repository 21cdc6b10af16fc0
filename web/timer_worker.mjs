// Ticks for the page: a worker's timers keep their pace while the tab is hidden.

const running = new Map();

onmessage = ({ data: { id, delay } }) => {
  clearTimeout(running.get(id));
  running.delete(id);
  if (delay === undefined) return;
  running.set(
    id,
    setTimeout(() => {
      running.delete(id);
      postMessage(id);
    }, delay),
  );
};
