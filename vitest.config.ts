import { defineConfig } from "vitest/config";

// Needs a TURN server, root and network namespaces, and a minute and a half: apart, so that `npm test` stays short.
const turn = "client/e2e/turn.test.ts";

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
          exclude: [turn],
          globalSetup: ["client/e2e/setup.ts"],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "turn",
          include: [turn],
          globalSetup: ["client/e2e/setup.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
