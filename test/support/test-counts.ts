/** What `./hailong test` reads of vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** One entry a test file. A file that could not be loaded is `failed` and has no assertions. */
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface Findings {
  /** Undefined: vitest ended without writing its report. */
  readonly report: VitestReport | undefined;
  /** Whether vitest itself said that all went well: it also fails on errors outside of any test. */
  readonly testsPassed: boolean;
  /** Checks and builds that failed. Each counts as one failure beside the tests. */
  readonly failedStages: number;
}

/** Passed are tests only. Failed are tests, test files that did not load, other failed stages, and silence. */
export function countTests({ report, testsPassed, failedStages }: Findings): Counts {
  if (report === undefined) return { passed: 0, failed: failedStages + 1 };
  const unloaded = report.testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && assertionResults.length === 0;
  }).length;
  const failedTests = report.numFailedTests + unloaded;
  const unnamed = !testsPassed && failedTests === 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: failedTests + unnamed + failedStages };
}

/** Nothing failed, and something was tested: a run that found no test proves nothing. */
export function hasSucceeded({ passed, failed }: Counts): boolean {
  return failed === 0 && passed > 0;
}

/** The last line of the test command, read by machines: always in this form. */
export function formatCounts({ passed, failed }: Counts): string {
  return `${passed.toString()} passed, ${failed.toString()} failed`;
}
