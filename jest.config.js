export default {
  // A busy machine with few cores takes many times what an idle one does: what hangs is still found.
  testTimeout: 30_000,
  testEnvironment: "node",
  maxWorkers: "100%",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/moto/", "<rootDir>/test/browser/"],
  globalSetup: "<rootDir>/test/build-command.mjs",
  globalTeardown: "<rootDir>/test/remove-command.mjs",
  setupFiles: ["<rootDir>/test/setup.mjs"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2023", parser: { syntax: "typescript" } },
        module: { type: "es6" },
        sourceMaps: "inline",
      },
    ],
  },
  collectCoverageFrom: ["src/**/*.ts", "rules/**/*.ts"],
  coverageProvider: "v8",
};
