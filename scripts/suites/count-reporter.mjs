// A node:test reporter that writes one JSON line: how many tests passed and failed. Suites and files are not tests;
// a file that could not be loaded or died counts as a failure.
/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* countReporter(source) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of source) {
    if (data?.details?.type === 'suite' || data?.skip !== undefined || data?.todo !== undefined) continue;
    if (type === 'test:pass' && !isFile(data)) passed++;
    if (type === 'test:fail' && !isFileWithFailedTests(data)) failed++;
  }
  yield `${JSON.stringify({ passed, failed })}\n`;
}

const isFile = data => data.nesting === 0 && typeof data.file === 'string' && data.file.endsWith(data.name);

/** A file fails too when one of its tests did, which was counted already. */
const isFileWithFailedTests = data => isFile(data) && data.details?.error?.failureType === 'subtestsFailed';
