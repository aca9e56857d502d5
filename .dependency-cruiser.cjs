// Who may import whom. The tests beside scripts/rules plant a violation of each and see it caught.

const TEST = "\\.(test|e2e)\\.ts$";
/** Packages; those of types alone (@types/geojson) and files that Vite turns into an address are never resolved. */
const NPM = "(^|/)node_modules/|^geojson$|\\?(url|worker|raw|inline)$";
/** npm packages the rules may stand on: schemas, CBOR, the drawing of QR codes, exact geometry. */
const PURE_PACKAGES = "(^|/)node_modules/(valibot|cborg|uqr|robust-predicates)/|^geojson$";
const APPS = ["gate", "field", "console", "resident"];

/** From a tree only to the trees named (and packages, unless `packages` says which). Tests may also use packages and Node. */
const only = (name, from, to, packages = NPM) => [
  {
    name: `${name}-imports`,
    comment: `${from} imports only ${to.join(", ")}`,
    severity: "error",
    from: { path: from, pathNot: TEST },
    to: { couldNotResolve: false, pathNot: [...to, packages], dependencyTypesNot: packages === NPM ? ["core"] : [] },
  },
  {
    name: `${name}-tests-import`,
    comment: `Tests of ${from} import only ${to.join(", ")}, packages and Node`,
    severity: "error",
    from: { path: `${from}.*${TEST}` },
    to: { couldNotResolve: false, pathNot: [...to, NPM], dependencyTypesNot: ["core"] },
  },
];

module.exports = {
  forbidden: [
    ...only("domain", "^src/domain/", ["^src/domain/"], PURE_PACKAGES),
    ...only("protocol", "^src/protocol/", ["^src/(domain|protocol)/"], "(^|/)node_modules/valibot/"),
    ...only("server", "^src/server/", ["^src/(server|domain|protocol)/", "^seeds/"]),
    ...only("web", "^src/web/", ["^src/(web|domain|protocol)/"]),
    ...only("cli", "^src/cli/", ["^src/(cli|server|domain|protocol)/", "^seeds/"]),
    ...only("seeds", "^seeds/", ["^seeds/", "^src/domain/"]),
    {
      name: "seeds-only-by-demo",
      comment:
        "The reference places are loaded by src/server/demo, the command line, and tests; nothing else knows them",
      severity: "error",
      from: { path: "^src/server/", pathNot: ["^src/server/demo/", TEST] },
      to: { path: "^seeds/" },
    },
    ...APPS.map((app) => ({
      name: `${app}-keeps-to-itself`,
      comment: "What two apps need stands in src/web/{ui,i18n,offline,map} or an area folder beside them",
      severity: "error",
      from: { path: `^src/web/${app}/` },
      to: { path: `^src/web/(${APPS.filter((other) => other !== app).join("|")})/` },
    })),
    {
      name: "shared-web-knows-no-app",
      comment: "What the apps share does not know the apps",
      severity: "error",
      from: { path: "^src/web/", pathNot: [`^src/web/(${APPS.join("|")})/`, TEST] },
      to: { path: `^src/web/(${APPS.join("|")})/` },
    },
    {
      name: "no-node-in-the-browser",
      comment: "A browser has no Node",
      severity: "error",
      from: { path: "^src/web/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-tests-in-the-product",
      comment: "Only tests import tests",
      severity: "error",
      from: { path: "^(src|seeds)/", pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: "no-dev-packages-in-the-product",
      comment: "What runs must be a dependency, not a devDependency",
      severity: "error",
      from: { path: "^(src|seeds)/", pathNot: [TEST, "[/-](test|example)-[^/]+\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycles", comment: "No circular imports", severity: "error", from: {}, to: { circular: true } },
    {
      name: "resolvable",
      comment: "Every import leads somewhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: NPM },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".vue", ".js", ".json"],
    },
  },
};
