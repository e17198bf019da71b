// The last line of .ci/run, from the file that Jest's --json writes. Exit code 0 only when all passed, none skipped.
import { readFileSync } from 'node:fs';

/** Counts a suite that did not even run as one failure: it has no tests to fail. */
export function totalsOf(text) {
  let results;
  try {
    results = JSON.parse(text);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  return { passed: results.numPassedTests, failed, skipped };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { passed, failed, skipped } = totalsOf(readFileSync(process.argv[2], 'utf8'));
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(passed > 0 && failed === 0 && skipped === 0 ? 0 : 1);
}
