// A file that a person picks, read as it is. It is judged in C++; only its size is looked at
// before.

const PICKED = 1;
const TOO_LARGE = 2;
/** What src/journal/workspace_file.h reads. */
const MOST_BYTES = 64 * 2 ** 20;

/** Does not end when nothing is picked. @returns {Promise<import('./door.mjs').Answer>} */
export function pickFile() {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.jsonl';
  return new Promise((resolve) => {
    input.addEventListener('change', async () => {
      const [file] = input.files ?? [];
      if (!file || file.size > MOST_BYTES) return resolve({ status: TOO_LARGE });
      resolve({ status: PICKED, body: new Uint8Array(await file.arrayBuffer()) });
    });
    input.click();
  });
}
