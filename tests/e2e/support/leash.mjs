// Runs beside the tests of a file, in a thread of its own, even while they are stuck: when their
// runner is gone, nobody else is left to end them, their browser and their servers.

import { killOurs } from './processes.mjs';

const kEveryMs = 1000;

const runner = process.ppid;
setInterval(() => {
  if (process.ppid === runner) return;
  killOurs();
  process.kill(process.pid, 'SIGKILL');
}, kEveryMs);
