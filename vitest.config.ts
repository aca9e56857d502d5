import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

/** Unit tests, and `*.pg.test.ts` against a PostgreSQL that the setup starts. Browser tests: vitest.e2e.config.ts. */
export default defineConfig({
  plugins: [vue()],
  test: {
    include: ["src/**/*.test.ts", "seeds/**/*.test.ts", "scripts/**/*.test.ts", "simulation/**/*.test.ts"],
    globalSetup: ["src/server/db/test-setup.ts"],
    // Against hanging, on the slowest machine: how quick something is, the bench says.
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
