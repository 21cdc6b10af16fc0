// One tab at a time may write a workspace: the one that holds its Web Lock.

const HELD = 1;
const WAITING = 2;

/**
 * Answers at once whether this tab may write; when not, `granted` is called once it may, because
 * the other tab is gone.
 * @param {(workspace: string) => void} granted
 * @returns {import('./door.mjs').Question}
 */
export function makeLock(granted) {
  const mine = new Set();
  const forever = new Promise(() => {});
  return ([workspace]) => {
    if (!navigator.locks || mine.has(workspace)) return Promise.resolve({ status: HELD });
    const name = `planshift:${workspace}`;
    return new Promise((resolve) => {
      const hold = () => {
        mine.add(workspace);
        return forever;
      };
      void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        if (lock) {
          resolve({ status: HELD });
          return hold();
        }
        resolve({ status: WAITING });
        void navigator.locks.request(name, () => {
          granted(workspace);
          return hold();
        });
        return undefined;
      });
    });
  };
}
