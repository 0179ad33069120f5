const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join("-")}`,
  severity: "error",
  from: { path: `^${from}/`, pathNot: "\\.test\\.tsx?$|/e2e/|/bench/|/testing/" },
  to: { path: "^(shared|migrations|sfu|signaling|client)/", pathNot: `^(${[from, ...allowed].join("|")})/` },
});

const siblings = ["net", "media", "film", "playback", "store"];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-rings", severity: "error", from: {}, to: { circular: true } },
    { name: "no-strangers", severity: "error", from: {}, to: { couldNotResolve: true } },
    only("shared", []),
    only("migrations", []),
    only("sfu", ["shared"]),
    only("signaling", ["shared", "sfu", "migrations"]),
    only("client", ["shared"]),
    ...siblings.map((name) => ({
      name: `client-${name}-imports-no-sibling`,
      severity: "error",
      from: { path: `^client/${name}/`, pathNot: "\\.test\\.tsx?$" },
      to: { path: "^client/", pathNot: `^client/${name}/` },
    })),
    {
      name: "client-app-imports-no-ui",
      severity: "error",
      from: { path: "^client/app/" },
      to: { path: "^client/ui/" },
    },
    {
      name: "client-ui-imports-app-and-store-only",
      severity: "error",
      from: { path: "^client/ui/" },
      to: { path: "^client/(net|media|film|playback)/" },
    },
    {
      name: "shared-imports-zod-only",
      severity: "error",
      from: { path: "^shared/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/zod" },
    },
    ...[
      ["mediasoup-client", "^client/media/sfu\\.ts"],
      ["webtorrent", "^client/media/original/"],
      ["mediabunny", "^client/film/"],
    ].map(([library, where]) => ({
      name: `${library}-in-one-place`,
      severity: "error",
      from: { path: "^client/", pathNot: `${where}|\\.test\\.tsx?$|/e2e/` },
      to: { path: `node_modules/${library}/` },
    })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "client/tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
