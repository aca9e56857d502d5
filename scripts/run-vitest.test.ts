import { expect, test } from "vitest";
import { countReport } from "./run-vitest.ts";

const report = (...files: string[][]): string =>
  JSON.stringify({
    numPassedTests: files.flat().filter((status) => status === "passed").length,
    numFailedTests: files.flat().filter((status) => status === "failed").length,
    testResults: files.map((tests) => ({
      status: tests.length > 0 && tests.every((status) => status === "passed") ? "passed" : "failed",
      assertionResults: tests.map((status) => ({ status })),
    })),
  });

test("[TOOLS-11] passed and failed tests are counted", () => {
  expect(countReport(report(["passed", "passed"], ["passed", "failed"]), 1)).toEqual({ passed: 3, failed: 1 });
});

test("[TOOLS-11] a file that does not load is a failure", () => {
  expect(countReport(report(["passed"], []), 1)).toEqual({ passed: 1, failed: 1 });
});

test("[TOOLS-11] a run that ends badly is a failure, though every test passed", () => {
  expect(countReport(report(["passed"]), 1)).toEqual({ passed: 1, failed: 1 });
  expect(countReport(report(["passed"]), null)).toEqual({ passed: 1, failed: 1 });
  expect(countReport(report(["passed"]), 0)).toEqual({ passed: 1, failed: 0 });
});
