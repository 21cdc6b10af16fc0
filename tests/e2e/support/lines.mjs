// The report of a test run: one line per test as it ends, and right below a failed one, why.

const kOwnLines = /tests\/e2e\//;

function* whyOf(error) {
  const cause = error?.cause ?? error;
  const message = cause?.message ?? String(cause);
  for (const line of message.split('\n')) yield `    ${line}\n`;
  const trace = String(cause?.stack ?? '').split('\n');
  for (const line of trace.filter((at) => /^ +at /.test(at) && kOwnLines.test(at)).slice(0, 8))
    yield `    ${line.trim()}\n`;
}

export default async function* lines(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const seconds = ((data.details?.duration_ms ?? 0) / 1000).toFixed(1);
    yield `${type === 'test:pass' ? '✔' : '✖'} ${data.name} (${seconds} s)\n`;
    if (type === 'test:fail') yield* whyOf(data.details.error);
  }
}
