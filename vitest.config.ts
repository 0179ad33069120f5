import { defineConfig } from "vitest/config";

const allBrowserTests = "client/e2e/**/*.test.ts";

/** They need Linux, root, network namespaces or a TURN server, and minutes: not part of `npm test`. */
const network = ["direct-network", "network", "turn"].map(testOf);

function testOf(name: string): string {
  return `client/e2e/${name}.test.ts`;
}

const inBrowsers = {
  globalSetup: ["client/e2e/setup.ts"],
  testTimeout: 90_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Databases and media workers start in these tests; on a busy machine that takes a while.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: [
            "{shared,sfu,signaling,migrations,scripts}/**/*.test.ts",
            "client/{net,media,film,playback,store,app,ui,bench}/**/*.test.{ts,tsx}",
          ],
        },
      },
      {
        test: {
          ...inBrowsers,
          name: "e2e",
          include: [allBrowserTests],
          exclude: network,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...inBrowsers,
          name: "network",
          include: network,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
