import { describe, expect, it } from "vitest";
import { countTests, formatCounts, hasSucceeded, type VitestReport } from "./test-counts.ts";

const file = (status: string, tests: number) => ({ status, assertionResults: Array<unknown>(tests).fill({}) });

function reportOf(changes: Partial<VitestReport>): VitestReport {
  return { numPassedTests: 12, numFailedTests: 0, testResults: [file("passed", 12)], ...changes };
}

describe("the counts of the test command", () => {
  it("are those of the report when all went well", () => {
    const counts = countTests({ report: reportOf({}), testsPassed: true, failedStages: 0 });
    expect(counts).toEqual({ passed: 12, failed: 0 });
    expect(hasSucceeded(counts)).toBe(true);
    expect(formatCounts(counts)).toBe("12 passed, 0 failed");
  });

  it("count a failed check as one failure beside the tests", () => {
    const report = reportOf({ numPassedTests: 11, numFailedTests: 1, testResults: [file("failed", 12)] });
    const counts = countTests({ report, testsPassed: false, failedStages: 2 });
    expect(counts).toEqual({ passed: 11, failed: 3 });
    expect(hasSucceeded(counts)).toBe(false);
  });

  it("count a test file that did not load, though it holds no test", () => {
    const report = reportOf({ testResults: [file("passed", 12), file("failed", 0)] });
    expect(countTests({ report, testsPassed: false, failedStages: 0 })).toEqual({ passed: 12, failed: 1 });
  });

  it("count an error outside of any test", () => {
    const findings = { report: reportOf({}), testsPassed: false, failedStages: 0 };
    expect(countTests(findings)).toEqual({ passed: 12, failed: 1 });
  });

  it("count a missing report as a failure", () => {
    expect(countTests({ report: undefined, testsPassed: false, failedStages: 1 })).toEqual({ passed: 0, failed: 2 });
  });

  it("are no success when nothing was tested", () => {
    const report = reportOf({ numPassedTests: 0, testResults: [] });
    expect(hasSucceeded(countTests({ report, testsPassed: true, failedStages: 0 }))).toBe(false);
  });
});
