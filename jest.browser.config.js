import base from "./jest.config.js";

export default {
  ...base,
  testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
  // Several windows and clicks in one test, on machines with two slow cores.
  testTimeout: 60_000,
  testPathIgnorePatterns: ["/node_modules/"],
};
