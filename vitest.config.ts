import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Databases and media workers start in these tests; on a busy machine that takes a while.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: [
            "{shared,sfu,signaling,migrations,scripts}/**/*.test.ts",
            "client/{net,media,film,playback,store,app,ui,bench}/**/*.test.{ts,tsx}",
          ],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["client/e2e/**/*.test.ts"],
          globalSetup: ["client/e2e/setup.ts"],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
