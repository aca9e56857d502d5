import { defineConfig } from "vitest/config";

/** Browser tests on the built apps, one file after the other: they share a machine with a server and a browser. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
